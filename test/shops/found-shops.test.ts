import { beforeEach, expect, test } from '@jest/globals';
import { findShop, foundShops, tellShops, waysToAsk } from '../../server/shops/index.ts';
import { slugOf } from '../../server/shops/slug.ts';
import { testDatabase } from '../support/database.ts';
import { shopRow } from '../support/rows.ts';

const database = testDatabase();
const kleber = shopRow({ name: 'Librairie Kléber', lat: 48.583, lon: 7.746, city: 'Strasbourg' });

beforeEach(() => database.empty());

test('told the same again, a shop does not change; told anew, it does, and its slug stays', async () => {
  const [id = 0] = await foundShops(database.knex, [kleber]);
  expect(await tellShops(database.knex, [{ ...kleber, id }])).toEqual([]);
  expect(await tellShops(database.knex, [{ ...kleber, id, name: 'Kléber', lat: 48.584 }])).toEqual([id]);
  expect(await findShop(database.knex, 'librairie-kleber-strasbourg')).toMatchObject({
    name: 'Kléber',
    lat: 48.584,
  });
});

test('shops of one name get slugs of their own, founded together or one after the other', async () => {
  const branch = (n: number) => ({ ...kleber, lat: 48 + n / 100 });
  await foundShops(database.knex, [branch(1), branch(2)]);
  await foundShops(database.knex, [branch(3)]);
  for (const slug of [
    'librairie-kleber-strasbourg',
    'librairie-kleber-strasbourg-2',
    'librairie-kleber-strasbourg-3',
  ]) {
    expect(await findShop(database.knex, slug)).not.toBeNull();
  }
});

test.each([
  ['L’Écume des pages', 'Paris', 'l-ecume-des-pages-paris'],
  ['Librairie de Paris', 'Paris', 'librairie-de-paris'],
  ['Читалка', 'Москва', 'librairie'],
  ['Œuvres & Cie', null, 'oeuvres-cie'],
])('%s in %s is at /librairie/%s', (name, city, slug) => {
  expect(slugOf(name, city)).toBe(slug);
});

test('a shop is asked by SMS, else by e-mail; a chain or one that has left can only be called (R17, product.md)', () => {
  const shop = {
    independent: true,
    optedOut: false,
    reachable: { sms: true, email: true },
    phone: '+33199000001',
  };
  expect(waysToAsk(shop)).toBe('sms');
  expect(waysToAsk({ ...shop, reachable: { sms: false, email: true } })).toBe('email');
  expect(waysToAsk({ ...shop, independent: null })).toBe('sms');
  expect(waysToAsk({ ...shop, independent: false })).toBe('call');
  expect(waysToAsk({ ...shop, optedOut: true })).toBe('call');
  expect(waysToAsk({ ...shop, optedOut: true, phone: null })).toBe('none');
});
