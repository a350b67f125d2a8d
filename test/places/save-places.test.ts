import { beforeEach, describe, expect, test } from '@jest/globals';
import { savePlaces } from '../../server/places/index.ts';
import type { PlaceRow } from '../../server/places/place-row.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

const row = (more: Partial<PlaceRow> = {}): PlaceRow => ({
  key: 'fr/01001/01400',
  name: 'L’Abergement-Clémenciat',
  postcode: '01400',
  insee: '01001',
  department: '01',
  country: 'FR',
  population: 860,
  lat: 46.15,
  lon: 4.92,
  approximate: false,
  ...more,
});

const stored = async (): Promise<Record<string, unknown>[]> => {
  const { rows } = await database.knex.raw<{ rows: Record<string, unknown>[] }>(
    `select source_key, folded, postcode, population, approximate, st_x(location::geometry) as lon,
       st_y(location::geometry) as lat
     from places order by source_key`,
  );
  return rows;
};

describe('saving places', () => {
  beforeEach(() => database.empty());

  test('adds a place with its name folded', async () => {
    expect(await savePlaces(database.knex, [row()])).toEqual({ added: 1, changed: 0, unchanged: 0 });
    expect(await stored()).toEqual([
      {
        source_key: 'fr/01001/01400',
        folded: 'l abergement clemenciat',
        postcode: '01400',
        population: 860,
        approximate: false,
        lon: 4.92,
        lat: 46.15,
      },
    ]);
  });

  test('changes nothing the second time', async () => {
    const rows = [row(), row({ key: 'geonames/1/', postcode: null, insee: null, department: null })];
    await savePlaces(database.knex, rows);
    expect(await savePlaces(database.knex, rows)).toEqual({ added: 0, changed: 0, unchanged: 2 });
  });

  test('brings a place of the same key up to date', async () => {
    await savePlaces(database.knex, [row()]);
    const counts = await savePlaces(database.knex, [row({ population: 900 })]);
    expect(counts).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await stored()).toMatchObject([{ population: 900 }]);
  });

  test('puts an exact point in the place of an approximate one, never the other way', async () => {
    await savePlaces(database.knex, [row({ approximate: true, lat: 46 })]);
    await savePlaces(database.knex, [row({ approximate: false, lat: 46.15 })]);
    expect(await stored()).toMatchObject([{ approximate: false, lat: 46.15 }]);
    const counts = await savePlaces(database.knex, [row({ approximate: true, lat: 46 })]);
    expect(counts).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await stored()).toMatchObject([{ approximate: false, lat: 46.15 }]);
  });

  test('takes no rows at all', async () => {
    expect(await savePlaces(database.knex, [])).toEqual({ added: 0, changed: 0, unchanged: 0 });
  });
});
