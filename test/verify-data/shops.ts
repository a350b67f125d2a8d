/** The real shops: two GeoJSON files, one of a city's own making, one of OpenStreetMap. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import type { Report } from './report.ts';
import { settled, unchanged, type Rayon } from './rayon.ts';

interface SavedShop {
  source: string;
  name: string;
  slug: string;
  country: string;
  department: string | null;
  zone: string;
  postcode: string | null;
  city: string | null;
  phone: string | null;
  mobile: string | null;
  website: string | null;
  hours: string | null;
  independent: boolean | null;
  licence: string | null;
}

interface GivenFeature {
  properties: Record<string, string | undefined>;
}

const featuresOf = async (file: string): Promise<GivenFeature[]> =>
  (JSON.parse(await readFile(file, 'utf8')) as { features: GivenFeature[] }).features;

const savedShops = async (db: Knex, source: string): Promise<SavedShop[]> => {
  const { rows } = await db.raw<{ rows: SavedShop[] }>('select * from shops where source = ? order by id', [
    source,
  ]);
  return rows;
};

/** The Paris file says nothing in the names the import knows best: it comes with a mapping. */
const PARIS_MAP =
  'name=nom_du_commerce,address=adresse,postcode=code_postal,website=site_internet,phone=telephone';

export const verifyParis = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const given = await featuresOf(path.join(folder, 'shops/paris.geojson'));
  const typed = ['import', 'shops', 'shops/paris.geojson', '--from', 'geojson', '--map', PARIS_MAP];
  const dry = await rayon([...typed, '--dry-run']);
  report.same('a dry run saves nothing', (await savedShops(db, 'geojson')).length, 0);
  const first = await rayon(typed);
  report.same('exit code', first.code, 0);
  report.same('shops read, as its README says', first.counts['read'], 137);
  report.same('read what the file has', first.counts['read'], given.length);
  report.same('the dry run foretold it', settled(dry.counts), settled(first.counts));
  report.same('a second run changes nothing', settled((await rayon(typed)).counts), unchanged(first.counts));
  const saved = await savedShops(db, 'geojson');
  report.same('all are there', saved.length, given.length);
  report.none(
    'not in Paris',
    saved.filter((shop) => shop.department !== '75' || shop.city !== 'Paris'),
  );
  report.none(
    'in another zone',
    saved.filter((shop) => shop.zone !== 'Europe/Paris'),
  );
  report.none(
    'without their licence',
    saved.filter((shop) => !shop.licence?.includes('Ville de Paris')),
  );
  report.same(
    'telephone numbers',
    saved.filter(({ phone }) => phone).length,
    given.filter(({ properties }) => properties['telephone']).length,
  );
  report.none(
    'websites that are none',
    saved.filter(({ website }) => website && !URL.canParse(website)),
  );
  const chains = saved.filter(({ independent }) => independent === false).map(({ name }) => name);
  const known = given
    .map(({ properties }) => properties['nom_du_commerce'] ?? '')
    .filter((name) => /^(france loisirs|gibert)/i.test(name));
  report.same('chains', chains.sort(), known.sort());
  report.same(
    'three stalls of one name have addresses of their own',
    slugsOf(saved, /^michel bouetard/i).size,
    3,
  );
};

const slugsOf = (shops: SavedShop[], name: RegExp): Set<string> =>
  new Set(shops.filter((shop) => name.test(shop.name)).map(({ slug }) => slug));

export const verifyOsm = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const file = 'shops/osm-porto-munich-moscow.geojson';
  const given = await featuresOf(path.join(folder, file));
  const books = given.filter(({ properties }) => properties['shop'] === 'books');
  const typed = ['import', 'shops', file, '--from', 'osm'];
  const first = await rayon(typed);
  report.same('exit code', first.code, 0);
  report.same('shops read, as its README says', first.counts['read'], 65);
  report.same('read what the file has', first.counts['read'], given.length);
  report.same('taken: those still tagged as bookshops', first.counts['added'], books.length);
  report.same('the other one is refused, with the reason', /not tagged shop=books/.test(first.err), true);
  report.same('a second run changes nothing', settled((await rayon(typed)).counts), unchanged(first.counts));
  const saved = await savedShops(db, 'osm');
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
