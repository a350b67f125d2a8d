import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { reservationView, type ReservationView } from '../../server/reservations/contract.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { codeOf, ISBN, linkOf, messages, openTown, press, rulesOf } from './world.ts';

const database = testDatabase();
const app = testApp(database, { LIMIT_CODES_PER_HOUR: '100', LIMIT_REQUESTS_PER_HOUR: '1000' });
const rules = rulesOf();
let shops: number[] = [];

beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [1, 1, 1, null]);
});

const BODY = {
  isbn: ISBN,
  near: '48.85,2.35',
  radius: 20_000,
  contact: { name: 'Zoé', phone: '06 39 98 00 01' },
};

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  app.get(`/api/v1/reservations${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const made = async (body: unknown = BODY): Promise<string> =>
  reservationView.parse((await post('', body)).body).id;

const verified = async (): Promise<string> => {
  const id = await made();
  await post(`/${id}/verify`, { code: await codeOf(database.knex, id) });
  return id;
};

test('from request to collection, each answer in the shape that the document promises', async () => {
  const first = await post('', BODY);
  expect(first.status).toBe(201);
  expect(first.headers.get('cache-control')).toBe('no-store');
  const { id } = reservationView.parse(first.body);
  expect(first.body).toMatchObject({
    state: 'unverified',
    isbn: ISBN,
    quantity: 1,
    asks: [],
    channel: 'sms',
  });
  const asking = await post(`/${id}/verify`, { code: await codeOf(database.knex, id) });
  expect(reservationView.parse(asking.body).state).toBe('asking');
  await press(database.knex, rules, id, shops[0] ?? 0, 'yes');
  const held = await app.get(`/api/v1/reservations/${id}`);
  expect(reservationView.parse(held.body)).toMatchObject({ state: 'held', shop: { name: 'Shop 0' } });
  expect((await post(`/${id}/collected`, {})).body).toMatchObject({ state: 'collected', pickupCode: null });
  expect(await post(`/${id}/cancel`, {})).toMatchObject({ status: 409, body: { status: 409 } });
});

describe('Idempotency-Key', () => {
  test('the same key and body get the same answer and make one reservation, also at once', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => post('', BODY, key)));
    const [first] = answers;
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: first?.body });
    await post(`/${(first?.body as ReservationView).id}/cancel`, {});
    expect((await post('', BODY, key)).body).toEqual(first?.body);
    const { rows } = await database.knex.raw<{ rows: unknown[] }>('select 1 from reservations');
    expect(rows).toHaveLength(1);
    expect(await messages(database.knex)).toHaveLength(1);
  });

  test('the same key with another body is a 422, an unreadable key a 400', async () => {
    const key = { 'Idempotency-Key': 'one' };
    await post('', BODY, key);
    expect((await post('', { ...BODY, quantity: 2 }, key)).status).toBe(422);
    expect(await post('', BODY, { 'Idempotency-Key': 'x'.repeat(256) })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'Idempotency-Key' }] },
    });
  });
});

describe('bad input is a 400 that names the field', () => {
  test.each([
    ['isbn', { ...BODY, isbn: '9782070360025' }],
    ['isbn', { ...BODY, isbn: '9782070612758' }],
    ['quantity', { ...BODY, quantity: 4 }],
    ['condition', { ...BODY, condition: 'mint' }],
    ['radius', { ...BODY, radius: undefined }],
    ['near', { ...BODY, near: '91,0' }],
    ['near', { ...BODY, shops: ['shop-0-paris'] }],
    ['shops', { ...BODY, near: undefined, radius: undefined, shops: ['a', 'b', 'c', 'd'] }],
    ['shops.0', { ...BODY, near: undefined, radius: undefined, shops: ['nobody'] }],
    ['contact.name', { ...BODY, contact: { name: 'visit www.example.org', phone: '0639980001' } }],
    ['contact.name', { ...BODY, contact: { name: 'A'.repeat(41), phone: '0639980001' } }],
    ['contact.name', { ...BODY, contact: { name: '0639980002', phone: '0639980001' } }],
    ['contact.phone', { ...BODY, contact: { name: 'Zoé' } }],
    ['contact.phone', { ...BODY, contact: { name: 'Zoé', phone: '0639980001', email: 'z@example.org' } }],
    ['contact.phone', { ...BODY, contact: { name: 'Zoé', phone: '01 99 00 00 01' } }],
    ['contact.phone', { ...BODY, contact: { name: 'Zoé', phone: '+1 212 555 0100' } }],
    ['contact.email', { ...BODY, contact: { name: 'Zoé', email: 'zoe@' } }],
    ['colour', { ...BODY, colour: 'blue' }],
  ])('%s (%#)', async (path, body) => {
    const answer = await post('', body);
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([path]);
  });

  test('what is no JSON, too large or no reservation at all', async () => {
    const raw = (body: string): Promise<Answer> =>
      app.get('/api/v1/reservations', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
    expect((await raw('{')).body).toMatchObject({
      status: 400,
      detail: 'The body is not JSON that can be read.',
    });
    expect((await raw(JSON.stringify({ isbn: 'x'.repeat(20_000) }))).body).toMatchObject({
      status: 413,
      detail: 'The body is larger than is taken here.',
    });
    expect((await app.get('/api/v1/reservations/1')).status).toBe(400);
    for (const act of ['', '/events'])
      expect((await app.get(`/api/v1/reservations/${randomUUID()}${act}`)).status).toBe(404);
    for (const act of ['verify', 'resend', 'cancel', 'accept', 'collected'])
      expect((await post(`/${randomUUID()}/${act}`, { code: '000000' })).status).toBe(404);
  });
});

describe('the code', () => {
  test('five wrong ones, and the right one is worth nothing any more; a new one is', async () => {
    const id = await made();
    const right = await codeOf(database.knex, id);
    const wrong = right === '000000' ? '000001' : '000000';
    for (const left of [4, 3, 2, 1, 0]) {
      const { status, body } = await post(`/${id}/verify`, { code: wrong });
      expect(status).toBe(422);
      expect((body as { detail: string }).detail).toContain(left === 1 ? '1 try is' : `${left} tries are`);
    }
    expect((await post(`/${id}/verify`, { code: right })).status).toBe(422);
    await post(`/${id}/resend`, {});
    expect((await post(`/${id}/verify`, { code: await codeOf(database.knex, id) })).status).toBe(200);
    expect((await post(`/${id}/resend`, {})).status).toBe(409);
  });

  test('the same right code twice asks nobody twice', async () => {
    const id = await made();
    const code = await codeOf(database.knex, id);
    const answers = await Promise.all([1, 2, 3].map(() => post(`/${id}/verify`, { code })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((answers[0]?.body as ReservationView).asks).toHaveLength(3);
  });

  test('R19: an unverified request dies in ten minutes, claims nothing and is told so', async () => {
    const id = await made();
    await database.knex.raw(`update clock_shift set shift = shift + interval '10 minutes'`);
    expect(await post(`/${id}/verify`, { code: await codeOf(database.knex, id) })).toMatchObject({
      status: 409,
    });
    expect((await app.get(`/api/v1/reservations/${id}`)).body).toMatchObject({ state: 'expired' });
  });
});

describe('R19: limits answer 429 with when to try again', () => {
  test('three open requests and three copies of one contact', async () => {
    await verified();
    const id = await made({ ...BODY, quantity: 3 });
    const refused = await post(`/${id}/verify`, { code: await codeOf(database.knex, id) });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_600);
    expect((refused.body as { detail: string }).detail).toMatch(
      /at most 3 requests and 3 copies .* Try again in/,
    );
  });
});

describe('GET /reservations/{id}/events', () => {
  interface Heard {
    id: string;
    data: { what: string; reservation: ReservationView };
  }

  /** Reads a stream until so many events have come. */
  const hear = async (
    id: string,
    count: number,
    headers: Record<string, string>,
    act?: () => Promise<unknown>,
  ): Promise<Heard[]> => {
    const stop = new AbortController();
    const response = await fetch(app.url(`/api/v1/reservations/${id}/events`), {
      headers,
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const heard: Heard[] = [];
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, version, data] = /^id: (\d+)\nevent: change\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (version !== undefined && data !== undefined)
          heard.push({ id: version, data: JSON.parse(data) as Heard['data'] });
        if (heard.length === 1) await act?.();
      }
      if (heard.length >= count) break;
    }
    stop.abort();
    return heard;
  };

  test('begins with the state and follows every change; Last-Event-ID hears what was missed', async () => {
    const id = await verified();
    const shop = shops[0] ?? 0;
    const heard = await hear(id, 2, {}, () => press(database.knex, rules, id, shop, 'yes'));
    expect(heard.map(({ data }) => data.what)).toEqual(['now', 'yes']);
    expect(heard.map(({ data }) => data.reservation.state)).toEqual(['asking', 'held']);
    const missed = await hear(id, 1, { 'Last-Event-ID': heard[0]?.id ?? '' });
    expect(missed.map(({ data }) => data.what)).toEqual(['yes']);
    expect(missed[0]?.id).toBe(heard[1]?.id);
  });
});

test('R17, R18: no contact, token or code is in a log line, and no contact in what a shop is sent', async () => {
  const id = await verified();
  await post(`/${id}/verify`, { code: '999999' });
  await app.get(`/api/v1/reservations/${id}`);
  const token = await linkOf(database.knex, id, shops[0] ?? 0);
  const said = app.logged.join('');
  expect(said).toContain('"route":"/api/v1/reservations/:id/verify"');
  for (const secret of [id, token, '639980001', await codeOf(database.knex, id)])
    expect(said).not.toContain(secret);
  const toShops = (await messages(database.knex)).filter(({ ask_id }) => ask_id !== null);
  expect(toShops).toHaveLength(3);
  expect(JSON.stringify(toShops)).not.toMatch(/639980001|Zoé/);
});
