/** The index for everybody: what is in its files, what never is, and that they are written as they are read. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { indexGeojson, type OpenIndex } from '../../server/dataset/contract.ts';
import { bring } from '../sources/index-state.ts';
import { sourceRow } from '../sources/rows.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, shopRow } from '../support/rows.ts';

const database = testDatabase();
const open = testApp(database, { DEMO: 'false', PUBLIC_URL: 'https://rayon.example' });
const demo = testApp(database);
const GEOJSON = '/api/v1/index.geojson';
const CSV = '/api/v1/index.csv';
const SLUG = 'librairie-kleber-strasbourg';

const geojson = async (app = open): Promise<OpenIndex> => (await app.get(GEOJSON)).body as OpenIndex;
const lines = async (app = open): Promise<Record<string, string>[]> =>
  parse(String((await app.get(CSV)).body), { columns: true, bom: true });
/** As it comes, byte for byte. */
const bytes = async (path: string, headers: Record<string, string>): Promise<Response> =>
  fetch(open.url(path), { headers });

const kleber = sourceRow({
  ...{ sourceKey: 'node/1', licence: 'ODbL', asOf: '2026-11-03', phone: '+33388157880' },
  ...{ mobile: '+33639980001', email: 'kleber@example.org', hours: 'Tu-Sa 10:00-19:00' },
});

describe('what the files say', () => {
  beforeAll(async () => {
    await database.empty();
    await bring(database.knex, [
      kleber,
      sourceRow({ sourceKey: 'node/2', name: 'Fermée', lat: 48.6, lon: 7.8 }),
      sourceRow({
        ...{
          source: 'csv',
          sourceKey: 'a',
          name: '=HYPERLINK("https://x")',
          licence: '+1',
          lat: 47.2,
          lon: -1.55,
        },
        ...{
          address: '@cmd; "rue"',
          city: '-Nantes\n',
          postcode: '44000',
          department: '44',
          website: 'https://n.example',
        },
      }),
    ]);
    await database.knex.raw(`update shops set closed_at = rayon_clock() where name = 'Fermée'`);
  });

  test('every open shop with its sources, their licences and days (ODbL 4)', async () => {
    const index = await geojson();
    expect(indexGeojson.answer.parse(index)).toEqual(index);
    expect(index).toMatchObject({
      licence: { id: 'ODbL-1.0', href: expect.stringContaining('opendatacommons.org') },
      attribution: expect.stringContaining('OpenStreetMap contributors'),
      notice: null,
    });
    expect(index.features.map(({ id }) => id)).toHaveLength(2);
    expect(index.features.find(({ id }) => id === SLUG)).toMatchObject({
      geometry: { type: 'Point', coordinates: [7.7461, 48.5835] },
      properties: {
        ...{ name: 'Librairie Kléber', city: 'Strasbourg', phone: '+33388157880', independent: null },
        url: 'https://rayon.example/librairie/librairie-kleber-strasbourg',
        sources: [
          {
            ...{ source: 'OpenStreetMap', licence: 'ODbL', asOf: '2026-11-03' },
            href: 'https://www.openstreetmap.org/node/1',
            seen: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          },
        ],
      },
    });
  });

  test('R17: no mobile number and no e-mail, in either file', async () => {
    for (const path of [GEOJSON, CSV]) {
      const text = await (await bytes(path, {})).text();
      expect(text).toContain('librairie-kleber-strasbourg');
      expect(text).not.toMatch(/639980001|kleber@example/);
    }
  });

  test('the sheet says the same, line by line, and holds no formula', async () => {
    const all = await lines();
    const shop = all.find(({ slug }) => slug === SLUG);
    const hostile = all.find(({ slug }) => slug !== SLUG);
    expect(shop).toMatchObject({
      ...{ slug: SLUG, lat: '48.5835', lon: '7.7461', phone: 'tel:+33388157880' },
      ...{ sources: 'OpenStreetMap', licences: 'ODbL', licence: 'ODbL-1.0', independent: '' },
      attribution: expect.stringContaining('OpenStreetMap contributors'),
    });
    expect(hostile).toMatchObject({ lon: '-1.55', licences: "'+1" });
    for (const line of all) {
      for (const [column, cell] of Object.entries(line)) {
        if (['lat', 'lon'].includes(column)) expect(cell).toMatch(/^-?\d+(\.\d+)?$/);
        else expect([column, cell]).not.toEqual([column, expect.stringMatching(/^\s*[=+\-@\t\r]/)]);
      }
    }
  });

  test('R22: the demonstration says that contacts are fictional, and is for no search engine', async () => {
    expect((await geojson(demo)).notice).toMatch(/fictional contacts/);
    for (const line of await lines(demo)) expect(line['notice']).toMatch(/fictional contacts/);
    expect((await demo.get(CSV)).headers.get('x-robots-tag')).toBe('noindex');
    expect((await open.get(CSV)).headers.get('x-robots-tag')).toBeNull();
  });

  test('a parameter that is not known is a 400, as everywhere', async () => {
    expect(await open.get(`${CSV}?colour=blue`)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'colour' }] },
    });
  });

  test('the page offers both files in words, with licence, names and numbers of listings', async () => {
    const { body } = await open.get('/donnees', {
      headers: { accept: 'text/html', 'accept-language': 'fr' },
    });
    expect(body).toContain(`href="${GEOJSON}"`);
    expect(body).toContain(`href="${CSV}"`);
    expect(body).toContain('https://opendatacommons.org/licenses/odbl/1-0/');
    expect(String(body).replaceAll(/\s+/g, ' ')).toMatch(
      /<th scope="row">OpenStreetMap<\/th> <td>ODbL<\/td> <td>1</,
    );
    expect(body).not.toMatch(/contacts sont fictifs/);
    const shown = await demo.get('/donnees', { headers: { accept: 'text/html', 'accept-language': 'fr' } });
    expect(shown.body).toMatch(/contacts sont fictifs/);
  });
});

describe('whoever has it already', () => {
  beforeEach(async () => {
    await database.empty();
    await bring(database.knex, [kleber]);
  });

  test('is told so, until a shop changes or a source is read again', async () => {
    for (const path of [GEOJSON, CSV]) {
      const { headers } = await bytes(path, {});
      const etag = headers.get('etag') ?? '';
      expect(etag).toMatch(/^W\/"/);
      expect(Date.parse(headers.get('last-modified') ?? '')).not.toBeNaN();
      const again = await bytes(path, { 'if-none-match': etag });
      expect([again.status, await again.text()]).toEqual([304, '']);
      await database.knex.raw(`update shops set phone = phone || '1'`);
      const changed = await bytes(path, { 'if-none-match': etag });
      expect(changed.status).toBe(200);
      await bring(database.knex, [{ ...kleber }]);
      const reread = await bytes(path, { 'if-none-match': changed.headers.get('etag') ?? '' });
      expect(reread.status).toBe(200);
    }
  });

  test('gets it packed where it takes that', async () => {
    for (const path of [GEOJSON, CSV]) {
      const { headers } = await bytes(path, { 'accept-encoding': 'gzip' });
      expect(headers.get('content-encoding')).toBe('gzip');
      expect(headers.get('vary')).toMatch(/accept-encoding/i);
    }
  });

  test('HEAD tells the same and sends nothing', async () => {
    const head = await fetch(open.url(CSV), { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe((await bytes(CSV, {})).headers.get('etag'));
  });
});

describe('a large index', () => {
  const MANY = 1_203;

  test('comes whole, each shop once, and no statement reads more than a batch', async () => {
    await database.empty();
    await addShops(
      database.knex,
      Array.from({ length: MANY }, (_, at) =>
        shopRow({ name: `Numéro ${at}`, lat: 45 + at / 10_000, lon: 5 }),
      ),
    );
    const sizes: number[] = [];
    const count = (rows: unknown, query: { sql: string }): void => {
      const found = (rows as { rows?: unknown[] }).rows ?? [];
      if (query.sql.includes('shops')) sizes.push(found.length);
    };
    database.knex.on('query-response', count);
    const index = await geojson();
    database.knex.off('query-response', count);
    expect(new Set(index.features.map(({ id }) => id)).size).toBe(MANY);
    expect(Math.max(...sizes)).toBe(500);
    expect(await lines()).toHaveLength(MANY);
  });
});
