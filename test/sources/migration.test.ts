import { expect, test } from '@jest/globals';
import { migrateDown, migrateUp } from '../../server/db/sql-migrations.ts';
import { withFreshDatabase } from '../support/fresh-database.ts';
import { bring, indexed } from './index-state.ts';
import { sourceRow } from './rows.ts';

test('shops that were there before the sources were kept are found again by them, at their addresses', async () => {
  await withFreshDatabase(async ({ knex }) => {
    const kleber = sourceRow({ sourceKey: 'node/1', licence: 'ODbL 1.0' });
    await bring(knex, [kleber]);
    const back = async (): Promise<boolean> =>
      (await migrateDown(knex))[0]?.includes('20261125090000_sources') ?? false;
    while (!(await back()));
    const { rows } = await knex.raw<{ rows: unknown[] }>('select slug, source_key, licence from shops');
    expect(rows).toEqual([
      { slug: 'librairie-kleber-strasbourg', source_key: 'node/1', licence: 'ODbL 1.0' },
    ]);
    await migrateUp(knex);
    expect(await bring(knex, [kleber])).toMatchObject({ founded: 0, merged: 0 });
    expect(await indexed(knex)).toMatchObject([
      { slug: 'librairie-kleber-strasbourg', open: true, rows: ['osm/node/1'] },
    ]);
  });
});
