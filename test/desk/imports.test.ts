/** `/admin/imports` over HTTP: files that an operator brings, from the form to the index. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readAudit } from '../../server/desk/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { IMPORTS, operatorAt, type Page } from '../support/operator.ts';
import { addShops, shopRow } from '../support/rows.ts';
import { signIn } from '../support/signed-in.ts';

const OPERATOR = 'anne@association.example';
const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'rayon-test-imports-'));
const app = testApp(database, {
  ...{ ADMIN_EMAILS: `${OPERATOR},paul@association.example` },
  ...{ LIMIT_IMPORT_FILE_MB: '1', UPLOAD_DIR: folder },
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let cookie = '';
const enter = (email: string): Promise<string> => signIn(database.knex, app.url(''), app.work, email);
let desk: ReturnType<typeof operatorAt>;
beforeEach(async () => {
  await database.empty();
  desk = operatorAt(app.url(''), () => cookie);
  cookie = await enter(OPERATOR);
});

const count = async (table: string): Promise<number> => {
  const { rows } = await database.knex.raw<{ rows: [{ n: number }] }>(`select count(*) as n from ${table}`);
  return rows[0].n;
};
const audit = () => readAudit(database.knex, null, 10);

const feature = (n: number, said: object = {}): object => ({
  type: 'Feature',
  id: `node/${n}`,
  geometry: { type: 'Point', coordinates: [2.3 + n / 100, 48.85] },
  properties: { shop: 'books', name: `Librairie ${n}`, 'addr:city': 'Paris', ...said },
});
const osm = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const THREE = osm(feature(1), feature(2, { name: undefined }), feature(3));

test('shops of OpenStreetMap: recognised, read, counted, and in the audit log', async () => {
  const kept = await desk.drop('alsace.geojson', THREE);
  expect(kept).toMatchObject({
    status: 303,
    to: expect.stringMatching(/^\/admin\/imports\/fichier\/[0-9a-f-]{36}$/),
  });
  const asks = await desk.get(kept.to);
  expect(asks.text).toContain('« alsace.geojson »');
  expect(asks.html).toMatch(/<option value="shops-osm" selected>/);
  expect(await count('shops')).toBe(0);
  const begun = await desk.post(kept.to, { sorte: 'shops-osm', collection: 'osm-alsace', licence: 'ODbL' });
  const done = await desk.ended(begun.to);
  expect(done.text).toContain('C’est entré');
  expect(done.text).toMatch(/collection « osm-alsace », licence : ODbL/);
  expect(done.text).toContain('Ligne 2 · nom vide la librairie n’a pas de nom');
  const { rows } = await database.knex.raw<{ rows: unknown[] }>(
    'select dataset, name from shop_sources order by id',
  );
  expect(rows).toEqual([
    { dataset: 'osm-alsace', name: 'Librairie 1' },
    { dataset: 'osm-alsace', name: 'Librairie 3' },
  ]);
  expect(await audit()).toMatchObject([
    { by: OPERATOR, action: 'imported', subject: 'alsace.geojson', reason: 'shops-osm' },
  ]);
  // The file has done its work.
  expect((await desk.get(kept.to)).status).toBe(404);
  const list = (await desk.get(IMPORTS)).text;
  expect(list).toMatch(
    /alsace.geojson · Librairies d’OpenStreetMap .* C’est entré · 2 ajoutées, 0 changée, 1 refusée/,
  );
  expect(list).toContain(`par ${OPERATOR}`);
});

test('a second time changes nothing', async () => {
  const said = { sorte: 'shops-osm', collection: 'osm' };
  expect((await desk.bring('a.geojson', THREE, said)).counts).toMatchObject({
    added: 2,
    founded: 2,
    rejected: 1,
  });
  expect((await desk.bring('b.geojson', THREE, said)).counts).toMatchObject({
    ...{ read: 3, added: 0, changed: 0, unchanged: 2, rejected: 1 },
    ...{ founded: 0, merged: 0, split: 0, closed: 0, reopened: 0 },
  });
});

test('the whole of a collection: a shop that it does not name any more is closed', async () => {
  const said = { sorte: 'shops-osm', collection: 'osm-paris' };
  await desk.bring('a.geojson', THREE, said);
  const { counts } = await desk.bring('b.geojson', osm(feature(1)), { ...said, entiere: 'oui' });
  expect(counts).toMatchObject({ unchanged: 1, gone: 1, closed: 1 });
});

test('a dry run counts, changes nothing, and keeps the file for the real one', async () => {
  const dry = await desk.bring('a.geojson', THREE, { sorte: 'shops-osm', blanc: 'oui', licence: 'ODbL' });
  expect(dry.page.text).toContain('À blanc : voici ce qui changerait');
  expect(dry.counts).toMatchObject({ added: 2, founded: 2 });
  expect([await count('shops'), await audit()]).toEqual([0, []]);
  const file = /href="(\/admin\/imports\/fichier\/[^"]+)"/.exec(dry.page.html)?.[1] ?? '';
  const asks = await desk.get(file);
  // As it was said, but for the dry run.
  expect(asks.html).toMatch(/name="licence"[^>]*value="ODbL"/);
  expect(asks.html).not.toMatch(/name="blanc"[^>]*checked/);
  await desk.ended((await desk.post(file, { sorte: 'shops-osm' })).to);
  expect(await count('shops')).toBe(2);
});

const TABLE = 'Dénomination;Où;nord;est\nL’Été;Paris;48,85;2,35\n;Lyon;45,76;4,85\n';

test('columns that are not recognised are chosen; those of the file are offered, with its first lines', async () => {
  const kept = await desk.drop('liste.csv', TABLE);
  const asks = await desk.get(`${kept.to}?sorte=shops-csv`);
  expect(asks.text).toContain('Pas reconnu, et pourtant nécessaire : coordonnées.');
  expect(asks.text).toContain('Reconnu : nom dans « Dénomination ».');
  expect(asks.html).toMatch(/<details\s+open\s*>/);
  expect(asks.html).toMatch(/id="c-lat".*?<option value="nord"/s);
  expect(asks.html).toContain('<td>L’Été</td>');
  // Without them it fails in words that help, and the file is still there.
  const failed = await desk.ended((await desk.post(kept.to, { sorte: 'shops-csv' })).to);
  expect(failed.text).toContain('Aucune colonne n’est celle des coordonnées. Rien n’a changé.');
  expect(failed.html).toContain(`href="${kept.to}?sorte=shops-csv"`);
  const fields = {
    sorte: 'shops-csv',
    'c-lat': 'nord',
    'c-lon': 'est',
    'c-city': 'Où',
    'c-phone': 'nowhere',
  };
  const done = await desk.ended((await desk.post(kept.to, fields)).to);
  expect(done.text).toContain('C’est entré');
  const { rows } = await database.knex.raw<{ rows: unknown[] }>('select name, city from shops');
  expect(rows).toEqual([{ name: 'L’Été', city: 'Paris' }]);
});

test('titles and places go in by their own forms', async () => {
  const titles = await desk.bring('livres.csv', 'isbn,titre\n9782070360024,L’Étranger\n', {
    ...{ sorte: 'titles-csv', source: 'notre liste' },
  });
  expect(titles.counts).toMatchObject({ read: 1, added: 1 });
  const places = await desk.bring(
    'communes.tsv',
    'insee\tnom\tcp\tlat\tlon\tpopulation\n31555\tToulouse\t31000\t43.6\t1.44\t500000\n',
    {
      sorte: 'places',
    },
  );
  expect(places.counts).toMatchObject({ read: 1 });
  const { rows } = await database.knex.raw<{ rows: unknown[] }>('select source from titles');
  expect(rows).toEqual([{ source: 'csv:notre liste' }]);
});

describe('the stock of a shop', () => {
  const STOCK = 'ean;qte\n9782070360024;2\n';
  let shop = '';
  beforeEach(async () => {
    await addShops(database.knex, [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
    shop = 'one-paris';
  });

  test('goes in under its slug, or the address of its page', async () => {
    const said = {
      sorte: 'stock-csv',
      librairie: `https://rayon.example/librairie/${shop}?lang=fr`,
      mode: 'snapshot',
    };
    const { counts, page } = await desk.bring('caisse.csv', STOCK, said);
    expect(counts).toMatchObject({ read: 1, added: 1, removed: 0 });
    expect(page.html).toContain(`href="/librairie/${shop}"`);
    expect(await audit()).toMatchObject([{ reason: `stock-csv, ${shop}` }]);
    expect((await desk.bring('caisse.csv', STOCK, said)).counts).toMatchObject({ added: 0, unchanged: 1 });
  });

  test.each([
    ['no shop', { mode: 'delta' }, 'Dites de quelle librairie', 'name="mode" value="delta" required checked'],
    [
      'a shop that is not there',
      { librairie: 'two-paris', mode: 'delta' },
      'Aucune librairie n’a cette adresse',
      'value="two-paris"',
    ],
    [
      'no mode',
      { librairie: 'one-paris' },
      'Dites si le fichier contient tout le stock',
      'value="one-paris"',
    ],
  ])(
    '%s: said at the field, with what was typed',
    async (_what, fields: Record<string, string>, why, typed) => {
      const kept = await desk.drop('caisse.csv', STOCK);
      const answer = await desk.post(kept.to, { sorte: 'stock-csv', ...fields });
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(why)]);
      expect(answer.html.replaceAll(/\s+/g, ' ')).toContain(typed);
      expect(await count('imports')).toBe(0);
    },
  );
});

describe('refused lines', () => {
  const lines = (n: number): string =>
    `isbn;titre\n${Array.from({ length: n }, (_, i) => `=1+${i};x\n`).join('')}9782070360024;L’Étranger\n`;

  test('the first hundred on the page, all of them as a file, which holds no formula', async () => {
    const { path: report, page } = await desk.bring('livres.csv', lines(250), { sorte: 'titles-csv' });
    expect(page.text).toContain('Voici les 100 premières sur 250.');
    expect(page.html.match(/class="refused-what"/g)).toHaveLength(100);
    const file = await desk.get(`${report}/refus.csv`);
    expect(file.headers.get('content-disposition')).toContain('lignes-refusees.csv');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, first, ...rest] = file.html.trimEnd().split('\r\n');
    expect(head).toBe('\ufeffLigne;Champ;Valeur;Raison');
    expect(first).toBe("2;ISBN;'=1+0;ce n’est pas un ISBN");
    expect(rest).toHaveLength(249);
    expect(rest.at(-1)).toBe("251;ISBN;'=1+249;ce n’est pas un ISBN");
    const english = await desk.get(`${report}/refus.csv?lang=en`);
    expect(english.html).toContain("Line,Field,Value,Reason\r\n2,ISBN,'=1+0,not an ISBN\r\n");
  });

  test('a value that no database keeps is kept as far as it can be', async () => {
    const broken = osm({
      ...feature(1),
      id: undefined,
      properties: { shop: `\ud83d\u0000${'x'.repeat(198)}📚` },
    });
    const { page } = await desk.bring('a.geojson', broken, { sorte: 'shops-osm' });
    expect(page.text).toContain('C’est entré');
    expect(page.html.match(/class="refused-what"/g)).toHaveLength(1);
  });
});

describe('hostile files end as a clear failure, with nothing applied', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE ONIXMessage [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><ONIXMessage release="3.0"><Header><Sender><SenderName>&b;</SenderName></Sender></Header></ONIXMessage>`;
  const packed = gzipSync(`isbn;titre\n${'9782070360024;L’Étranger\n'.repeat(200_000)}`);

  test.each([
    ['cut short', 'a.geojson', osm(feature(1), feature(2)).slice(0, -20), 'shops-osm', 'coupé'],
    ['an entity bomb', 'a.xml', bomb, 'titles-onix', 'DOCTYPE'],
    ['a gzip bomb', 'a.csv.gz', packed, 'titles-csv', 'plus de 1 Mo'],
    [
      'a gzip archive cut short',
      'a.csv.gz',
      packed.subarray(0, 400),
      'titles-csv',
      'gzip est abîmée ou coupée',
    ],
    ['of another kind', 'a.xml', '<rss version="2.0"><channel/></rss>', 'titles-onix', 'd’une autre sorte'],
    [
      'of another form',
      'a.geojson',
      '{"type":"Topology","objects":{}}',
      'shops-osm',
      'pas une collection GeoJSON',
    ],
  ])('%s', async (_what, name, content, sorte, why) => {
    const { page, counts } = await desk.bring(name, content, { sorte });
    expect(page.text).toContain('Rien n’est entré');
    expect(page.text).toContain(why);
    expect(counts).toEqual({});
    expect([await count('shops'), await count('titles'), await audit()]).toEqual([0, 0, []]);
  });

  test.each([
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 422, 'c’est un PDF'],
    ['an Excel workbook', 'PK\x03\x04xxxx', 422, 'c’est un classeur Excel'],
    ['nothing', '', 422, 'vide'],
    ['too large', 'x'.repeat(1_000_001), 413, '1 Mo au plus'],
  ])('%s is refused before anything is asked', async (_what, content, status, why) => {
    const kept = await desk.drop('a.csv', content);
    const answer = kept.status === 303 ? await desk.get(kept.to) : kept;
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(why)]);
    expect(answer.text).toContain('Apporter un fichier');
  });

  test('what cannot be read as what it is said to be may be said to be something else', async () => {
    const kept = await desk.drop('liste.csv', TABLE);
    const answer = await desk.get(`${kept.to}?sorte=shops-geojson`);
    expect([answer.status, answer.text]).toEqual([
      422,
      expect.stringContaining('ne peut pas être lu comme « Librairies, liste en GeoJSON »'),
    ]);
    expect(answer.html).toContain('name="sorte"');
  });
});

test('nothing chosen, or a form of another kind: said', async () => {
  const form = new FormData();
  form.append('file', new Blob([]), '');
  const headers = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin', cookie };
  const sent = await app.get(`${IMPORTS}/fichier`, { method: 'POST', headers, body: form });
  expect([sent.status, String(sent.body)]).toEqual([
    400,
    expect.stringContaining('Choisissez d’abord un fichier'),
  ]);
});

describe('nobody else', () => {
  const NOBODY = '00000000-0000-0000-0000-000000000000';
  const pages = (file: string, report: string): string[] => [IMPORTS, file, report, `${report}/refus.csv`];
  const forms = (file: string, report: string): string[] => [`${IMPORTS}/fichier`, file, `${report}/arreter`];

  test('a shop’s session opens no page and presses no button; without one the door is shown', async () => {
    await addShops(database.knex, [
      shopRow({ name: 'One', lat: 48.85, lon: 2.35, email: 'one@example.org' }),
    ]);
    const { path: report } = await desk.bring('a.csv', 'isbn;titre\nx;y\n', { sorte: 'titles-csv' });
    const file = (await desk.drop('b.geojson', THREE)).to;
    const refused = async (status: number): Promise<void> => {
      const answers: Page[] = [];
      for (const path of pages(file, report)) answers.push(await desk.get(path));
      for (const path of forms(file, report)) answers.push(await desk.post(path, { sorte: 'shops-osm' }));
      answers.push(await desk.drop('c.geojson', THREE));
      for (const answer of answers) {
        expect(answer.status).toBe(status);
        expect(answer.text).not.toMatch(/a\.csv|b\.geojson|ISBN/);
      }
    };
    cookie = await enter('one@example.org');
    await refused(403);
    cookie = '';
    await refused(303);
    expect([await count('import_files'), await count('shops')]).toEqual([1, 1]);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ])('a form of %s is refused', async (_what, headers) => {
    const file = (await desk.drop('b.geojson', THREE)).to;
    const { path: report } = await desk.bring('a.csv', 'isbn;titre\nx;y\n', { sorte: 'titles-csv' });
    for (const path of forms(file, report))
      expect((await desk.post(path, { sorte: 'shops-osm' }, headers)).status).toBe(403);
    expect((await desk.drop('c.geojson', THREE, headers)).status).toBe(403);
    expect([await count('import_files'), await count('shops')]).toEqual([1, 0]);
  });

  test('what is not there is not found', async () => {
    for (const path of [`fichier/${NOBODY}`, NOBODY, `${NOBODY}/refus.csv`, 'fichier/x', 'x'])
      expect((await desk.get(`${IMPORTS}/${path}`)).status).toBe(404);
    for (const path of [`fichier/${NOBODY}`, `${NOBODY}/arreter`])
      expect((await desk.post(`${IMPORTS}/${path}`, {})).status).toBe(404);
  });

  test('no cache keeps the pages, no index lists them', async () => {
    const { headers } = await desk.get(IMPORTS);
    expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual(['no-store', 'noindex']);
  });
});

test('the list is turned page by page', async () => {
  await database.knex.raw(
    `insert into imports (by, name, bytes, said, state, at)
     select 'anne', 'f' || n, 1, '{"kind":"places"}', 'failed', rayon_clock() - n * interval '1 hour'
     from generate_series(1, 25) as n`,
  );
  const first = await desk.get(IMPORTS);
  expect(first.text).toMatch(/f1 · .* f20 · /);
  expect(first.text).not.toContain('f21 ·');
  const second = await desk.get(`${IMPORTS}?page=2`);
  expect(second.text).toMatch(/f21 · .* f25 · .* Plus récents/);
});

test('English is complete', async () => {
  expect((await desk.get(`${IMPORTS}?lang=en`)).text).toContain('Bring a file');
  const kept = await desk.drop('a.geojson', THREE);
  expect((await desk.get(`${kept.to}?lang=en`)).text).toContain('Begin the import');
  const begun = await desk.post(`${kept.to}?lang=en`, { sorte: 'shops-osm' });
  expect((await desk.ended(begun.to)).text).toContain('It is in');
});
