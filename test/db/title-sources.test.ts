import { expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { migrateDown, migrateUp, migrationFiles } from '../../server/db/sql-migrations.ts';
import { withFreshDatabase } from '../support/fresh-database.ts';

/** What was known of titles before their sources were kept apart is carried over, and back. */
const NAME = '20261125090100_title_sources';

const facts = async (db: Knex): Promise<unknown[]> => {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select isbn, title, authors, publisher, published, language, genre, price_cents, currency, source, folded, words::text
     from titles order by isbn`,
  );
  return rows;
};

test('titles are the same before and after, and each has its source', async () => {
  await withFreshDatabase(async ({ knex }) => {
    const files = await migrationFiles();
    // Down to before this one, one migration at a time.
    const later = files.filter((file) => file.endsWith('.up.sql') && file >= NAME).length;
    for (let n = 0; n < later; n += 1) await migrateDown(knex);
    await knex.raw(
      `insert into titles (isbn, title, authors, publisher, language, price_cents, source, folded, folded_authors) values
         (9782253002697, 'Germinal', '{Émile Zola}', 'LGF', 'fr', 790, 'csv:list.csv', 'germinal', 'emile zola'),
         (9782070360024, 'L’Étranger', '{}', null, null, null, 'demo', 'l etranger', ''),
         (9780140275360, '', '{}', null, null, null, 'stub', '', '')`,
    );
    const before = await facts(knex);
    await migrateUp(knex);
    expect(await facts(knex)).toEqual(before);
    const { rows } = await knex.raw<{ rows: unknown[] }>(
      'select isbn, source, kind, title, authors, currency from title_sources order by isbn',
    );
    expect(rows).toEqual([
      {
        isbn: 9782070360024,
        source: 'demo',
        kind: 'demo',
        title: 'L’Étranger',
        authors: null,
        currency: null,
      },
      {
        isbn: 9782253002697,
        source: 'csv:list.csv',
        kind: 'csv',
        title: 'Germinal',
        authors: ['Émile Zola'],
        currency: 'EUR',
      },
    ]);
    for (let n = 0; n < later; n += 1) await migrateDown(knex);
    expect(await facts(knex)).toEqual(before);
  });
});
