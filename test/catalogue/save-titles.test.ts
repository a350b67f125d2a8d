import { beforeEach, expect, test } from '@jest/globals';
import { ensureStubs, findTitle, saveTitles, suggest } from '../../server/catalogue/index.ts';
import { testDatabase } from '../support/database.ts';
import { addTitles, titleRow } from '../support/rows.ts';

const database = testDatabase();
const ISBN = '9782070360024';
const whole = titleRow({
  isbn: ISBN,
  title: 'L’Étranger',
  authors: ['Albert Camus'],
  publisher: 'Folio',
  priceCents: 760,
});

beforeEach(() => database.empty());

test('a second import of the same rows changes nothing', async () => {
  expect(await saveTitles(database.knex, [whole], 'a')).toEqual({ added: 1, changed: 0, unchanged: 0 });
  expect(await saveTitles(database.knex, [whole], 'a')).toEqual({ added: 0, changed: 0, unchanged: 1 });
});

test('its own source may correct a title, another one only completes it, and silence erases nothing', async () => {
  await saveTitles(database.knex, [titleRow({ isbn: ISBN, title: 'Etranger' })], 'a');
  expect(await saveTitles(database.knex, [whole], 'b')).toMatchObject({ changed: 1 });
  expect(await findTitle(database.knex, ISBN)).toMatchObject({
    title: 'Etranger',
    publisher: 'Folio',
    authors: ['Albert Camus'],
  });
  await saveTitles(database.knex, [titleRow({ isbn: ISBN, title: 'L’Étranger' })], 'a');
  expect(await findTitle(database.knex, ISBN)).toMatchObject({
    title: 'L’Étranger',
    publisher: 'Folio',
    price: { amount: '7.60', currency: 'EUR' },
  });
});

test('two sources imported again and again, in any order, change nothing more', async () => {
  const other = titleRow({ isbn: ISBN, title: 'The Stranger', publisher: 'Vintage', language: 'en' });
  await saveTitles(database.knex, [whole], 'a');
  await saveTitles(database.knex, [other], 'b');
  expect(await saveTitles(database.knex, [other], 'b')).toMatchObject({ changed: 0 });
  expect(await saveTitles(database.knex, [whole], 'a')).toMatchObject({ changed: 0 });
});

test('a stub takes the name of the first catalogue that has one, and keeps it', async () => {
  await ensureStubs(database.knex, database.knex.raw('select unnest(?::bigint[])', [[ISBN, ISBN]]));
  expect(await findTitle(database.knex, ISBN)).toMatchObject({ title: '978-2-07-036002-4', authors: [] });
  expect(await suggest(database.knex, 'etranger', 5)).toEqual([]);
  await addTitles(database.knex, [whole], 'a');
  await ensureStubs(database.knex, database.knex.raw('select ?::bigint', [ISBN]));
  expect((await suggest(database.knex, 'etranger', 5)).map((t) => t.title)).toEqual(['L’Étranger']);
});

test('words that no title has any more are forgotten', async () => {
  await addTitles(database.knex, [titleRow({ isbn: ISBN, title: 'Erreur' })], 'a');
  await addTitles(database.knex, [whole], 'a');
  const { rows } = await database.knex.raw<{ rows: { word: string }[] }>(
    'select word from catalogue_words order by word',
  );
  expect(rows.map((r) => r.word)).toEqual(['albert', 'camus', 'etranger', 'l']);
});
