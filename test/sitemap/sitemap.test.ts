/** What search engines are told: the site map, robots.txt, and nothing at all in the demonstration (R22). */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { addressesOf, filesOf } from '../../server/sitemap/sitemap.ts';
import { createTownRegister } from '../../server/towns/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { isbnOf } from '../support/isbn.ts';
import { openIndex, SHOPS } from '../support/open-index.ts';
import { addStock, addTitles, titleRow } from '../support/rows.ts';

const database = testDatabase();
const open = testApp(database, { DEMO: 'false', PUBLIC_URL: 'https://rayon.example' });
const demo = testApp(database);
const TITLES = Array.from({ length: 7 }, (_, at) => isbnOf(at));
const UNCARRIED = isbnOf(99);
const OPEN_SHOPS = SHOPS.length - 1;

beforeAll(async () => {
  const { knex } = database;
  await openIndex(knex);
  await addTitles(
    knex,
    [...TITLES, UNCARRIED].map((isbn) => titleRow({ isbn, title: `Titre ${isbn}` })),
  );
  await addStock(
    knex,
    1,
    TITLES.map((isbn) => ({ isbn })),
  );
});

const text = async (app: typeof open, path: string): Promise<string> => {
  const { status, body } = await app.get(path);
  expect([path, status]).toEqual([path, 200]);
  return String(body);
};
const locations = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, at]) => at ?? '');

describe('the site map', () => {
  test('is an index of files, and each has its pages once', async () => {
    const index = await text(open, '/sitemap.xml');
    expect(locations(index)).toEqual(
      ['towns-1', 'shops-1', 'titles-1'].map((name) => `https://rayon.example/sitemap/${name}.xml`),
    );
    const all: string[] = [];
    for (const file of locations(index)) all.push(...locations(await text(open, new URL(file).pathname)));
    expect(new Set(all).size).toBe(all.length);
    const paths = all.map((address) => address.replace('https://rayon.example', ''));
    expect(paths).toEqual(expect.arrayContaining(['/', '/librairies', '/donnees', '/librairies/strasbourg']));
    expect(paths.filter((path) => path.startsWith('/librairie/'))).toHaveLength(OPEN_SHOPS);
    expect(paths.filter((path) => path.startsWith('/livre/')).sort()).toEqual(
      TITLES.map((isbn) => `/livre/${isbn}`).sort(),
    );
    expect(paths).not.toContain('/librairie/fermee-strasbourg');
  });

  test('every address in it is a page that search engines may have, under that very address', async () => {
    for (const file of ['towns-1', 'shops-1', 'titles-1']) {
      for (const address of locations(await text(open, `/sitemap/${file}.xml`))) {
        const markup = await text(open, address.replace('https://rayon.example', ''));
        expect(markup).toContain(`<link rel="canonical" href="${address}"`);
        expect(markup).not.toContain('name="robots"');
      }
    }
  });

  test('names each page in each language as the page’s own head does', async () => {
    const xml = await text(open, '/sitemap/shops-1.xml');
    const page = await text(open, '/librairie/au-loin-strasbourg');
    const entry = xml.split('<url>').find((one) => one.includes('/librairie/au-loin-strasbourg<')) ?? '';
    const alternates = (markup: string): string[] =>
      [...markup.matchAll(/hreflang="([^"]+)" href="(https:[^"]+)"/g)].map(
        ([, lang, href]) => `${lang} ${href}`,
      );
    expect(alternates(entry)).toHaveLength(3);
    expect(alternates(entry)).toEqual(alternates(page));
  });

  test('says when a shop and a town really changed, and nothing where nobody knows', async () => {
    const { rows } = await database.knex.raw<{ rows: { slug: string; at: Date }[] }>(
      `update shops set name = 'Au Loin !', updated_at = rayon_clock() where name = 'Au Loin'
       returning slug, updated_at as at`,
    );
    const changed = rows[0]?.at.toISOString();
    expect(await text(open, '/sitemap/shops-1.xml')).toContain(
      `<loc>https://rayon.example/librairie/${rows[0]?.slug}</loc><lastmod>${changed}</lastmod>`,
    );
    const towns = await text(open, '/sitemap/towns-1.xml');
    expect(towns).toContain(`/librairies/strasbourg</loc><lastmod>${changed}</lastmod>`);
    expect(towns).toMatch(/<loc>https:\/\/rayon\.example\/<\/loc><xhtml/);
  });

  test('is cut into files that together have every page, each file whole by itself', async () => {
    const towns = createTownRegister(database.knex);
    const files = await filesOf(database.knex, towns, 3);
    expect(files.filter((path) => path.includes('titles'))).toHaveLength(3);
    const paths: string[] = [];
    for (const file of files) {
      const name = /([a-z]+-\d+)\.xml$/.exec(file)?.[1] ?? '';
      const batches = await addressesOf({ db: database.knex, towns }, name, 3);
      const own: string[] = [];
      for await (const batch of batches ?? []) own.push(...batch.map(({ path }) => path));
      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThanOrEqual(3);
      paths.push(...own);
    }
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.startsWith('/livre/'))).toHaveLength(TITLES.length);
    expect(paths.filter((path) => path.startsWith('/librairie/'))).toHaveLength(OPEN_SHOPS);
  });

  test('has no other files', async () => {
    for (const name of ['titles-2', 'titles-0', 'shops-9999', 'shops-01', 'stock-1', 'shops']) {
      expect((await open.get(`/sitemap/${name}.xml`)).status).toBe(404);
    }
  });
});

describe('robots.txt', () => {
  test('names the site map and closes what is somebody’s own', async () => {
    const robots = await text(open, '/robots.txt');
    expect(robots).toMatch(/^Sitemap: https:\/\/rayon\.example\/sitemap\.xml$/m);
    for (const path of ['/comptoir', '/admin', '/repondre', '/reservation', '/reserver', '/dev'])
      expect(robots).toMatch(new RegExp(`^Disallow: ${path}$`, 'm'));
    expect(robots).not.toMatch(/^Disallow: \/$/m);
  });
});

describe('R22: the demonstration', () => {
  test('tells search engines nothing', async () => {
    expect(await text(demo, '/robots.txt')).toBe('User-agent: *\nDisallow: /\n');
    expect(locations(await text(demo, '/sitemap.xml'))).toEqual([]);
    expect((await demo.get('/sitemap/shops-1.xml')).status).toBe(404);
  });
});
