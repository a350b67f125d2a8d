import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { apiDocument, endpoints } from '../../server/api.ts';
import { titlesView } from '../../server/catalogue/contract.ts';
import { shopsView } from '../../server/shops/contract.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../support/rows.ts';

const database = testDatabase();
const app = testApp(database);
const ISBN = '9782070360024';

beforeAll(async () => {
  const [shop] = await addShops(database.knex, [shopRow({ name: 'Librairie Test', lat: 48.85, lon: 2.35 })]);
  await addTitles(database.knex, [
    titleRow({ isbn: ISBN, title: 'L’Étranger', authors: ['Albert Camus'], priceCents: 760 }),
  ]);
  await addStock(database.knex, shop ?? 0, [{ isbn: ISBN, quantity: 2, priceCents: 760 }]);
});

describe('the API', () => {
  test('suggests titles in the shape that its document promises', async () => {
    const { status, body } = await app.get('/api/v1/titles?q=etranger');
    expect(status).toBe(200);
    expect(titlesView.parse(body).titles).toMatchObject([
      { isbn: ISBN, title: 'L’Étranger', price: { amount: '7.60', currency: 'EUR' }, shops: 1 },
    ]);
  });

  test('shows one title by ISBN-10 or 13, and says when nobody knows it', async () => {
    expect((await app.get('/api/v1/titles/2-07-036002-4')).body).toMatchObject({ isbn: ISBN });
    expect(await app.get('/api/v1/titles/9782253002697')).toMatchObject({
      status: 404,
      body: { status: 404 },
    });
  });

  test('finds shops near a point and in a box in the shape that its document promises', async () => {
    for (const query of [`near=48.86,2.36&isbn=${ISBN}`, `bbox=2,48,3,49&isbn=${ISBN}`]) {
      const view = shopsView.parse((await app.get(`/api/v1/shops?${query}`)).body);
      expect(view.features).toMatchObject([
        { id: 'librairie-test-paris', properties: { offers: [{ available: 2 }] } },
      ]);
    }
  });

  test('shows one shop, and says when there is none', async () => {
    expect((await app.get('/api/v1/shops/librairie-test-paris')).body).toMatchObject({
      properties: { name: 'Librairie Test', distance: null },
    });
    expect((await app.get('/api/v1/shops/nobody')).status).toBe(404);
  });
});

describe('other sites', () => {
  const from = { headers: { origin: 'https://blog.example' } };

  test.each([
    '/api/v1/titles?q=etranger',
    `/api/v1/titles/${ISBN}`,
    '/api/v1/places?q=paris',
    `/api/v1/shops?near=48.86,2.36&isbn=${ISBN}&tally=no`,
    '/api/v1/shops/librairie-test-paris',
    // What was wrong can be read there, too.
    '/api/v1/shops?near=nowhere',
  ])('their scripts may read %s, without credentials', async (path) => {
    const { headers } = await app.get(path, from);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each(['/', '/api/v1/reservations/AAAAAAAAAAAAAAAAAAAAAA', '/api/docs/', '/metrics', '/widget'])(
    'but not %s',
    async (path) => {
      expect((await app.get(path, from)).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  test('and change nothing: no request that asks for leave first gets it', async () => {
    for (const path of ['/api/v1/reservations', '/api/v1/shops/librairie-test-paris/stock']) {
      const { headers } = await app.get(path, {
        method: 'OPTIONS',
        headers: { ...from.headers, 'access-control-request-method': 'POST' },
      });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('the document', () => {
  test('is the committed copy: a change of the API shows in review (npm run openapi writes it anew)', async () => {
    const copy = await readFile(new URL('../../server/http/openapi.json', import.meta.url), 'utf8');
    expect(JSON.parse(copy)).toEqual(JSON.parse(JSON.stringify(apiDocument())));
  });

  test('names every endpoint with its parameters, answer and errors', async () => {
    const { body } = await app.get('/api/v1/openapi.json');
    const { paths, openapi } = body as {
      openapi: string;
      paths: Record<string, Record<string, { responses: object }>>;
    };
    expect(openapi).toBe('3.1.0');
    for (const { path, method, status } of endpoints) {
      expect(Object.keys(paths[path]?.[method]?.responses ?? {})).toEqual(
        expect.arrayContaining([String(status ?? 200), '400']),
      );
    }
  });

  test('is shown on a readable page made of files from here', async () => {
    const { status, body } = await app.get('/api/docs/');
    expect(status).toBe(200);
    for (const [, file = ''] of String(body).matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)) {
      expect((await app.get(file)).status).toBe(200);
    }
  });
});

describe('running it', () => {
  test('healthz, readyz and metrics answer', async () => {
    expect((await app.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await app.get('/readyz')).body).toMatchObject({ status: 'ready' });
    expect(String((await app.get('/metrics')).body)).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/titles",status="200"}',
    );
  });

  test('R18: the log and the metrics name routes, never what was asked', async () => {
    await app.get('/api/v1/shops?near=48.123456,2.654321');
    await app.get('/api/v1/titles?q=secretquestion');
    await app.get('/nowhere/secretpath?token=secrettoken');
    const said = app.logged.join('') + String((await app.get('/metrics')).body);
    expect(said).toContain('"route":"/api/v1/shops"');
    expect(said).toContain('(none)');
    expect(said).not.toMatch(/48\.123456|2\.654321|secret/);
  });

  test('a refused request counts for the same route as an answered one', async () => {
    await app.get('/api/v1/titles/nothing');
    await app.get('/api/v1/shops?near=wrong');
    const counted = String((await app.get('/metrics')).body);
    expect(counted).toContain('route="/api/v1/titles/:isbn",status="400"');
    expect(counted).not.toContain('route="/shops"');
    const lines = app.logged.filter((line) => line.includes('"status":400'));
    expect(lines.at(-1)).toContain('"route":"/api/v1/shops"');
    for (const line of app.logged) expect(line.match(/"(route|status)":/g)).toHaveLength(2);
  });

  test('headers: nothing foreign runs, tiles learn which site asks, nobody frames the pages', async () => {
    const { headers } = await app.get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain('https://data.geopf.fr');
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('the page of the API also works on a plain http address that is not this machine’s', async () => {
    const { status, headers } = await app.get('/api/docs/');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });
});
