import { beforeAll, describe, expect, test } from '@jest/globals';
import { suggest } from '../../server/catalogue/index.ts';
import { testDatabase } from '../support/database.ts';
import { addTitles, titleRow } from '../support/rows.ts';

const database = testDatabase();

const BOOKS = [
  titleRow({ isbn: '9782487116054', title: 'Avril enchanté', authors: ['Elizabeth von Arnim'] }),
  titleRow({ isbn: '9782070360024', title: 'L’Étranger', authors: ['Albert Camus'] }),
  titleRow({ isbn: '9782070360420', title: 'La Peste', authors: ['Albert Camus'] }),
  titleRow({ isbn: '9782070408504', title: 'Le Petit Prince', authors: ['Antoine de Saint-Exupéry'] }),
  titleRow({ isbn: '9782070612758', title: 'Le Petit Prince', authors: ['Antoine de Saint-Exupéry'] }),
  titleRow({ isbn: '9782253002697', title: 'Au Bonheur des Dames', authors: ['Émile Zola'] }),
  titleRow({ isbn: '9782080706478', title: 'Le Bonheur', authors: ['Personne'] }),
  titleRow({ isbn: '9787309044621', title: '中文书', authors: ['作者'] }),
  titleRow({ isbn: '9780140449136', title: 'Преступление и наказание', authors: ['Фёдор Достоевский'] }),
  titleRow({ isbn: '9782290002063', title: 'Les Œuvres complètes', authors: ['D’Artagnan'] }),
];

beforeAll(async () => {
  await addTitles(database.knex, BOOKS);
  await database.knex.raw('update titles set shops = 9 where isbn = 9782070612758');
});

const titles = async (typed: string, limit = 8): Promise<string[]> =>
  (await suggest(database.knex, typed, limit)).map((found) => found.title);

describe('what was meant is found', () => {
  test.each([
    ['avril enchante', 'Avril enchanté'],
    ['AVRIL  ENCHANTÉ', 'Avril enchanté'],
    ['elizabet von arnim', 'Avril enchanté'],
    ['arnim von elizabeth', 'Avril enchanté'],
    ['enchante arnim', 'Avril enchanté'],
    ['l etranger', 'L’Étranger'],
    ["l'étranger", 'L’Étranger'],
    ['etranger camus', 'L’Étranger'],
    ['saint exupery', 'Le Petit Prince'],
    ['saint-exupéry', 'Le Petit Prince'],
    ['oeuvres completes', 'Les Œuvres complètes'],
    ['œuvres', 'Les Œuvres complètes'],
    ['преступление', 'Преступление и наказание'],
    ['ПРЕСТУПЛЕНИЕ', 'Преступление и наказание'],
    ['достоевский', 'Преступление и наказание'],
    ['中文', '中文书'],
  ])('"%s"', async (typed, title) => {
    expect((await titles(typed))[0]).toBe(title);
  });
});

describe('typos are forgiven', () => {
  test.each([
    ['avrli enchante', 'two letters swapped'],
    ['avril enchente', 'one replaced'],
    ['avrill enchantee', 'one added in each word'],
    ['avil enchnte', 'one left out in each word'],
    ['elisabeth arnim', 'another spelling of a name'],
    ['elizzabetth von arnimm', 'two slips in a long word'],
  ])('"%s": %s', async (typed) => {
    expect((await titles(typed))[0]).toBe('Avril enchanté');
  });

  test('but what resembles nothing finds nothing', async () => {
    expect(await titles('zzzzqqqq')).toEqual([]);
    expect(await titles('avril zzzzqqqq')).toEqual([]);
    expect(await titles('—')).toEqual([]);
  });
});

describe('an ISBN', () => {
  test.each([
    ['9782253002697'],
    ['978-2-253-00269-7'],
    [' 978 2 253 00269 7 '],
    ['2253002690'],
    ['2-253-00269-0'],
    ['ISBN 978-2-253-00269-7'],
    ['ISBN-13: 978-2-253-00269-7'],
    ['ISBN-10 2-253-00269-0'],
    ['978\u20112\u2011253\u201100269\u20117'],
  ])('is found however it is pasted: "%s"', async (typed) => {
    expect(await titles(typed)).toEqual(['Au Bonheur des Dames']);
  });

  test('may be unfinished', async () => {
    expect(await titles('97822530')).toEqual(['Au Bonheur des Dames']);
  });

  test('that nobody knows finds nothing', async () => {
    expect(await titles('9782266320481')).toEqual([]);
  });
});

describe('the order', () => {
  test('the most widely carried first among equals', async () => {
    const found = await suggest(database.knex, 'petit prince', 8);
    expect(found.map((title) => title.isbn)).toEqual(['9782070612758', '9782070408504']);
  });

  test('a title that is exactly what was typed, then one that begins so, then the rest', async () => {
    expect(await titles('le bonheur')).toEqual(['Le Bonheur']);
    expect(await titles('bonheur')).toEqual(['Le Bonheur', 'Au Bonheur des Dames']);
    await database.knex.raw('update titles set shops = 3 where isbn = 9782253002697');
    expect(await titles('bonheur')).toEqual(['Au Bonheur des Dames', 'Le Bonheur']);
  });

  test('the limit holds', async () => {
    expect(await titles('le', 2)).toHaveLength(2);
  });
});

test('a word that thousands of titles have is answered from the most carried of them', async () => {
  await database.knex.raw(
    `insert into titles (isbn, title, source, folded, folded_authors, shops)
     select 9781000000000 + i, 'Roman ' || i, 'test', 'roman ' || i, 'un', i from generate_series(1, 6000) as i`,
  );
  // In no shop: it is none of the most carried, but begins as it was asked.
  await addTitles(database.knex, [titleRow({ isbn: '9782253004226', title: 'Roman unique', authors: [] })]);
  expect(await titles('roman', 3)).toEqual(['Roman 6000', 'Roman 5999', 'Roman 5998']);
  expect(await titles('roman 17', 1)).toEqual(['Roman 17']);
  expect(await titles('roman un', 3)).toEqual(['Roman unique', 'Roman 6000', 'Roman 5999']);
});
