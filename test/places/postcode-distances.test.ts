import { beforeAll, describe, expect, test } from '@jest/globals';
import { distance } from '@turf/turf';
import { postcodeDistances, savePlaces, type PlaceRow } from '../../server/places/index.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

const place = (
  name: string,
  postcode: string | null,
  lat: number,
  lon: number,
  country = 'FR',
): PlaceRow => ({
  key: `test/${name}/${postcode ?? ''}`,
  name,
  postcode,
  insee: null,
  department: null,
  country,
  population: 1_000,
  lat,
  lon,
  approximate: false,
});

const SEYSSEL = place('Seyssel', '01420', 45.95, 5.83);
const CORBONOD = place('Corbonod', '01420', 45.97, 5.8);

beforeAll(async () => {
  await savePlaces(database.knex, [
    SEYSSEL,
    CORBONOD,
    place('Paris 11e Arrondissement', '75011', 48.86, 2.38),
    place('Lisboa', '75011', 38.72, -9.14, 'PT'),
    place('Nowhere', null, 46, 5.8),
  ]);
});

describe('the distance of a point to where its postcode is', () => {
  test('is that to the nearest of the places that share it, in metres, in the order of the points', async () => {
    const points = [
      { postcode: '75011', lat: 48.86, lon: 2.38 },
      { postcode: '01420', lat: 45.98, lon: 5.79 },
      { postcode: '01420', lat: 45.95, lon: 5.84 },
      { postcode: '75011', lat: 38.72, lon: -9.14 },
    ];
    const by = (at: number, to: PlaceRow): number =>
      distance([points[at]!.lon, points[at]!.lat], [to.lon, to.lat], { units: 'meters' });
    const metres = await postcodeDistances(database.knex, points);
    expect(metres[0]).toBe(0);
    expect(metres[1]).toBeCloseTo(by(1, CORBONOD), 0);
    expect(metres[2]).toBeCloseTo(by(2, SEYSSEL), 0);
    // A postcode of another country that reads alike is none of France.
    expect(metres[3]).toBeGreaterThan(1_000_000);
  });

  test('is not known for a postcode that the gazetteer does not have, or for none', async () => {
    const at = { lat: 46, lon: 5.8 };
    const points = [
      { postcode: '99999', ...at },
      { postcode: null, ...at },
      { postcode: '', ...at },
    ];
    expect(await postcodeDistances(database.knex, points)).toEqual([null, null, null]);
  });

  test('of no points at all is nothing', async () => {
    expect(await postcodeDistances(database.knex, [])).toEqual([]);
  });
});
