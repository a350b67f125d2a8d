/** `/comptoir/stock`, as a browser without scripts uses it. */
import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';
import { addShops, addStock, join, shopRow } from '../support/rows.ts';

const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'rayon-test-uploads-'));
const app = testApp(database, { LIMIT_STOCK_FILE_MB: '1', UPLOAD_DIR: folder });
afterAll(() => rm(folder, { recursive: true }));
const waiting = (): Promise<string[]> => readdir(folder);
const [A, B, C] = ['9782070360024', '9782253002697', '9782070612758'] as const;
const PAGE = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' };
const STOCK = '/comptoir/stock';

/** Windows-1252, semicolons, two lines of the till's own, three bad lines. */
const TILL = Buffer.from(
  `Librairie de l'\xc9t\xe9\r\nStock au 28/11\r\nGencod;D\xe9signation;PV TTC;Qt\xe9\r\n${A};L'\xc9tranger;7,60;2\r\n` +
    `9782253002698;Germinal;8,90;1\r\n${B};Germinal;8,90;beaucoup\r\n${C};Le Petit Prince;7,50 \xa3;3\r\n`,
  'latin1',
);

let mine: Record<string, string>;
let theirs: Record<string, string>;
let shop = 0;
beforeEach(async () => {
  await database.empty();
  const [one = 0, two = 0] = await addShops(database.knex, [
    shopRow({ name: 'One', lat: 48.85, lon: 2.35, email: 'one@example.org' }),
    shopRow({ name: 'Two', lat: 48.86, lon: 2.36, email: 'two@example.org' }),
  ]);
  shop = one;
  for (const id of [one, two]) await join(database.knex, id);
  const enter = async (email: string): Promise<Record<string, string>> => ({
    cookie: await signIn(database.knex, app.url(''), app.work, email),
  });
  mine = await enter('one@example.org');
  theirs = await enter('two@example.org');
});

const visit = async (path: string, init: RequestInit): Promise<Answer> => {
  const response = await fetch(app.url(path), { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
};
const get = (path: string, who: Record<string, string> | null = mine, headers = {}): Promise<Answer> =>
  visit(path, { headers: { ...PAGE, ...who, ...headers } });
const post = (
  path: string,
  fields: Record<string, string>,
  who: Record<string, string> | null = mine,
  headers = {},
) =>
  visit(path, {
    method: 'POST',
    headers: { ...PAGE, ...who, ...headers },
    body: new URLSearchParams(fields),
  });
const drop = (
  body: Buffer | string,
  who: Record<string, string> | null = mine,
  name = 'stock.csv',
): Promise<Answer> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(Buffer.from(body))]), name);
  return visit(`${STOCK}/fichier`, {
    method: 'POST',
    headers: { ...PAGE, ...who },
    body: form,
  });
};
const text = ({ body }: Answer): string =>
  String(body)
    .replaceAll(/<(script|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');
const next = (answer: Answer): string => {
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
};
/** Asks for the report's page until the file is read. */
const report = async (path: string): Promise<Answer> => {
  for (let look = 0; look < 2_000; look += 1) {
    const page = await get(path);
    if (!String(page.body).includes('data-state="running"')) return page;
  }
  throw new Error('the file was not read');
};
const offers = async (): Promise<string[]> => {
  const { rows } = await database.knex.raw<{ rows: { offer: string }[] }>(
    `select isbn || ' ' || condition || ' ' || coalesce(quantity::text, 'some') as offer from stock order by isbn`,
  );
  return rows.map(({ offer }) => offer);
};
const GUESSED = { c0: 'isbn', c1: '', c2: 'price', c3: 'quantity' };

test('a till’s file: checked on its first lines, taken in, each bad line named in French', async () => {
  const check = next(await drop(TILL));
  const page = await get(check);
  expect(text(page)).toContain("L'Étranger");
  expect(String(page.body)).toMatch(/<select\s+name="c0"[^>]*>.*?<option value="isbn" selected>/s);
  expect(await offers()).toEqual([]);
  const done = await report(next(await post(check, { ...GUESSED, mode: 'snapshot' })));
  expect(text(done)).toContain('C’est entré');
  expect(text(done)).toContain('Ligne 5 · ISBN 9782253002698 le dernier chiffre de cet ISBN-13 est faux');
  expect(text(done)).toContain('Ligne 6 · exemplaires beaucoup ce n’est pas un nombre d’exemplaires');
  expect(text(done)).toContain('Ligne 7 · prix 7,50 £ ce n’est pas un prix en euros');
  expect(await offers()).toEqual([`${A} new 2`]);
  const overview = text(await get(STOCK));
  expect(overview).toContain('1 nouveau, 0 changé, 0 retiré, 3 refusés');
  // The file has done its work.
  expect((await get(check)).status).toBe(404);
});

test('the refused lines as a file for a spreadsheet, which finds no formula in it', async () => {
  const check = next(await drop(`ean;qte\n${A};1\n=1+1;2\n`));
  const path = next(await post(check, { c0: 'isbn', c1: 'quantity', mode: 'delta' }));
  await report(path);
  const file = await get(`${path}/refus.csv`);
  expect(file.headers.get('content-disposition')).toContain('lignes-refusees.csv');
  expect(String(file.body)).toMatch(
    /^\ufeff?Ligne;Champ;Valeur;Raison\r\n3;ISBN;'=1\+1;ce n’est pas un ISBN\r\n$/,
  );
});

test('what is missing is asked for, with what was chosen', async () => {
  const check = next(await drop(TILL));
  const noMode = await post(check, GUESSED);
  expect([noMode.status, text(noMode)]).toEqual([422, expect.stringContaining('tout votre stock')]);
  const noIsbn = await post(check, { ...GUESSED, c0: '', mode: 'delta' });
  expect([noIsbn.status, text(noIsbn)]).toEqual([422, expect.stringContaining('colonne des ISBN')]);
  expect(String(noIsbn.body)).toMatch(/value="delta"[^>]*checked/);
  expect(await offers()).toEqual([]);
});

describe('a snapshot that would take out more than half', () => {
  let path = '';
  beforeEach(async () => {
    await addStock(database.knex, shop, [{ isbn: A }, { isbn: B }, { isbn: C }]);
    const check = next(await drop(`ean;qte\n${A};5\n`));
    const asks = await report(next(await post(check, { c0: 'isbn', c1: 'quantity', mode: 'snapshot' })));
    expect(text(asks)).toContain('retirerait 2 de vos 3 titres');
    expect(await offers()).toHaveLength(3);
    path = check;
  });

  test('goes in once the shop says so again', async () => {
    await report(next(await post(path, { confirm: 'shrink' })));
    expect(await offers()).toEqual([`${A} new 5`]);
  });

  test('or changes only what it names', async () => {
    await report(next(await post(path, { confirm: 'delta' })));
    expect(await offers()).toEqual([`${A} new 5`, `${C} new 1`, `${B} new 1`].sort());
  });
});

test.each([
  ['no file', '', 'vide'],
  ['a PDF', '%PDF-1.7', 'PDF'],
  ['an Excel workbook', 'PK\x03\x04xxxx', 'CSV'],
])('%s is refused in words that help', async (_what, body, why) => {
  const sent = await drop(body);
  const answer = sent.status === 303 ? await get(next(sent)) : sent;
  expect(answer.status).toBe(422);
  expect(text(answer)).toContain(why);
});

test('a file that is too large is a 413, and nothing of it is kept', async () => {
  const before = await waiting();
  const answer = await drop(`ean;qte\n${`${A};1\n`.repeat(70_000)}`);
  expect([answer.status, text(answer)]).toEqual([413, expect.stringContaining('1 Mo au plus')]);
  expect((await database.knex.raw<{ rows: unknown[] }>('select 1 from stock_uploads')).rows).toEqual([]);
  expect(await waiting()).toEqual(before);
});

describe('a form that is no whole form keeps nothing', () => {
  const TYPE = 'multipart/form-data; boundary=x';
  const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nean\r\n';

  test.each([
    ['cut short', TYPE, HEAD],
    ['without a boundary', 'multipart/form-data', HEAD],
    ['of another kind', 'text/csv', 'ean\n'],
    ['with nothing in it', TYPE, ''],
  ])('%s', async (_what, type, body) => {
    const before = await waiting();
    const headers = { ...PAGE, ...mine, 'content-type': type };
    const answer = await visit(`${STOCK}/fichier`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    expect(await waiting()).toEqual(before);
  });

  test('whose sender leaves half way', async () => {
    const before = await waiting();
    const left = Promise.withResolvers<undefined>();
    const sending = httpRequest(app.url(`${STOCK}/fichier`), {
      method: 'POST',
      headers: { ...PAGE, ...mine, 'content-type': TYPE, 'content-length': '1000000' },
    });
    sending.on('error', () => left.resolve(undefined));
    sending.write(HEAD);
    for (let look = 0; (await waiting()).length === before.length && look < 5_000;) look += 1;
    sending.destroy();
    await left.promise;
    for (let look = 0; (await waiting()).length > before.length && look < 5_000;) look += 1;
    expect(await waiting()).toEqual(before);
  });
});

test('nothing chosen: said', async () => {
  const form = new FormData();
  form.append('file', new Blob([]), '');
  const answer = await visit(`${STOCK}/fichier`, {
    method: 'POST',
    headers: { ...PAGE, ...mine },
    body: form,
  });
  expect([answer.status, text(answer)]).toEqual([
    400,
    expect.stringContaining('Choisissez d’abord un fichier'),
  ]);
});

describe('keys', () => {
  const keyIn = (answer: Answer): string => /rayon_[\w-]{32}/.exec(String(answer.body))?.[0] ?? '';
  const api = async (key: string): Promise<number> =>
    (
      await app.get('/api/v1/shops/one-paris/stock', {
        method: 'PATCH',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
        body: `ean;qte\n${A};1\n`,
      })
    ).status;

  test('are shown once, renewed beside the old one, and revoked', async () => {
    const made = await post(`${STOCK}/cles`, { name: 'Ma caisse' });
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(await api(keyIn(made))).toBe(200);
    const overview = await get(STOCK);
    expect(keyIn(overview)).toBe('');
    expect(text(overview)).toContain('Ma caisse');
    const path = /\/comptoir\/stock\/cles\/\d+/.exec(String(overview.body))![0];
    const renewed = await post(`${path}/renouveler`, {});
    expect(text(renewed)).toContain('L’ancienne clé marche encore');
    expect([await api(keyIn(made)), await api(keyIn(renewed))]).toEqual([200, 200]);
    expect(next(await post(`${path}/retirer`, {}))).toBe(STOCK);
    expect([await api(keyIn(made)), await api(keyIn(renewed))]).toEqual([401, 200]);
  });
});

describe('a feed', () => {
  test('is kept, hurried and stopped', async () => {
    const fields = { url: 'https://feed.example/stock.csv', form: 'google', every: '6' };
    expect(next(await post(`${STOCK}/flux`, fields))).toBe(STOCK);
    expect(text(await get(STOCK))).toContain('https://feed.example/stock.csv');
    expect(next(await post(`${STOCK}/flux/maintenant`, {}))).toBe(STOCK);
    expect(next(await post(`${STOCK}/flux/arreter`, {}))).toBe(STOCK);
    expect(text(await get(STOCK))).not.toContain('feed.example');
  });

  test.each([
    ['http://feed.example/', 'https://'],
    ['https://me:pw@feed.example/', 'mot de passe'],
    ['https://0x7f.1/', 'réseau privé'],
  ])('%s is refused, and stands there to be mended', async (url, why) => {
    const answer = await post(`${STOCK}/flux`, { url, form: 'csv', every: '24' });
    expect([answer.status, text(answer)]).toEqual([422, expect.stringContaining(why)]);
    expect(String(answer.body)).toContain(`value="${url}"`);
  });
});

describe('shops are kept apart', () => {
  test('nothing of one is seen or done at another’s counter, or at none', async () => {
    const check = next(await drop(TILL));
    const running = next(await post(check, { ...GUESSED, mode: 'snapshot' }));
    await report(running);
    const kept = next(await drop(TILL));
    await post(`${STOCK}/cles`, { name: 'Ma caisse' });
    const key = /\/cles\/\d+/.exec(String((await get(STOCK)).body))![0];
    await post(`${STOCK}/flux`, { url: 'https://feed.example/stock.csv', form: 'csv', every: '6' });
    const before = await database.knex.raw<{ rows: unknown[] }>('select * from stock_feeds');

    for (const path of [kept, running, `${running}/refus.csv`])
      expect((await get(path, theirs)).status).toBe(404);
    expect((await post(kept, { ...GUESSED, mode: 'snapshot' }, theirs)).status).toBe(404);
    for (const act of ['renouveler', 'retirer'])
      expect((await post(`${STOCK}${key}/${act}`, {}, theirs)).status).toBe(404);
    for (const act of ['maintenant', 'accepter', 'arreter']) await post(`${STOCK}/flux/${act}`, {}, theirs);
    expect((await database.knex.raw<{ rows: unknown[] }>('select * from stock_feeds')).rows).toEqual(
      before.rows,
    );
    const page = text(await get(STOCK, theirs));
    for (const secret of ['Ma caisse', 'feed.example', '3 refusés']) expect(page).not.toContain(secret);

    for (const path of [STOCK, kept, running, `${running}/refus.csv`]) {
      const answer = await get(path, null);
      expect(answer.status).not.toBe(200);
      expect(String(answer.body)).not.toContain('9782253002698');
    }
    expect(next(await drop(TILL, null))).toMatch(/^\/comptoir\/entrer/);
    const { rows } = await database.knex.raw<{ rows: { n: number }[] }>(
      'select count(*) as n from stock_uploads',
    );
    expect(rows[0]?.n).toBe(1);
  });

  test.each(['/fichier', '/cles', '/flux', '/flux/arreter'])(
    'a form of another site is refused: %s',
    async (path) => {
      const answer = await post(STOCK + path, { url: 'https://feed.example/', name: 'x' }, mine, {
        'sec-fetch-site': 'cross-site',
      });
      expect(answer.status).toBe(403);
    },
  );
});

test('no cache keeps the pages, no index lists them', async () => {
  const { headers } = await get(STOCK);
  expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual(['no-store', 'noindex']);
});

test('English is complete', async () => {
  expect(text(await get(`${STOCK}?lang=en`))).toContain('The file that your till exports');
  const check = next(await drop(TILL));
  expect(text(await get(`${check}?lang=en`))).toContain('Is this right?');
});

describe('a shop that is no member', () => {
  beforeEach(() => database.knex('shops').where({ id: shop }).update({ membership: 'claimed' }));

  test('is told what members have, and makes no key and no feed; files go in as before', async () => {
    const page = text(await get(STOCK));
    expect(page).toContain('Pour adhérer');
    expect(page).not.toContain('Envoi par votre logiciel');
    expect((await post(`${STOCK}/cles`, { name: 'Caisse' })).status).toBe(403);
    expect((await post(`${STOCK}/flux`, { url: 'https://feed.example/stock.csv' })).status).toBe(403);
    expect(await database.knex('shop_keys').select()).toEqual([]);
    expect(await database.knex('stock_feeds').select()).toEqual([]);
    expect((await drop(TILL)).status).toBe(303);
  });
});
