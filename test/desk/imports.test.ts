/** `/admin/imports` over HTTP: files that an operator brings, from the form to the index. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readAudit } from '../../server/desk/index.ts';
import { IMPORTS } from '../support/operator.ts';
import { addShops, shopRow } from '../support/rows.ts';
import { deskApp, feature, OPERATOR, osm } from './desk-app.ts';

const { database, app, desk, cookie, count } = deskApp();
const audit = () => readAudit(database.knex, null, 10);

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

test('nothing chosen, or a form of another kind: said', async () => {
  const form = new FormData();
  form.append('file', new Blob([]), '');
  const headers = {
    accept: 'text/html',
    'accept-language': 'fr',
    'sec-fetch-site': 'same-origin',
    cookie: cookie(),
  };
  const sent = await app.get(`${IMPORTS}/fichier`, { method: 'POST', headers, body: form });
  expect([sent.status, String(sent.body)]).toEqual([
    400,
    expect.stringContaining('Choisissez d’abord un fichier'),
  ]);
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
