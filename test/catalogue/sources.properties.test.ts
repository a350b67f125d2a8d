import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { saveTitles, type Block, type TitleRow, type TitleSource } from '../../server/catalogue/index.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { concurrent, testDatabase } from '../support/database.ts';
import { titleRow } from '../support/rows.ts';

/** The titles are a function of what the sources say: neither the order of files nor their batches count. */
const database = testDatabase();
beforeEach(() => database.empty());

interface File {
  source: TitleSource;
  rows: TitleRow[];
}

const ISBNS = ['9782070360024', '9782253002697', '9782070408504'];
const some = <T>(...values: T[]): fc.Arbitrary<T | null> => fc.constantFrom(null, ...values);

const facts = fc.record({
  title: some('Sapiens', 'Fondation : la suite', 'One Piece, tome 3'),
  subtitle: some('Une histoire', 'Un roman'),
  authors: fc.constantFrom<string[]>([], ['Isaac Asimov'], ['Oda Eiichirō', 'Collectif']),
  language: some('fr', 'en'),
  publisher: some('Folio', 'Pocket'),
  published: some('1999', '2008-05'),
  priceCents: some(700, 900),
  currency: some('EUR', 'CHF'),
  links: fc.constantFrom<string[]>([], ['9782253002697']),
});

const ALL: readonly Block[] = ['description', 'publishing', 'related', 'supply'];
const says = fc.oneof(fc.constant(ALL), fc.subarray([...ALL], { minLength: 1 }));
/** What an update does not state stands in its row as unsaid, as the ONIX reader leaves it. */
const row = fc
  .record({ isbn: fc.constantFrom(...ISBNS), facts, says, withdrawn: fc.boolean() })
  .map(({ isbn, facts: said, says: blocks, withdrawn }) => {
    const silent = titleRow({ isbn, title: null, language: null });
    return withdrawn ? silent : { ...silent, ...said, says: blocks };
  });
const rows = fc.uniqueArray(row, { selector: ({ isbn }) => isbn, maxLength: 3 });

/** A list without a date is one file: a newer one of its name would take its place. Messages have their dates. */
const files = fc
  .record({
    messages: fc.array(
      fc.record({ name: fc.constantFrom('a', 'b'), day: fc.constantFrom('01', '02', '03'), rows }),
      { maxLength: 5 },
    ),
    lists: fc.array(rows, { maxLength: 3 }),
    demo: rows,
  })
  .map(({ messages, lists, demo }): File[] => [
    ...messages.map((m) => ({
      source: { kind: 'onix' as const, name: m.name, asOf: `2026-11-${m.day}` },
      rows: m.rows,
    })),
    ...lists.map((list, n) => ({
      source: { kind: 'csv' as const, name: `list ${n}`, asOf: null },
      rows: list,
    })),
    { source: { kind: 'demo', name: 'demo', asOf: null }, rows: demo },
  ]);

const imported = async (inOrder: readonly File[], batch: number): Promise<unknown[]> => {
  await database.knex.raw('delete from titles; delete from title_sources');
  for (const { source, rows: all } of inOrder) {
    for (let at = 0; at < all.length; at += batch)
      await inTransaction(database.knex, (trx) => saveTitles(trx, all.slice(at, at + batch), source));
  }
  return titles();
};

const titles = async (): Promise<unknown[]> => {
  const { rows: found } = await database.knex.raw<{ rows: Record<string, unknown>[] }>(
    'select * from titles order by isbn',
  );
  return found.map((title) => ({ ...title, updated_at: null }));
};

test('any order and any batching of the same files gives the same titles; once more changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      files.chain((given) =>
        fc.record({
          given: fc.constant(given),
          shuffled: fc.shuffledSubarray(given, { minLength: given.length }),
          batch: fc.integer({ min: 1, max: 3 }),
        }),
      ),
      async ({ given, shuffled, batch }) => {
        const first = await imported(given, 3);
        expect(await imported(shuffled, batch)).toEqual(first);
        for (const { source, rows: all } of given) {
          const again = await inTransaction(database.knex, (trx) => saveTitles(trx, all, source));
          expect(again).toMatchObject({ added: 0, changed: 0, removed: 0 });
        }
        expect(await titles()).toEqual(first);
      },
    ),
    { numRuns: concurrent ? 40 : 12, endOnFailure: true },
  );
}, 120_000);
