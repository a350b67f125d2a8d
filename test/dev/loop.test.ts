/** The whole loop as a newcomer plays it: reserve, read the code, answer as a shop, see the hold, let it expire. */
import { beforeEach, expect, test } from '@jest/globals';
import { reservationView, type ReservationView } from '../../server/reservations/contract.ts';
import { ISBN, openTown } from '../reservations/world.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const app = testApp(database);

beforeEach(async () => {
  await database.empty();
  await openTown(database.knex, [1, 1, 1, null]);
});

interface Shown {
  id: number;
  to: string;
  text: string;
  state: string;
}

const inbox = async (): Promise<Shown[]> => {
  const { body } = await app.get('/dev/inbox', { headers: { accept: 'application/json' } });
  return (body as { messages: Shown[] }).messages;
};

const post = async (path: string, body: object): Promise<unknown> => {
  const sent = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return (await app.get(path, sent)).body;
};

const READER = '+33639980001';
const show = async (id: string): Promise<ReservationView> =>
  reservationView.parse((await app.get(`/api/v1/reservations/${id}`)).body);

/** Reserves, and enters the code that the reader got. */
const ask = async (): Promise<string> => {
  const contact = { name: 'Zoé', phone: READER };
  const made = await post('/api/v1/reservations', {
    isbn: ISBN,
    near: '48.85,2.35',
    radius: 20_000,
    contact,
  });
  const { id } = reservationView.parse(made);
  await app.work();
  const code = /\d{6}/.exec((await inbox())[0]?.text ?? '')?.[0];
  await post(`/api/v1/reservations/${id}/verify`, { code });
  await app.work();
  return id;
};

test('R8, R14: a shop’s "OUI" by SMS becomes the hold; the reader is told; the clock ends it', async () => {
  const id = await ask();
  const asks = (await inbox()).filter(({ to }) => to !== READER);
  expect(asks).toHaveLength(3);
  expect(new Set(asks.map(({ to }) => to)).size).toBe(3);
  const [first] = asks;
  const code = /OUI (\d{5})/.exec(first?.text ?? '')?.[1] ?? /OUI\/NON (\d{5})/.exec(first?.text ?? '')?.[1];
  await post(`/dev/inbox/${first?.id}/reply`, { text: `oui${code}.` });
  const held = await show(id);
  expect(held).toMatchObject({ state: 'held' });
  const [news] = (await inbox()).filter(({ to }) => to === READER);
  expect(news?.text).toContain(held.pickupCode);
  expect((await inbox()).find(({ to, text }) => to === first?.to && text.includes('merci'))).toBeDefined();
  for (let step = 0; step < 10 && (await show(id)).state === 'held'; step += 1) {
    await post('/dev/clock', { to: 'next' });
  }
  expect((await show(id)).state).toBe('expired');
});

test('when every shop says no by SMS, the reader learns what to do next', async () => {
  const id = await ask();
  for (const { id: message, text } of (await inbox()).filter(({ to }) => to !== READER)) {
    await post(`/dev/inbox/${message}/reply`, { text: `NON ${/(\d{5})\D*$/.exec(text)?.[1]} désolé` });
  }
  expect((await show(id)).asks.filter(({ state }) => state === 'refused')).toHaveLength(3);
});

test('R16: a shop that texts STOP is not texted any more', async () => {
  await ask();
  const [one] = (await inbox()).filter(({ to }) => to !== READER);
  await post(`/dev/inbox/${one?.id}/reply`, { text: 'ARRÊT' });
  const before = (await inbox()).filter(({ to }) => to === one?.to).length;
  await post('/dev/clock', { advance: 60 });
  expect((await inbox()).filter(({ to }) => to === one?.to)).toHaveLength(before);
  const { rows } = await database.knex.raw<{ rows: object[] }>('select number from sms_opt_outs');
  expect(rows).toEqual([{ number: one?.to }]);
});
