/** What the widget weighs on somebody else's page, compressed as servers do at best. */
import { gzipSync } from 'node:zlib';
import { bundleWidget } from '../client/widget/build-widget.ts';
import { figureRow, named, type Row } from './report.ts';

/** As browsers' tools and quality.md's limits count: 1,024 bytes. */
const KB = { unit: 'kB', digits: 1, divisor: 1_024 };

export const widgetRows = async (say: (what: string) => void): Promise<Row[]> => {
  say('Bundling the widget');
  const files = await bundleWidget();
  /** Of all files of a name, with the hash of their content or without: the heaviest language counts. */
  const weigh = (names: RegExp): number => {
    const found = files.filter(({ name }) => names.test(name));
    if (found.length === 0) throw new Error(`the widget has no file like ${String(names)}`);
    return Math.max(...found.map(({ bytes }) => gzipSync(bytes, { level: 9 }).length));
  };
  const loader = weigh(/^v1\.js$/);
  const limit = (kilobytes: number): { most: number } => ({ most: kilobytes * KB.divisor });
  return [
    named('widget.loader', figureRow('widget, loader, gzip', loader, KB, limit(6))),
    named(
      'widget.list',
      figureRow('widget, loader and list, gzip', loader + weigh(/^(fr|en)-/), KB, limit(12)),
    ),
    named('widget.map', figureRow('widget, map when it is wanted, gzip', weigh(/^map-/), KB, limit(60))),
  ];
};
