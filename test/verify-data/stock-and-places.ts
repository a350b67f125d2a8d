/** Stock made of the real titles, as a till would send it; and the official list of places. */
import path from 'node:path';
import iconv from 'iconv-lite';
import type { Knex } from 'knex';
import { readIsbn } from '../../server/catalogue/index.ts';
import { postcodeDistances, suggestPlaces, type PlaceView } from '../../server/places/index.ts';
import type { Report } from './report.ts';
import { settled, unchanged, type Rayon } from './rayon.ts';
import { linesOf } from './titles.ts';

/** An ISBN with a right check digit that no list has. */
const UNKNOWN = '9782000000006';

export const verifyStock = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const { rows } = await db.raw<{ rows: [{ slug: string }] }>(
    `select slug from shops where source = 'geojson' order by id limit 1`,
  );
  const titles = await linesOf(path.join(folder, 'titles/french.tsv'));
  const isbns = [...titles.map(({ isbn13 = '' }) => isbn13).filter((isbn) => readIsbn(isbn)), UNKNOWN];
  const export1252 = iconv.encode(
    `EAN;Désignation;Qté;Prix TTC\r\n${isbns.map((isbn) => `${isbn};œuvre à part;2;9,90 €\r\n`).join('')}`,
    'win1252',
  );
  const typed = (mode: string): string[] => [
    'import',
    'stock',
    '-',
    '--shop',
    rows[0].slug,
    '--from',
    'csv',
    '--mode',
    mode,
  ];
  const first = await rayon(typed('snapshot'), export1252);
  report.same('a till export in Windows-1252', settled(first.counts), {
    ...unchanged({}),
    read: isbns.length,
    added: isbns.length,
    removed: 0,
  });
  const second = await rayon(typed('snapshot'), export1252);
  report.same('a second run changes nothing', settled(second.counts), {
    ...unchanged(first.counts),
    removed: 0,
  });
  report.same('an ISBN that nobody knew has a stub', await titleOf(db, UNKNOWN), '');
  const sold = await rayon(typed('delta'), Buffer.from(`isbn,quantity\n${UNKNOWN},0\n`));
  report.same('a delta that counts none takes one away', sold.counts['removed'], 1);
  const cut = await rayon(typed('snapshot'), Buffer.from('isbn,quantity\n'));
  report.same('an empty snapshot is refused', [cut.code, await offersOf(db)], [1, isbns.length - 1]);
  const onix = ['onix/dilicom-onix30.xml', '--shop', rows[0].slug, '--from', 'onix', '--mode', 'snapshot'];
  const distributors = await rayon(['import', 'stock', ...onix]);
  report.same(
    "a message of distributors is nobody's stock",
    [distributors.code, /SupplierRole 08/.test(distributors.err), await offersOf(db)],
    [1, true, isbns.length - 1],
  );
};

const titleOf = async (db: Knex, isbn: string): Promise<string | undefined> => {
  const { rows } = await db.raw<{ rows: { title: string }[] }>('select title from titles where isbn = ?', [
    isbn,
  ]);
  return rows[0]?.title;
};

const offersOf = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ n: number }] }>('select count(*) as n from stock');
  return rows[0].n;
};

export const verifyPlaces = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const given = await linesOf(path.join(folder, 'places/fr-communes.tsv'));
  const typed = ['import', 'places', 'places/fr-communes.tsv'];
  const first = await rayon(typed);
  report.same('lines read, as its README says', first.counts['read'], 38_922);
  report.same('read what the file has', first.counts['read'], given.length);
  const pairs = new Set(given.map(({ insee, cp }) => `${insee ?? ''} ${cp ?? ''}`));
  report.same('one place for each commune and postcode', first.counts['added'], pairs.size);
  report.same('a second run changes nothing', settled((await rayon(typed)).counts), unchanged(first.counts));
  await verifyPostcodes(db, given, report);
  const label = async (q: string): Promise<string | undefined> => (await placesFor(db, q, 1))[0]?.label;
  for (const [q, expected] of SUGGESTIONS) report.same(`"${q}"`, await label(q), expected);
};

const placesFor = (db: Knex, q: string, limit: number): Promise<PlaceView[]> =>
  suggestPlaces({ db, country: 'FR', lang: 'fr' }, q, limit);

/** What readers type, and the place of the official list that they mean. */
const SUGGESTIONS: readonly [typed: string, label: string][] = [
  ['Paris 12', 'Paris 12e (75012)'],
  ['Lyon 3e', 'Lyon 3e (69003)'],
  ['69003', 'Lyon 3e (69003)'],
  ['Marseille 6ème', 'Marseille 6e (13006)'],
  ['75014 PARIS CEDEX 14', 'Paris 14e (75014)'],
  ['75231 Paris Cedex 05', 'Paris 5e (75005)'],
  ['33077 Bordeaux Cedex', 'Bordeaux (33)'],
  ['ajaccio', 'Ajaccio (2A)'],
  ['20200', 'Bastia (20200)'],
  ['97110', 'Pointe-à-Pitre (97110)'],
  ['fort de france', 'Fort-de-France (972)'],
  ['cayenne', 'Cayenne (973)'],
  ['st denis 974', 'Saint-Denis (974)'],
  ['97600', 'Mamoudzou (97600)'],
  ['mans', 'Le Mans (72)'],
  ["sables d'olonne", "Les Sables-d'Olonne (85)"],
  ['hay les roses', "L'Haÿ-les-Roses (94)"],
  ['neuilly s/ seine', 'Neuilly-sur-Seine (92)'],
  ['ste foy les lyon', 'Sainte-Foy-lès-Lyon (69)'],
];

/** The most communes that are asked for at once. */
const MOST = 60;

/** Every fiftieth postcode is asked for by itself: all of its communes, and the most populous first. */
const verifyPostcodes = async (
  db: Knex,
  given: readonly Record<string, string>[],
  report: Report,
): Promise<void> => {
  const byPostcode = [...Map.groupBy(given, ({ cp = '' }) => cp)].filter((_, place) => place % 50 === 0);
  const incomplete: string[] = [];
  const unsorted: string[] = [];
  for (const [postcode, lines] of byPostcode) {
    const found = await placesFor(db, postcode, MOST);
    const communes = new Map(lines.map(({ nom = '', population = '' }) => [nom, Number(population)]));
    if (found.length !== communes.size) incomplete.push(postcode);
    const largest = Math.max(...communes.values());
    const [first = ''] =
      [...communes].find(([nom]) => found[0]?.label.startsWith(nom.replace(' Arrondissement', ''))) ?? [];
    if (communes.get(first) !== largest) unsorted.push(postcode);
  }
  report.none('postcodes of which a commune is missing', incomplete);
  report.none('postcodes whose most populous commune does not come first', unsorted);
  const points = given.map(({ cp = '', lat, lon }) => ({ postcode: cp, lat: Number(lat), lon: Number(lon) }));
  const distances = await postcodeDistances(db, points);
  report.none(
    'communes away from their own postcode',
    distances.filter((metres) => metres === null || metres > 1),
  );
};
