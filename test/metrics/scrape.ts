/** What a registry shows, read as Prometheus reads it. */
import type { Registry } from 'prom-client';

export interface Scraped {
  /** By series as it is written: `name{label="value"}`. Undefined where it is not shown. */
  of(series: string): number | undefined;
  /** Every series. */
  series: string[];
  /** The names of metrics, with `_bucket`, `_sum` and `_count` of histograms. */
  names: Set<string>;
  /** The help text of each metric. */
  help: Map<string, string>;
}

export const scrape = async (registry: Registry): Promise<Scraped> => readText(await registry.metrics());

export const readText = (text: string): Scraped => {
  const values = new Map<string, number>();
  const help = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, helped, said] = /^# HELP (\S+) (.*)$/.exec(line) ?? [];
    if (helped !== undefined) help.set(helped, said ?? '');
    const [, series, value] = /^([a-z_]\w*(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
    if (series !== undefined) values.set(series, Number(value));
  }
  const series = [...values.keys()];
  return {
    of: (wanted) => values.get(wanted),
    series,
    names: new Set(series.map((one) => one.replace(/\{.*/, ''))),
    help,
  };
};
