/** PUT and PATCH /api/v1/shops/{slug}/stock: what a till sends, and what it hears. */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { stockClaims } from '../../server/stock/index.ts';
import { listKeys, makeKey, revoke, rotateKey } from '../../server/tills/index.ts';
import { stockReportView, type StockReportView } from '../../server/tills/contract.ts';
import { advance } from '../../server/time/clock.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { counted } from '../support/measured.ts';
import { addShops, addStock, join, shopRow } from '../support/rows.ts';

const database = testDatabase();
const app = testApp(database, { LIMIT_STOCK_FILE_MB: '1' });
const [A, B, C] = ['9782070360024', '9782253002697', '9782070612758'] as const;
const CSV = `EAN;Qté;Prix\n${A};2;7,60\n${B};1;8,90\n`;
const MINE = '/api/v1/shops/one-paris/stock';

let shop = 0;
let other = 0;
let key = '';
beforeEach(async () => {
  await database.empty();
  [shop = 0, other = 0] = await addShops(database.knex, [
    shopRow({ name: 'One', lat: 48.85, lon: 2.35 }),
    shopRow({ name: 'Two', lat: 48.86, lon: 2.36 }),
  ]);
  for (const one of [shop, other]) await join(database.knex, one);
  ({ key = '' } = (await makeKey(database.knex, shop, { name: 'Till', unnamed: '' })) ?? {});
});

const send = (
  method: 'PUT' | 'PATCH' | 'GET',
  path: string,
  body?: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  app.get(path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
const put = (body: string | Buffer, headers = {}, query = ''): Promise<Answer> =>
  send('PUT', MINE + query, body, headers);
const patch = (body: string, headers = {}): Promise<Answer> => send('PATCH', MINE, body, headers);
const reportOf = ({ body }: Answer): StockReportView => stockReportView.parse(body);
const detailOf = ({ body }: Answer): string => (body as { detail: string }).detail;
const offers = async (of = shop): Promise<string[]> => {
  const { rows } = await database.knex.raw<{ rows: { offer: string }[] }>(
    `select isbn || ' ' || condition || ' ' || coalesce(quantity::text, 'some') || ' ' || source as offer
     from stock where shop_id = ? order by isbn, condition`,
    [of],
  );
  return rows.map(({ offer }) => offer);
};

describe('a snapshot', () => {
  test('is the whole stock: counts are answered, and the report is kept', async () => {
    await addStock(database.knex, shop, [{ isbn: A }, { isbn: C }]);
    const answer = await put(`${CSV}123;1;1\n`);
    expect(answer.status).toBe(200);
    const report = reportOf(answer);
    expect(report).toMatchObject({
      ...{ state: 'done', how: 'till', mode: 'snapshot', format: 'csv', repeated: false, error: null },
      ...{ read: 3, added: 1, changed: 1, unchanged: 0, rejected: 1, removed: 1 },
      refused: [{ line: 4, field: 'isbn', value: '123', reason: 'not an ISBN' }],
    });
    expect(await offers()).toEqual([`${A} new 2 till`, `${B} new 1 till`]);
    expect((await send('GET', report.report)).body).toEqual(report);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('new and second-hand copies stay apart (R6)', async () => {
    await put(`ean;qte;prix;etat\n${A};2;7,60;neuf\n${A};1;3,00;occasion\n`);
    expect(await offers()).toEqual([`${A} new 2 till`, `${A} used 1 till`]);
  });

  test('a lower count is always accepted: claims of unanswered asks go first, holds stay (R4)', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 3 }]);
    const copy = { isbn: A, shopId: shop, condition: 'new', copies: 1 } as const;
    await stockClaims.hold(database.knex, { ...copy, askId: 1 });
    await stockClaims.claim(database.knex, { ...copy, askId: 2 });
    expect((await put(`ean;qte\n${A};1\n`)).status).toBe(200);
    const { rows } = await database.knex.raw<{ rows: { ask_id: number }[] }>('select ask_id from claims');
    expect(rows).toEqual([{ ask_id: 1 }]);
  });

  test('that would take out more than half is refused, until it is said that it may', async () => {
    await addStock(database.knex, shop, [{ isbn: A }, { isbn: B }, { isbn: C }]);
    const refused = await put(`ean;qte\n${A};1\n`);
    expect(refused.status).toBe(409);
    expect(detailOf(refused)).toMatch(/2 of the 3 offers.*\?confirm=shrink/);
    expect(await offers()).toHaveLength(3);
    expect((await put(`ean;qte\n${A};1\n`, {}, '?confirm=shrink')).status).toBe(200);
    expect(await offers()).toEqual([`${A} new 1 till`]);
  });

  test('that takes out half goes in', async () => {
    await addStock(database.knex, shop, [{ isbn: A }, { isbn: B }]);
    expect((await put(`ean;qte\n${A};1\n`)).status).toBe(200);
  });
});

test('a delta speaks of its own lines only, and may take out what it likes', async () => {
  await addStock(database.knex, shop, [{ isbn: A }, { isbn: B }]);
  const report = reportOf(await patch(`ean;qte\n${A};0\n${B};0\n${C};4\n`));
  expect(report).toMatchObject({ mode: 'delta', added: 1, removed: 2 });
  expect(await offers()).toEqual([`${C} new 4 till`]);
});

describe('the form of a file', () => {
  const FEED = `store code\tid\tavailability\tquantity\nX\t${A}\tin stock\t3\n`;
  const onix = `<ONIXMessage release="3.0"><Product><ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>${A}</IDValue></ProductIdentifier><ProductSupply><SupplyDetail><Supplier><SupplierRole>08</SupplierRole><SupplierName>One</SupplierName></Supplier><ProductAvailability>21</ProductAvailability><Stock><OnHand>5</OnHand></Stock></SupplyDetail></ProductSupply></Product></ONIXMessage>`;

  test('is said by its type or by ?format=', async () => {
    expect(reportOf(await put(FEED, { 'content-type': 'text/plain' }, '?format=google')).format).toBe(
      'google',
    );
    expect(await offers()).toEqual([`${A} new 3 till`]);
    expect(reportOf(await put(onix, { 'content-type': 'application/xml' })).format).toBe('onix');
    expect(await offers()).toEqual([`${A} new 5 till`]);
    expect((await put(CSV, { 'content-type': 'application/json' })).status).toBe(415);
    expect((await put(CSV, { 'content-encoding': 'br' })).status).toBe(415);
  });

  test('Windows-1252, with semicolons', async () => {
    const body = Buffer.from(
      `Libellé;Référence;Quantité\nL\xe9t\xe9;${A};2\n`.replace('é', '\xe9'),
      'latin1',
    );
    expect(reportOf(await put(body))).toMatchObject({ added: 1, rejected: 0 });
  });

  test('packed, whether the header says so or not', async () => {
    expect(reportOf(await put(gzipSync(CSV), { 'content-encoding': 'gzip' })).added).toBe(2);
    expect(reportOf(await put(gzipSync(CSV))).unchanged).toBe(2);
  });
});

describe('a file that cannot be taken changes nothing', () => {
  beforeEach(() => addStock(database.knex, shop, [{ isbn: A }]));

  test.each([
    ['empty', '', 'is empty'],
    ['of other columns', 'titre;auteur\nL’Étranger;Camus\n', 'no column for "isbn".*"titre", "auteur"'],
    ['without a good line', 'ean;qte\n123;1\n456;2\n', 'without a single good line'],
    ['a PDF', '%PDF-1.7\n', 'a PDF'],
    ['an Excel workbook', 'PK\x03\x04', 'Excel workbook'],
    ['gzip cut short', gzipSync(CSV.repeat(50)).subarray(0, 60), 'damaged or cut short'],
    ['UTF-16', Buffer.from(`\ufeff${CSV}`, 'utf16le'), 'UTF-16'],
  ])('%s', async (_what, body, why) => {
    const answer = await put(body);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(detailOf(answer)).toMatch(new RegExp(why));
    expect(detailOf(answer)).toContain('Nothing was applied');
    expect(await offers()).toEqual([`${A} new 1 file`]);
  });

  test('an XML file with a document type is not read', async () => {
    const body = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ONIXMessage release="3.0">&a;</ONIXMessage>`;
    const answer = await put(body, { 'content-type': 'application/xml' });
    expect([answer.status, detailOf(answer)]).toEqual([422, expect.stringContaining('DOCTYPE')]);
  });

  test('more than is taken, as it comes or unpacked, is a 413', async () => {
    const large = `ean;qte\n${`${A};1\n`.repeat(70_000)}`;
    expect((await put(large)).status).toBe(413);
    const packed = gzipSync(Buffer.alloc(20_000_000, large));
    expect(packed.length).toBeLessThan(200_000);
    const answer = await put(packed);
    expect([answer.status, detailOf(answer)]).toEqual([413, expect.stringContaining('1 MB')]);
    expect(await offers()).toEqual([`${A} new 1 file`]);
  });

  test('one that was changed on its way: Content-Digest', async () => {
    const digest = (body: string): string =>
      `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const changed = await put(CSV, { 'content-digest': digest(`${CSV}\n`) });
    expect([changed.status, detailOf(changed)]).toEqual([422, expect.stringContaining('Content-Digest')]);
    expect(await offers()).toEqual([`${A} new 1 file`]);
    expect((await put(CSV, { 'content-digest': 'sha-256=nothing' })).status).toBe(400);
    expect((await put(CSV, { 'content-digest': digest(CSV) })).status).toBe(200);
  });

  test('one whose sender leaves half way', async () => {
    const states = async (): Promise<string[]> =>
      (await database.knex('stock_reports').pluck('state')) as string[];
    const cut = Promise.withResolvers<undefined>();
    const sending = httpRequest(app.url(MINE), {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv', 'content-length': '100000' },
    });
    sending.on('error', () => cut.resolve(undefined));
    sending.write(CSV);
    // Before its report is begun, nothing would be half way, and the next test would meet what comes of it.
    await expectSoon(async () => (await states()).join() === 'running');
    sending.destroy();
    await cut.promise;
    await expectSoon(async () => (await states()).join() === 'failed');
    expect(await offers()).toEqual([`${A} new 1 file`]);
  });
});

/** Asks again and again, without a pause but that of the asking, until it is so. */
const expectSoon = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let look = 0; look < 2_000; look += 1) if (await isSo()) return;
  throw new Error('it did not become so');
};

describe('the same file again', () => {
  test('changes nothing, counts anew, and says so', async () => {
    await put(CSV);
    await advance(database.knex, 3_600);
    const again = reportOf(await put(CSV));
    expect(again).toMatchObject({ repeated: true, added: 0, changed: 0, unchanged: 2, removed: 0 });
    expect(reportOf(await put(`${CSV}${C};1;2\n`)).repeated).toBe(false);
  });

  test('as the same request is answered as the first time, with nothing done', async () => {
    const first = reportOf(await put(CSV, { 'idempotency-key': 'k1' }));
    await patch(`ean;qte\n${A};9\n`);
    const again = reportOf(await put(CSV, { 'idempotency-key': 'k1' }));
    expect(again).toEqual({ ...first, repeated: true });
    expect(await offers()).toContain(`${A} new 9 till`);
    const otherFile = await put(`${CSV}\n`, { 'idempotency-key': 'k1' });
    expect([otherFile.status, detailOf(otherFile)]).toEqual([
      422,
      expect.stringContaining('Idempotency-Key'),
    ]);
  });

  test('a request that failed may be made again under its key', async () => {
    expect((await put('titre\nx\n', { 'idempotency-key': 'k2' })).status).toBe(422);
    expect((await put(CSV, { 'idempotency-key': 'k2' })).status).toBe(200);
  });
});

describe('two files of one shop at once', () => {
  const running = (at: string) =>
    database.knex.raw(
      `insert into stock_reports (shop_id, how, form, mode, alive_at)
       values (?, 'counter', 'csv', 'snapshot', clock_timestamp() - ?::interval)`,
      [shop, at],
    );

  test('the second is told to wait', async () => {
    await running('1 second');
    const answer = await put(CSV);
    expect(answer.status).toBe(409);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await offers()).toEqual([]);
  });

  test('sent together: each is whole, or told to wait', async () => {
    const bodies = [`ean;qte\n${A};1\n${B};1\n`, `ean;qte\n${A};2\n${B};2\n`];
    const answers = await Promise.all(bodies.map((body) => put(body)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    const counts = (await offers()).map((offer) => offer.split(' ')[2]);
    expect(new Set(counts).size).toBe(1);
  });

  test('but not for one whose reader has died', async () => {
    await running('11 minutes');
    expect((await put(CSV)).status).toBe(200);
    const { rows } = await database.knex.raw<{ rows: { error: string }[] }>(
      `select error from stock_reports where how = 'counter'`,
    );
    expect(rows[0]?.error).toContain('interrupted');
  });
});

describe('keys', () => {
  const status = async (authorization: string | null, path = MINE): Promise<number> =>
    (
      await app.get(path, {
        method: 'PUT',
        headers: { 'content-type': 'text/csv', ...(authorization === null ? {} : { authorization }) },
        body: CSV,
      })
    ).status;

  test.each([null, 'Bearer', 'Bearer nonsense', `Bearer rayon_${'A'.repeat(32)}`, 'Basic dTpw'])(
    '%s opens nothing: 401, with how to send one',
    async (authorization) => {
      const headers: Record<string, string> = authorization === null ? {} : { authorization };
      const answer = await app.get(MINE, { method: 'PUT', body: CSV, headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="rayon"/);
      expect(await offers()).toEqual([]);
    },
  );

  test('another shop’s key is told the same whether there is such a shop or not, on every address', async () => {
    const report = reportOf(await put(CSV));
    const theirs = await makeKey(database.knex, other, { name: 'x', unnamed: '' });
    const headers = { authorization: `Bearer ${theirs!.key}`, 'content-type': 'text/csv' };
    const answers = await Promise.all(
      ['one-paris', 'nobody-here'].flatMap((slug) => [
        app.get(`/api/v1/shops/${slug}/stock`, { method: 'PUT', headers, body: `ean\n${C}\n` }),
        app.get(`/api/v1/shops/${slug}/stock`, { method: 'PATCH', headers, body: `ean\n${C}\n` }),
        app.get(`/api/v1/shops/${slug}/stock/reports/${report.id}`, { headers }),
        app.get(`/api/v1/shops/${slug}/stock/reports/${report.id}/refused.csv`, { headers }),
      ]),
    );
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(403);
    expect(await offers()).toEqual([`${A} new 2 till`, `${B} new 1 till`]);
    counted('addresses of a till with another’s key', answers.length + 2);
    // Nor is a report found under its own address that is another shop's.
    const mine = `/api/v1/shops/two-paris/stock/reports/${report.id}`;
    expect((await app.get(mine, { headers })).status).toBe(404);
    expect((await app.get(`${mine}/refused.csv`, { headers })).status).toBe(404);
  });

  test('are kept as hashes only, and their use is noted', async () => {
    const { rows } = await database.knex.raw<{ rows: { row: string }[] }>(
      'select shop_keys::text as row from shop_keys',
    );
    expect(rows[0]?.row).not.toContain(key);
    expect(await listKeys(database.knex, shop)).toMatchObject([{ name: 'Till', usedAt: null }]);
    await put(CSV);
    expect((await listKeys(database.knex, shop))[0]?.usedAt).toBeInstanceOf(Date);
  });

  test('a renewed one works beside the old one, until that is revoked', async () => {
    const [old] = await listKeys(database.knex, shop);
    const renewed = await rotateKey(database.knex, shop, old!.id);
    if (renewed === null || renewed === 'unknown') throw new Error('it was not renewed');
    expect([await status(`Bearer ${key}`), await status(`Bearer ${renewed.key}`)]).toEqual([200, 200]);
    expect(await revoke(database.knex, other, old!.id)).toBe(false);
    expect(await rotateKey(database.knex, other, old!.id)).toBe('unknown');
    expect(await revoke(database.knex, shop, old!.id)).toBe(true);
    expect([await status(`Bearer ${key}`), await status(`Bearer ${renewed.key}`)]).toEqual([401, 200]);
    expect(await rotateKey(database.knex, shop, old!.id)).toBe('unknown');
  });

  test('a shop has ten that are good, and no more', async () => {
    const made = await Promise.all(
      Array.from({ length: 11 }, (_, i) => makeKey(database.knex, shop, { name: `${i}`, unnamed: '' })),
    );
    expect(made.filter((one) => one === null)).toHaveLength(2);
  });

  test('of a listing that went up in another opens that one', async () => {
    await database.knex.raw('update shops set closed_at = rayon_clock(), merged_into = ? where id = ?', [
      other,
      shop,
    ]);
    expect(await status(`Bearer ${key}`, '/api/v1/shops/two-paris/stock')).toBe(200);
    expect(await offers(other)).toHaveLength(2);
  });
});

describe('refused lines', () => {
  test('as a file for a spreadsheet, which finds no formula in it', async () => {
    const cells = ['=HYPERLINK("http://evil.example")', '+1', '-1+1', '@SUM(A1)', '\t=1', '12;=1'];
    const lines = cells.map((cell) => `"${cell.replaceAll('"', '""')}",1`);
    const report = reportOf(await put(`ean,qte\n${A},1\n${lines.join('\n')}\n`));
    expect(report.rejected).toBe(cells.length);
    const answer = await send('GET', report.refusedCsv);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const rows = String(answer.body).trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(cells.length);
    for (const row of rows) expect(row).not.toMatch(/(?:^|[,;"\t])[=+\-@\t]/);
    expect(rows[0]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  });

  test('the first thousand are kept, all are counted', async () => {
    const report = reportOf(await put(`ean,qte\n${A},1\n${'123,1\n'.repeat(1_500)}`));
    expect([report.rejected, report.refused.length]).toEqual([1_500, 1_000]);
    expect(report.refused.at(-1)?.line).toBe(1_002);
  });
});

test('what is asked wrongly is named', async () => {
  const answers = [
    await put(CSV, {}, '?format=xls'),
    await put(CSV, {}, '?confirm=yes'),
    await send('PATCH', `${MINE}?confirm=shrink`, CSV),
    await send('GET', `${MINE}/reports/1`),
  ];
  expect(
    answers.map(({ status, body }) => [status, (body as { errors: { path: string }[] }).errors[0]?.path]),
  ).toEqual([
    [400, 'format'],
    [400, 'confirm'],
    [400, 'confirm'],
    [400, 'id'],
  ]);
});
