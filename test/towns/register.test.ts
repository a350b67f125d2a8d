/** The towns in memory: as new as the index, and made again only when a shop's whereabouts changed. */
import { beforeEach, expect, test } from '@jest/globals';
import { createTownRegister, townOfShop, type TownRegister } from '../../server/towns/index.ts';
import { savePlaces } from '../../server/places/index.ts';
import { testDatabase } from '../support/database.ts';
import { openIndex, PLACES } from '../support/open-index.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../support/rows.ts';

const database = testDatabase();
let register: TownRegister;
const slugs = async (): Promise<string[]> => (await register.towns()).all.map(({ slug }) => slug).sort();

beforeEach(async () => {
  await database.empty();
  await openIndex(database.knex);
  register = createTownRegister(database.knex);
});

test('a shop that comes, moves or goes is in its town at the next look', async () => {
  const [id = 0] = await addShops(database.knex, [
    shopRow({ name: 'Neuve', city: 'Obernai', postcode: '67210', department: '67', lat: 48.46, lon: 7.48 }),
  ]);
  expect(townOfShop(await register.towns(), id)).toMatchObject({ slug: 'obernai', shops: 1 });
  await database.knex.raw(`update shops set city = 'Strasbourg', postcode = '67000' where id = ?`, [id]);
  expect(townOfShop(await register.towns(), id)).toMatchObject({ slug: 'strasbourg', shops: 4 });
  expect(await slugs()).not.toContain('obernai');
  await database.knex.raw('update shops set closed_at = rayon_clock() where id = ?', [id]);
  expect(townOfShop(await register.towns(), id)).toBeNull();
});

test('a stock file changes the state of the shops, not the towns', async () => {
  const before = await register.towns();
  await addTitles(database.knex, [titleRow({ isbn: '9782070360024', title: 'L’Étranger' })]);
  await addStock(database.knex, 1, [{ isbn: '9782070360024' }]);
  const after = await register.towns();
  expect(after.state).not.toBe(before.state);
  expect(after.all).toBe(before.all);
});

test('a namesake that the gazetteer learns of gives a town its department', async () => {
  expect(await slugs()).toContain('strasbourg');
  await savePlaces(database.knex, [
    { ...PLACES[0]!, key: 'fr/99999/21000', department: '21', postcode: '21000' },
  ]);
  expect(await slugs()).toContain('strasbourg-67');
  expect(await slugs()).not.toContain('strasbourg');
});

test('a shop without town or department is in the nearest place, one far from all in none', async () => {
  const [far = 0] = await addShops(database.knex, [
    shopRow({ name: 'Ailleurs', city: null, postcode: null, department: null, lat: 45, lon: -4 }),
  ]);
  const towns = await register.towns();
  expect(townOfShop(towns, far)).toBeNull();
  expect(towns.bySlug.get('schiltigheim')).toMatchObject({ department: '67', folded: 'schiltigheim' });
});

test('many who ask at once get one answer, each as new as their question', async () => {
  const asked = await Promise.all(Array.from({ length: 8 }, () => register.towns()));
  expect(new Set(asked.map(({ all }) => all)).size).toBe(1);
});
