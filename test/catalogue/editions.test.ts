import { beforeEach, describe, expect, test } from '@jest/globals';
import { editionsOf, findBook, type TitleRow } from '../../server/catalogue/index.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../support/rows.ts';

const database = testDatabase();
beforeEach(() => database.empty());

const [LARGE, POCKET, OTHER, EBOOK] = ['9782070102037', '9782070360024', '9782253002697', '9782072376115'];
const camus = (isbn: string, said: Partial<TitleRow> = {}): TitleRow =>
  titleRow({ isbn, title: 'L’Étranger', authors: ['Albert Camus'], ...said });
const isbnsOf = async (isbn: string): Promise<string[]> =>
  (await editionsOf(database.knex, isbn)).map((edition) => edition.isbn);

test('the pocket edition and the large one know each other, however each catalogue writes them', async () => {
  await addTitles(database.knex, [camus(LARGE, { format: 'large', publisher: 'Gallimard' })], 'a');
  await addTitles(
    database.knex,
    [camus(POCKET, { title: "L'ETRANGER (Folio)", authors: ['CAMUS Albert'], format: 'pocket' })],
    'b',
  );
  expect(await isbnsOf(LARGE)).toEqual([POCKET]);
  expect(await isbnsOf(POCKET)).toEqual([LARGE]);
  expect(await findBook(database.knex, POCKET)).toMatchObject({
    format: 'pocket',
    editions: [{ isbn: LARGE, format: 'large', publisher: 'Gallimard', shops: 0 }],
  });
});

describe('not editions of one another', () => {
  test.each([
    ['volumes of a series', { title: 'One Piece, tome 1' }, { title: 'One Piece, tome 2' }],
    ['a volume and the set', { title: 'Fondation' }, { title: 'Fondation : coffret' }],
    ['two languages', {}, { language: 'en' }],
    ['two authors', {}, { authors: ['Kamel Daoud'] }],
    ['the works of many', { authors: ['Collectif'] }, { authors: ['Collectif'] }],
    ['the works of nobody', { authors: [] }, { authors: [] }],
  ])('%s', async (_name, one, other) => {
    await addTitles(database.knex, [camus(LARGE, one), camus(POCKET, other)]);
    expect(await isbnsOf(LARGE)).toEqual([]);
  });

  test('a title and its own stub', async () => {
    await addTitles(database.knex, [camus(LARGE)]);
    expect(await isbnsOf(LARGE)).toEqual([]);
    expect(await isbnsOf(OTHER)).toEqual([]);
  });
});

describe('editions that a source joins', () => {
  const distinct = (isbn: string, links: string[]): TitleRow =>
    camus(isbn, { title: `Titre ${isbn.slice(-3)}`, links });

  test.each([
    ['by an ISBN, in both directions', [POCKET], []],
    ['by the work’s name, which both have', ['work:11::A02'], ['work:11::A02']],
    ['by the same electronic edition, which no shelf has', [EBOOK], [EBOOK]],
  ])('%s', async (_name, one, other) => {
    await addTitles(database.knex, [distinct(LARGE, one), distinct(POCKET, other), distinct(OTHER, [])]);
    expect(await isbnsOf(LARGE)).toEqual([POCKET]);
    expect(await isbnsOf(POCKET)).toEqual([LARGE]);
    expect(await isbnsOf(OTHER)).toEqual([]);
  });
});

test('the most widely carried comes first', async () => {
  await addTitles(database.knex, [camus(LARGE), camus(POCKET), camus(OTHER)]);
  const [shop = 0] = await addShops(database.knex, [shopRow({ name: 'Le Horla', lat: 48.85, lon: 2.35 })]);
  await addStock(database.knex, shop, [{ isbn: OTHER }]);
  expect(await isbnsOf(LARGE)).toEqual([OTHER, POCKET]);
});

describe('what is said of a title beside its shops', () => {
  test.each([
    ['ended', 'available', 'ended'],
    ['available', 'interrupted', 'interrupted'],
    ['available', null, 'available'],
    [null, 'forthcoming', 'forthcoming'],
    [null, null, null],
  ] as const)('publisher %s, distributor %s: %s', async (status, availability, standing) => {
    await addTitles(database.knex, [camus(LARGE, { status, availability })]);
    expect((await findBook(database.knex, LARGE))?.standing).toBe(standing);
  });
});
