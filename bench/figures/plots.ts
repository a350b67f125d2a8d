/** Which plots there are, and what of the results they show. What was measured at one size only makes no plot. */
import type { Measured } from '../rounds.ts';
import type { Known } from './known.ts';
import type { Plot, Series } from './svg.ts';

export interface NamedPlot extends Plot {
  /** Of the file, without its ending. */
  name: string;
}

const MEGABYTE = 1_024 * 1_024;

/** Kinds of title by how many of the simulated shops carry one, and where they stand on the axis. */
const KINDS = [
  { kind: 'rare', name: 'in 1 to 12 shops', at: 1 },
  { kind: 'middle', name: 'in 2 to 5 %', at: 10 },
  { kind: 'bestseller', name: 'bestsellers', at: 100 },
] as const;

const RIVALS = [
  { id: 'plain', name: 'nearest shops, any' },
  { id: 'title-first', name: 'title first, then sorted' },
  { id: 'naive', name: 'naive ST_DWithin' },
  { id: 'sqlite', name: 'SQLite R*Tree, 1 thread' },
] as const;

export const plotsOf = (known: Known): NamedPlot[] =>
  [
    growthOf(known, 'growth.at', 'search-growth', 'GET /shops as the country grows'),
    growthOf(known, 'growth.sql.at', 'sql-growth', 'The search’s SQL as the country grows'),
    rivalsOf(known),
    importOf(known, 'import.seconds', 'import-time', 'Time of a stock import', 'time (s)', 1),
    importOf(known, 'import.bytes', 'import-memory', 'Memory of a stock import', 'memory (MB)', MEGABYTE),
  ].filter((plot) => plot !== null);

/** "4,000 → 4.1": what a plot shows, in words. */
const told = ({ name, points }: Series): string =>
  `${name}: ${points.map(({ x, y }) => `${x.toLocaleString('en')} → ${y.toPrecision(3)}`).join(', ')}`;

const describing = (plot: Omit<NamedPlot, 'description'>): NamedPlot => ({
  ...plot,
  description: `${plot.y.label} against ${plot.x.label}, both axes logarithmic. ${plot.series.map(told).join('. ')}.`,
});

const growthOf = ({ rows }: Known, id: string, name: string, title: string): NamedPlot | null => {
  const found = (rows.get(id) ?? []).flatMap(({ row: { size, measured } }) =>
    size !== undefined && measured ? [{ size, measured }] : [],
  );
  if (found.length < 2) return null;
  const series = (['p99', 'p50'] as const).map((percentile) => ({
    name: percentile === 'p50' ? 'half of them (p50)' : '99 of 100 (p99)',
    points: found
      .map(({ size, measured }) => ({ x: size, y: measured[percentile] }))
      .toSorted((a, b) => a.x - b.x),
  }));
  const [x, y] = [{ label: 'offers' }, { label: 'time of an answer (ms)' }];
  return describing({ name, title, x, y, series });
};

const importOf = (
  { rows }: Known,
  id: string,
  name: string,
  title: string,
  label: string,
  unit: number,
): NamedPlot | null => {
  const points = (rows.get(id) ?? [])
    .flatMap(({ row: { size, figure } }) =>
      size !== undefined && figure !== undefined && figure > 0 ? [{ x: size, y: figure / unit }] : [],
    )
    .toSorted((a, b) => a.x - b.x);
  if (points.length < 2) return null;
  const series = [{ name: 'rayon import stock', points }];
  return describing({ name, title, x: { label: 'lines of the file' }, y: { label }, series });
};

/** The hot query beside other ways to ask the same: what a popular title costs each. */
const rivalsOf = ({ rows }: Known): NamedPlot | null => {
  const at = (kind: string, rival: string): { ours: Measured; theirs: Measured } | null => {
    const row = rows.get(`sql.${kind}.${rival}`)?.at(-1)?.row;
    return row?.measured && row.rival ? { ours: row.measured, theirs: row.rival } : null;
  };
  const points = (read: (kind: string) => number | undefined): Series['points'] =>
    KINDS.flatMap(({ kind, at: x }) => {
      const y = read(kind);
      return y === undefined ? [] : [{ x, y }];
    });
  const series: Series[] = [
    { name: 'Rayon’s query', points: points((kind) => at(kind, 'plain')?.ours.p50) },
    ...RIVALS.map(({ id, name }) => ({ name, points: points((kind) => at(kind, id)?.theirs.p50) })),
  ];
  if (series.some((one) => one.points.length < KINDS.length)) return null;
  const x = {
    label: 'titles, by how many shops carry one',
    named: KINDS.map(({ at: place, name }) => ({ at: place, name })),
  };
  const plot = {
    ...{ name: 'sql-rivals', title: 'Nearest shops with a title: the query and its rivals' },
    ...{ x, y: { label: 'half of them take (ms; 8 clients)' }, series },
  };
  const words = series.map(
    (one) =>
      `${one.name}: ${one.points.map(({ y }, i) => `${KINDS[i]?.name ?? ''} ${y.toPrecision(3)}`).join(', ')}`,
  );
  return {
    ...plot,
    description: `Milliseconds (p50) by kind of title, on a logarithmic axis. ${words.join('. ')}.`,
  };
};
