/** R1: a shop that is open for less than two of the next 72 hours, or on holiday, is not asked. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { saveWishes } from '../../server/shops/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, addTitles, moveClockTo, shopRow, titleRow } from '../support/rows.ts';

const ISBN = '9782070360024';
/** Noon in Paris. */
const MONDAY = '2031-01-13T11:00:00Z';
const FRIDAY = '2031-01-17T11:00:00Z';

const database = testDatabase();
const app = testApp(database);

beforeEach(async () => {
  await database.empty();
  await addTitles(database.knex, [titleRow({ isbn: ISBN, title: 'L’Étranger' })]);
});

const add = async (hours: string | null, phone: string | null = '+33388000001'): Promise<number> => {
  const row = shopRow({ name: 'Weekend', lat: 48.85, lon: 2.35, hours, phone, email: 'w@example.org' });
  const [shop = 0] = await addShops(database.knex, [row]);
  await addStock(database.knex, shop, [{ isbn: ISBN }]);
  return shop;
};

interface Shop {
  properties: { ask: string };
}

/** What the list, the map and the shop's own address say. */
const asks = async (): Promise<string[]> => {
  const list = await app.get(`/api/v1/shops?near=48.85,2.35&isbn=${ISBN}`);
  const map = await app.get('/api/v1/shops?bbox=2,48,3,49');
  const own = await app.get(`/api/v1/shops/weekend-paris?isbn=${ISBN}`);
  const shops = [list, map].flatMap(({ body }) => (body as { features: Shop[] }).features);
  return [...shops, own.body as Shop].map(({ properties }) => properties.ask);
};

/** How many shops are listed that carry it or may know. */
const listed = async (): Promise<number> => {
  const { body } = await app.get(`/api/v1/shops?near=48.85,2.35&isbn=${ISBN}&unknown=include`);
  return (body as { features: Shop[] }).features.length;
};

const reserve = () =>
  app.get('/api/v1/reservations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ isbn: ISBN, condition: 'new', quantity: 1, shops: ['weekend-paris'], locale: 'en' },
      contact: { name: 'Anne', email: 'anne@example.org' },
    }),
  });

describe('a shop that opens at the weekend', () => {
  test('is called from Monday on, and may be asked from Friday on', async () => {
    await add('Fr-Su 14:00-18:00');
    await moveClockTo(database.knex, MONDAY);
    expect(await asks()).toEqual(['call', 'call', 'call']);
    await moveClockTo(database.knex, FRIDAY);
    expect(await asks()).toEqual(['email', 'email', 'email']);
    expect((await reserve()).status).toBe(201);
  });

  test('without a number there is no way until then', async () => {
    await add('Fr-Su 14:00-18:00', null);
    await moveClockTo(database.knex, MONDAY);
    expect(await asks()).toEqual(['none', 'none', 'none']);
  });

  test('is not listed among those that may know, while it cannot be asked', async () => {
    await add('Fr-Su 14:00-18:00');
    await database.knex('stock').del();
    await moveClockTo(database.knex, MONDAY);
    expect(await listed()).toBe(0);
    await moveClockTo(database.knex, FRIDAY);
    expect(await listed()).toBe(1);
  });

  test('is not taken for a request: the reader hears it before a code is sent', async () => {
    await add('Fr-Su 14:00-18:00');
    await moveClockTo(database.knex, MONDAY);
    const { status, body } = await reserve();
    expect([status, (body as { detail: string }).detail]).toEqual([409, 'Weekend cannot be asked: call in.']);
    expect(await database.knex('messages').pluck('id')).toEqual([]);
  });
});

test('a shop on holiday is not asked, nor listed among those that may know, until it is back', async () => {
  const shop = await add('Mo-Sa 10:00-19:00');
  await saveWishes(database.knex, shop, { away: { from: '2031-01-13', until: '2031-01-16' } });
  await moveClockTo(database.knex, MONDAY);
  expect([await asks(), (await reserve()).status]).toEqual([['none', 'none', 'none'], 409]);
  await database.knex('stock').del();
  expect(await listed()).toBe(0);
  await moveClockTo(database.knex, FRIDAY);
  expect(await listed()).toBe(1);
});

test.each([
  ['two hours tomorrow', 'Tu 10:00-12:00', 'email'],
  ['a minute less', 'Tu 10:00-11:59', 'call'],
  ['hours that are not known: the usual ones count (R2)', null, 'email'],
])('%s', async (_, hours, ask) => {
  await add(hours);
  await moveClockTo(database.knex, MONDAY);
  expect(await asks()).toEqual([ask, ask, ask]);
});
