/** Which rows of the real files name one shop, against what a careful person says of them. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseGeojson } from '../../server/import/geojson/parse.ts';
import { parseOsm } from '../../server/import/osm/parse.ts';
import type { Parsed } from '../../server/import/parsed.ts';
import {
  cluster,
  clusterRow,
  compare,
  explain,
  isWorthKeeping,
  type Likeness,
  type Pair,
  type Verdict,
} from '../../server/sources/match/index.ts';
import type { SourceRow } from '../../server/sources/source-row.ts';
import type { Report } from './report.ts';

/** Judged by hand: the ids of two shops of the Paris file. Of all its other pairs a look shows that they are two. */
type Judged = [a: string, b: string, verdict: 'same' | 'doubtful' | 'different'];

const PARIS_MAP = new Map([
  ['name', 'nom_du_commerce'],
  ['address', 'adresse'],
  ['postcode', 'code_postal'],
  ['website', 'site_internet'],
  ['phone', 'telephone'],
]);

interface Compared extends Likeness {
  a: SourceRow;
  b: SourceRow;
}

const rowsOf = async (parsed: AsyncIterable<Parsed<SourceRow>>): Promise<SourceRow[]> => {
  const rows: SourceRow[] = [];
  for await (const each of parsed) rows.push(...each.rows);
  return rows;
};

const allPairs = (rows: readonly SourceRow[]): Compared[] =>
  rows.flatMap((a, place) => rows.slice(place + 1).map((b) => ({ a, b, ...compare(a, b) })));

const idsOf = (a: string, b: string): string => [a, b].sort().join(' ');

/** Compares all pairs of each file. `say` gets the pairs that an operator would be asked about, with the reasons. */
export const verifyMatching = async (
  folder: string,
  say: (what: string) => void,
  report: Report,
): Promise<void> => {
  const file = (name: string) => createReadStream(path.join(folder, 'shops', name));
  const paris = await rowsOf(parseGeojson(file('paris.geojson'), { home: 'FR', mapping: PARIS_MAP }));
  await verifyParisPairs(paris, say, report);
  const osm = await rowsOf(parseOsm(file('osm-porto-munich-moscow.geojson'), { home: 'FR' }));
  verifyApart('OpenStreetMap', osm, say, report);
  verifyApart(
    'OpenStreetMap, its ids unknown',
    osm.map((row) => ({ ...row, source: 'csv', osmId: null })),
    say,
    report,
  );
  const seeds = createReadStream(path.join(import.meta.dirname, '../../seeds/shops.geojson'));
  const demo = await rowsOf(parseOsm(seeds, { home: 'FR', source: 'demo' }));
  verifyApart('the demonstration', demo, say, report);
  await verifyRegister(paris, path.join(folder, 'shops/sirene-4761z-ile-de-france.csv'), report);
};

const verifyParisPairs = async (
  rows: readonly SourceRow[],
  say: (what: string) => void,
  report: Report,
): Promise<void> => {
  const judged = JSON.parse(
    await readFile(path.join(import.meta.dirname, 'paris-pairs.json'), 'utf8'),
  ) as Judged[];
  const truth = new Map(judged.map(([a, b, verdict]) => [idsOf(a, b), verdict]));
  const compared = allPairs(rows);
  const judgedAs = ({ a, b }: Compared): string => truth.get(idsOf(a.sourceKey, b.sourceKey)) ?? 'different';
  const merged = compared.filter(({ verdict }) => verdict === 'same');
  const asked = compared.filter(({ verdict }) => verdict === 'doubtful');
  const real = compared.filter((pair) => judgedAs(pair) === 'same');

  report.same('pairs', compared.length, (137 * 136) / 2);
  report.same(
    'judged pairs are there',
    judged.length,
    [...truth.keys()].filter((ids) => isThere(ids, rows)).length,
  );
  report.none('false merges', merged.filter((pair) => judgedAs(pair) !== 'same').map(shown));
  const found = (wanted: Verdict): number => real.filter(({ verdict }) => verdict === wanted).length;
  report.none('true pairs missed', real.filter(({ verdict }) => verdict === 'different').map(shown));
  report.same(
    '95 % of the true pairs are merged or asked about',
    found('same') + found('doubtful') >= 0.95 * real.length,
    true,
  );
  report.same('of the true pairs: merged, asked about', [found('same'), found('doubtful')], [6, 2]);
  report.same(
    'what a person doubts is asked about',
    judged.filter(([, , verdict]) => verdict === 'doubtful').length,
    asked.filter((pair) => judgedAs(pair) === 'doubtful').length,
  );
  report.none('asked about in vain', asked.filter((pair) => judgedAs(pair) === 'different').map(shown));
  report.same('shops that 137 rows are', shopsOf(rows, compared).length, 131);
  asked.forEach((pair) => say(`  asked: ${shown(pair)}`));
};

const isThere = (ids: string, rows: readonly SourceRow[]): boolean =>
  ids.split(' ').every((id) => rows.some((row) => row.sourceKey === id));

const shopsOf = (rows: readonly SourceRow[], compared: readonly Compared[]): string[][] => {
  const pairs = compared.filter(isWorthKeeping).map(({ a, b, verdict, score, conflict }): Pair => ({
    a: clusterRow(a).key,
    b: clusterRow(b).key,
    verdict,
    score,
    conflict,
  }));
  return cluster(rows.map(clusterRow), pairs, []);
};

const shown = ({ a, b, score, ...likeness }: Compared): string =>
  `${a.name ?? ''} · ${b.name ?? ''} (${String(score)}): ${explain({ score, ...likeness })}`;

/** A source that names no shop twice: none may be merged. */
const verifyApart = (
  what: string,
  rows: readonly SourceRow[],
  say: (what: string) => void,
  report: Report,
): void => {
  const compared = allPairs(rows);
  report.none(`merged in ${what}`, compared.filter(({ verdict }) => verdict === 'same').map(shown));
  for (const pair of compared) if (pair.verdict === 'doubtful') say(`  asked: ${shown(pair)}`);
};

/** The register tells no names here: it may confirm shops and nothing else. */
const verifyRegister = async (shops: readonly SourceRow[], file: string, report: Report): Promise<void> => {
  const lines = parse<Record<string, string>>(await readFile(file), { columns: true });
  const register = lines.map((line, place): SourceRow => ({
    ...shops[0]!,
    source: 'sirene',
    sourceKey: String(place),
    name: null,
    lat: Number(line['lat']),
    lon: Number(line['long']),
    address: `${line['typeVoieEtablissement'] ?? ''} ${line['libelleVoieEtablissement'] ?? ''}`,
    city: line['libelleCommuneEtablissement'] ?? null,
    postcode: null,
    department: line['departement'] ?? null,
    phone: null,
    website: null,
  }));
  const compared = shops.map((a) => register.map((b) => compare(a, b)));
  const verdicts = new Set(compared.flat().map(({ verdict }) => verdict));
  report.same('what the register says of shops', [...verdicts].sort(), ['confirms', 'different']);
  const confirmed = compared.filter((each) => each.some(({ verdict }) => verdict === 'confirms'));
  // Without numbers it points to the middle of a street, which is near some shops only.
  report.same('shops of Paris that it may confirm', confirmed.length, 25);
};
