/** The real shops: a city's own list, OpenStreetMap, and the register of companies. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { standing, told } from '../sources/index-state.ts';
import { verifyHours } from './hours.ts';
import type { Report } from './report.ts';
import { settled, unchanged, type Rayon } from './rayon.ts';

interface SavedShop {
  source: string;
  name: string;
  country: string;
  department: string | null;
  zone: string;
  city: string | null;
  phone: string | null;
  mobile: string | null;
  website: string | null;
  hours: string | null;
  independent: boolean | null;
}

interface SavedRow extends Omit<SavedShop, 'name'> {
  source_key: string;
  name: string | null;
  licence: string | null;
  shop_id: number | null;
  gone_at: Date | null;
}

interface GivenFeature {
  id: string;
  properties: Record<string, string | undefined>;
}

const featuresOf = async (file: string): Promise<GivenFeature[]> =>
  (JSON.parse(await readFile(file, 'utf8')) as { features: GivenFeature[] }).features;

/** What the index keeps of a source, row by row. */
const rowsOf = async (db: Knex, source: string): Promise<SavedRow[]> => {
  const { rows } = await db.raw<{ rows: SavedRow[] }>(
    'select * from shop_sources where source = ? order by id',
    [source],
  );
  return rows;
};

/** The shops that are open and named by a source. */
const shopsOf = async (db: Knex, source: string): Promise<SavedShop[]> => {
  const { rows } = await db.raw<{ rows: SavedShop[] }>(
    'select * from shops where source = ? and closed_at is null order by id',
    [source],
  );
  return rows;
};

/** The Paris file says nothing in the names the import knows best: it comes with a mapping. */
const PARIS_MAP =
  'name=nom_du_commerce,address=adresse,postcode=code_postal,website=site_internet,phone=telephone';

/** How each real file is imported, by the names of the checks. */
export const IMPORTS = {
  paris: ['import', 'shops', 'shops/paris.geojson', '--from', 'geojson', '--map', PARIS_MAP],
  osm: ['import', 'shops', 'shops/osm-porto-munich-moscow.geojson', '--from', 'osm'],
  sirene: ['import', 'shops', 'shops/sirene-4761z-ile-de-france.csv', '--from', 'sirene'],
} as const;

export const verifyParis = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const given = await featuresOf(path.join(folder, 'shops/paris.geojson'));
  const dry = await rayon([...IMPORTS.paris, '--dry-run']);
  report.same('a dry run saves nothing', (await rowsOf(db, 'geojson')).length, 0);
  const first = await rayon(IMPORTS.paris);
  report.same('exit code', first.code, 0);
  report.same('shops read, as its README says', first.counts['read'], 137);
  report.same('read what the file has', first.counts['read'], given.length);
  report.same('the dry run foretold it', settled(dry.counts), settled(first.counts));
  report.same(
    'a second run changes nothing',
    settled((await rayon(IMPORTS.paris)).counts),
    unchanged(first.counts),
  );
  const rows = await rowsOf(db, 'geojson');
  report.same('every row is kept', rows.length, given.length);
  report.none(
    'rows without their licence',
    rows.filter((row) => !row.licence?.includes('Ville de Paris')),
  );
  report.none(
    'rows that stand for no shop',
    rows.filter((row) => row.shop_id === null),
  );
  report.same(
    'telephone numbers',
    rows.filter(({ phone }) => phone).length,
    given.filter(({ properties }) => properties['telephone']).length,
  );
  verifyParisShops(await shopsOf(db, 'geojson'), report);
  verifyParisTraps(given, rows, report);
};

const verifyParisShops = (shops: SavedShop[], report: Report): void => {
  report.none(
    'not in Paris',
    shops.filter((shop) => shop.department !== '75' || shop.city !== 'Paris'),
  );
  report.none(
    'in another zone',
    shops.filter((shop) => shop.zone !== 'Europe/Paris'),
  );
  report.none(
    'websites that are none',
    shops.filter(({ website }) => website && !URL.canParse(website)),
  );
};

/** The traps that its README names. */
const verifyParisTraps = (given: GivenFeature[], rows: SavedRow[], report: Report): void => {
  const shopOfRow = new Map(rows.map((row) => [row.source_key, row.shop_id]));
  const named = (pattern: RegExp): GivenFeature[] =>
    given.filter(({ properties }) => pattern.test(properties['nom_du_commerce'] ?? ''));
  const shopsOf = (features: GivenFeature[]): number =>
    new Set(features.map(({ id }) => shopOfRow.get(id))).size;
  report.same('two spellings, one shop: "7ici", "7 ici"', shopsOf(named(/^librairie 7 ?ici$/i)), 1);
  report.same(
    'two telephone numbers, one shop: Librairie du Canal',
    shopsOf(named(/^la librairie du canal$/i)),
    1,
  );
  report.same(
    'two writings of one address, one shop: Le Dragon savant',
    shopsOf(named(/dragon savant$/i)),
    1,
  );
  const stalls = named(/^michel bouetard/i).filter(({ properties }) =>
    /^face au 1 /i.test(properties['adresse'] ?? ''),
  );
  report.same('one stall across from one quay address, told twice', [stalls.length, shopsOf(stalls)], [2, 1]);
  report.same(
    'branches of one name are shops of their own: France Loisirs',
    shopsOf(named(/^france loisirs/i)),
    3,
  );
  const corner = given.filter(({ properties }) =>
    /florence delaunay|livres en seine \//i.test(properties['nom_du_commerce'] ?? ''),
  );
  report.same('two shops at one point are two', [corner.length, shopsOf(corner)], [2, 2]);
  const chains = rows.filter(({ independent }) => independent === false).map(({ name }) => name);
  report.same(
    'chains',
    chains.sort(),
    named(/^(france loisirs|gibert)/i)
      .map(({ properties }) => properties['nom_du_commerce'])
      .sort(),
  );
};

export const verifyOsm = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const given = await featuresOf(path.join(folder, 'shops/osm-porto-munich-moscow.geojson'));
  const books = given.filter(({ properties }) => properties['shop'] === 'books');
  const first = await rayon(IMPORTS.osm);
  report.same('exit code', first.code, 0);
  report.same('shops read, as its README says', first.counts['read'], 65);
  report.same('read what the file has', first.counts['read'], given.length);
  const disused = given.filter(({ properties }) => properties['disused:shop'] === 'books');
  report.same('taken: bookshops, and one that was', first.counts['added'], books.length + disused.length);
  report.same('the one that was is no shop', first.counts['founded'], books.length);
  report.same(
    'a second run changes nothing',
    settled((await rayon(IMPORTS.osm)).counts),
    unchanged(first.counts),
  );
  report.same('each is a shop of its own', (await shopsOf(db, 'osm')).length, books.length);
  const rows = await rowsOf(db, 'osm');
  verifyOsmFacts(
    rows.filter(({ gone_at }) => gone_at === null),
    books,
    report,
  );
};

const verifyOsmFacts = (saved: SavedRow[], books: GivenFeature[], report: Report): void => {
  const zones = { PT: 'Europe/Lisbon', DE: 'Europe/Berlin', RU: 'Europe/Moscow' } as Record<string, string>;
  report.none(
    'in another zone than their country has',
    saved.filter(({ country, zone }) => zones[country] !== zone),
  );
  report.same('countries', new Set(saved.map(({ country }) => country)), new Set(Object.keys(zones)));
  const hours = (texts: (string | null | undefined)[]): string[] =>
    texts.flatMap((text) => text?.replaceAll(/\s+/g, ' ') ?? []).sort();
  report.same(
    'opening hours, as they are written',
    hours(saved.map((shop) => shop.hours)),
    hours(books.map(({ properties }) => properties['opening_hours'])),
  );
  verifyHours(saved, report);
  report.none(
    'R17: mobile numbers that show',
    saved.filter(({ phone }) => /^\+(?:3519|79|491[567])/.test(phone ?? '')),
  );
  report.same('mobile numbers kept for SMS', saved.filter(({ mobile }) => mobile).length > 0, true);
  const chain = (name: string): (boolean | null)[] => [
    ...new Set(saved.filter((shop) => shop.name === name).map(({ independent }) => independent)),
  ];
  report.same('chains by name and by brand', [chain('FNAC'), chain('Hugendubel')], [[false], [false]]);
  report.same('a name nobody knows is neither', chain('Argus'), [null]);
};

/** The register tells no names: it confirms shops that others name, and is never one by itself. */
export const verifySirene = async (db: Knex, rayon: Rayon, report: Report): Promise<void> => {
  const before = await told(db);
  const first = await rayon(IMPORTS.sirene);
  report.same('exit code', first.code, 0);
  report.same('rows read, as its README says', first.counts['read'], 1_126);
  report.same('rows without a name found no shop', [first.counts['founded'], await told(db)], [0, before]);
  report.same(
    'a second run changes nothing',
    settled((await rayon(IMPORTS.sirene)).counts),
    unchanged(first.counts),
  );
  const rows = await rowsOf(db, 'sirene');
  report.none(
    'rows with a name',
    rows.filter(({ name }) => name !== null),
  );
  const confirmed = new Set(rows.flatMap(({ shop_id }) => shop_id ?? []));
  report.same('some shops of Paris are confirmed by it', confirmed.size > 0, true);
};

/** Two databases that took the same files in two orders hold the same shops, made of the same rows. */
export const verifyOrder = async (db: Knex, other: Knex, rayon: Rayon, report: Report): Promise<void> => {
  for (const typed of [IMPORTS.sirene, IMPORTS.osm, IMPORTS.paris]) {
    report.same(`${typed[2]} again, elsewhere`, (await rayon(typed)).code, 0);
  }
  const whole = async (knex: Knex): Promise<unknown[]> => [await told(knex), await standing(knex)];
  report.same('the order of imports does not change the result', await whole(other), await whole(db));
};
