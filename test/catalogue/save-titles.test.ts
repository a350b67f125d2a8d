import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  ensureStubs,
  findTitle,
  saveTitles,
  suggest,
  type Block,
  type SavedTitles,
  type SourceKind,
  type TitleRow,
} from '../../server/catalogue/index.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../support/rows.ts';

const database = testDatabase();
const ISBN = '9782070360024';
const whole = titleRow({
  isbn: ISBN,
  title: 'L’Étranger',
  authors: ['Albert Camus'],
  publisher: 'Folio',
  priceCents: 760,
});
const SILENT = { isbn: ISBN, language: null };
const withdrawn = titleRow({ ...SILENT, title: null });

beforeEach(() => database.empty());

const save = (
  kind: SourceKind,
  rows: TitleRow[],
  said: { name?: string; asOf?: string } = {},
): Promise<SavedTitles> => {
  const source = { kind, name: said.name ?? kind, asOf: said.asOf ?? null };
  return inTransaction(database.knex, (trx) => saveTitles(trx, rows, source));
};
const found = (): ReturnType<typeof findTitle> => findTitle(database.knex, ISBN);
const updatedAt = async (): Promise<Date | undefined> => {
  const { rows } = await database.knex.raw<{ rows: { updated_at: Date }[] }>('select updated_at from titles');
  return rows[0]?.updated_at;
};

test('a second import of the same rows changes nothing, and leaves the title’s date alone', async () => {
  expect(await save('csv', [whole])).toEqual({ added: 1, changed: 0, unchanged: 0, removed: 0 });
  const before = await updatedAt();
  expect(await save('csv', [whole])).toEqual({ added: 0, changed: 0, unchanged: 1, removed: 0 });
  expect(await updatedAt()).toEqual(before);
});

describe('several sources', () => {
  const poor = titleRow({ ...SILENT, title: 'Etranger', publisher: 'Gallimard' });

  test.each([
    ['the better one first', ['onix', 'csv', 'demo']],
    ['the worse one first', ['demo', 'csv', 'onix']],
  ] as const)('each fact is the best source’s that says it: %s', async (_name, kinds) => {
    const said = { onix: [poor], csv: [whole], demo: [titleRow({ isbn: ISBN, title: 'x', genre: 'Roman' })] };
    for (const kind of kinds) await save(kind, said[kind]);
    expect(await found()).toMatchObject({
      title: 'Etranger',
      publisher: 'Gallimard',
      authors: ['Albert Camus'],
      language: 'fr',
      price: { amount: '7.60', currency: 'EUR' },
    });
  });

  test('a worse source changes nothing that is shown, and the title’s date with it', async () => {
    await save('onix', [whole]);
    const before = await updatedAt();
    expect(await save('csv', [titleRow({ ...whole, title: 'Autre' })])).toMatchObject({
      changed: 0,
      unchanged: 1,
    });
    expect(await updatedAt()).toEqual(before);
  });

  test('of two of one kind the one that speaks of the later day, then by name; the import’s time does not count', async () => {
    await save('onix', [titleRow({ ...whole, title: 'of May' })], { name: 'a', asOf: '2026-05-01' });
    await save('onix', [titleRow({ ...whole, title: 'of March' })], { name: 'b', asOf: '2026-03-01' });
    expect(await found()).toMatchObject({ title: 'of May' });
    await save('onix', [titleRow({ ...whole, title: 'of May too' })], { name: '0', asOf: '2026-05-01' });
    expect(await found()).toMatchObject({ title: 'of May too' });
  });

  test('a subtitle belongs to its title, a currency to its price', async () => {
    await save('onix', [titleRow({ ...SILENT, title: 'Sapiens' })]);
    await save('csv', [
      titleRow({ ...SILENT, title: 'Autre', subtitle: 'Histoire', priceCents: 900, currency: 'CHF' }),
    ]);
    expect(await found()).toMatchObject({ title: 'Sapiens', price: { amount: '9.00', currency: 'CHF' } });
    const { rows } = await database.knex.raw<{ rows: unknown[] }>('select subtitle from titles');
    expect(rows).toEqual([{ subtitle: null }]);
  });

  test('what a source no longer says falls back to the next one', async () => {
    await save('csv', [whole]);
    await save('onix', [titleRow({ ...whole, publisher: 'Gallimard' })]);
    expect(await found()).toMatchObject({ publisher: 'Gallimard' });
    expect(await save('onix', [titleRow({ ...whole, publisher: null })])).toMatchObject({ changed: 1 });
    expect(await found()).toMatchObject({ publisher: 'Folio' });
  });
});

describe('messages of one sender', () => {
  const [march, may] = [{ asOf: '2026-03-01' }, { asOf: '2026-05-01' }];
  const update = (says: readonly Block[], facts: Partial<TitleRow>): TitleRow =>
    titleRow({ ...SILENT, title: null, ...facts, says });

  test('an older one that comes later changes nothing', async () => {
    await save('onix', [titleRow({ ...whole, title: 'of May' })], may);
    expect(await save('onix', [titleRow({ ...whole, title: 'of March' })], march)).toMatchObject({
      unchanged: 1,
    });
    expect(await found()).toMatchObject({ title: 'of May' });
  });

  test.each([['in their order'], ['the update first']])(
    'an update replaces its own block only: %s',
    async (order) => {
      const messages = [
        (): Promise<SavedTitles> => save('onix', [whole], march),
        (): Promise<SavedTitles> => save('onix', [update(['supply'], { priceCents: 900 })], may),
      ];
      for (const message of order === 'in their order' ? messages : messages.reverse()) await message();
      expect(await found()).toMatchObject({
        title: 'L’Étranger',
        publisher: 'Folio',
        price: { amount: '9.00' },
      });
    },
  );

  test('an update of a title that nobody described makes none', async () => {
    expect(await save('onix', [update(['supply'], { priceCents: 900 })])).toMatchObject({
      added: 0,
      unchanged: 1,
    });
    expect(await found()).toBeNull();
  });

  test('of two of one moment it is the same one that stands, whichever came first', async () => {
    const [one, two] = [titleRow({ ...whole, title: 'One' }), titleRow({ ...whole, title: 'Two' })];
    await save('onix', [one], may);
    await save('onix', [two], may);
    const stands = await found();
    await database.empty();
    await save('onix', [two], may);
    await save('onix', [one], may);
    expect(await found()).toEqual(stands);
  });
});

describe('a title that its source takes back', () => {
  test('goes when nobody else names it and no shop carries it', async () => {
    await save('onix', [whole], { asOf: '2026-03-01' });
    expect(await save('onix', [withdrawn], { asOf: '2026-05-01' })).toEqual({
      added: 0,
      changed: 0,
      unchanged: 0,
      removed: 1,
    });
    expect(await found()).toBeNull();
  });

  test('does not come back with an older message, and does with a later one', async () => {
    await save('onix', [withdrawn], { asOf: '2026-05-01' });
    expect(await save('onix', [whole], { asOf: '2026-03-01' })).toMatchObject({ added: 0 });
    expect(await found()).toBeNull();
    expect(await save('onix', [whole], { asOf: '2026-06-01' })).toMatchObject({ added: 1 });
  });

  test('becomes what the others say', async () => {
    await save('onix', [whole]);
    await save('csv', [titleRow({ ...SILENT, title: 'The Stranger' })]);
    expect(await save('onix', [withdrawn])).toMatchObject({ changed: 1, removed: 0 });
    expect(await found()).toMatchObject({ title: 'The Stranger', authors: [], price: null });
  });

  test('is a stub as long as a shop carries it', async () => {
    await save('onix', [whole]);
    const [shop = 0] = await addShops(database.knex, [shopRow({ name: 'Le Horla', lat: 48.85, lon: 2.35 })]);
    await addStock(database.knex, shop, [{ isbn: ISBN }]);
    expect(await save('onix', [withdrawn])).toMatchObject({ changed: 1, removed: 0 });
    expect(await found()).toMatchObject({
      title: '978-2-07-036002-4',
      authors: [],
      publisher: null,
      shops: 1,
    });
  });

  test('stays, as a stub, where anything else hangs on it', async () => {
    await save('onix', [whole]);
    await database.knex.raw('create table hanging (isbn bigint references titles)');
    await database.knex.raw('insert into hanging values (?)', [ISBN]);
    expect(await save('onix', [withdrawn])).toMatchObject({ removed: 0 });
    expect(await found()).toMatchObject({ title: '978-2-07-036002-4', authors: [] });
    await database.knex.raw('drop table hanging');
  });
});

test('a stub takes the name of the first catalogue that has one, and keeps it', async () => {
  await ensureStubs(database.knex, database.knex.raw('select unnest(?::bigint[])', [[ISBN, ISBN]]));
  expect(await found()).toMatchObject({ title: '978-2-07-036002-4', authors: [] });
  expect(await suggest(database.knex, 'etranger', 5)).toEqual([]);
  expect(await save('csv', [whole])).toMatchObject({ added: 0, changed: 1 });
  await ensureStubs(database.knex, database.knex.raw('select ?::bigint', [ISBN]));
  await addTitles(database.knex, [whole], 'csv');
  expect((await suggest(database.knex, 'etranger', 5)).map((t) => t.title)).toEqual(['L’Étranger']);
});

test('subtitles are searched', async () => {
  await addTitles(database.knex, [
    titleRow({ isbn: ISBN, title: 'Sapiens', subtitle: 'Une brève histoire' }),
  ]);
  expect((await suggest(database.knex, 'sapiens breve histoire', 5)).map(({ isbn }) => isbn)).toEqual([ISBN]);
});

test('words that no title has any more are forgotten', async () => {
  await addTitles(database.knex, [titleRow({ isbn: ISBN, title: 'Erreur' })], 'a');
  await addTitles(database.knex, [whole], 'a');
  const { rows } = await database.knex.raw<{ rows: { word: string }[] }>(
    'select word from catalogue_words order by word',
  );
  expect(rows.map((r) => r.word)).toEqual(['albert', 'camus', 'etranger', 'l']);
});
