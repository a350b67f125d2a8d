import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FRENCH_NAMES } from '../../server/places/french-names.ts';
import { gazetteerRows, gazetteerVersion } from '../../server/places/gazetteer-rows.ts';
import { OWN_POINTS } from '../../server/places/own-points.ts';
import type { PlaceRow } from '../../server/places/place-row.ts';
import { geonamesSource } from '../../server/places/read-geonames.ts';

describe('the gazetteer that is shipped', () => {
  let rows: PlaceRow[] = [];
  const named = (name: string): PlaceRow[] => rows.filter((row) => row.name === name);

  beforeAll(async () => {
    rows = await gazetteerRows();
  }, 60_000);

  test('has every commune that the post serves, nine in ten people living where the point is their own', () => {
    const communes = new Map(
      rows.filter(({ key }) => /^fr\/\w{5}\//.test(key)).map((row) => [row.insee, row]),
    );
    const people = (of: Iterable<PlaceRow>): number =>
      Iterator.from(of).reduce((sum, row) => sum + row.population, 0);
    const exact = [...communes.values()].filter((row) => !row.approximate);
    expect(communes.size).toBeGreaterThan(34_900);
    expect(people(exact) / people(communes.values())).toBeGreaterThan(0.9);
  });

  test('names each row once and puts it on the globe', () => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    const wrong = rows.filter(
      ({ lat, lon }) => !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat || lon)),
    );
    expect(wrong).toEqual([]);
  });

  test('has the departments overseas and Corsica under their own numbers', () => {
    const departments = new Set(rows.map(({ department }) => department));
    const expected = [
      '971',
      '972',
      '973',
      '974',
      '975',
      '976',
      '977',
      '978',
      '986',
      '987',
      '988',
      '2A',
      '2B',
    ];
    expect(expected.filter((department) => !departments.has(department))).toEqual([]);
    expect(departments.has('97') || departments.has('20')).toBe(false);
  });

  test('has the city and each arrondissement of Paris, Lyon and Marseille', () => {
    const count = (city: string): number =>
      new Set(
        rows
          .filter(({ name }) => name.startsWith(`${city} `) && name.endsWith(' Arrondissement'))
          .map((r) => r.insee),
      ).size;
    expect([count('Paris'), count('Lyon'), count('Marseille')]).toEqual([20, 9, 16]);
    expect(named('Lyon')).toHaveLength(1);
    expect(named('Paris 16e Arrondissement').map(({ postcode }) => postcode)).toEqual(['75016', '75116']);
  });

  test('knows the larger towns abroad by their own name and by their French one', () => {
    expect(named('London').find(({ country }) => country === 'GB')).toMatchObject({
      insee: null,
      postcode: null,
    });
    expect(named('Londres')).toMatchObject([{ country: 'GB' }]);
    expect(rows.filter(({ country }) => country === 'BE').length).toBeGreaterThan(100);
  });

  test('gives a French name only to a town that GeoNames knows by it too', async () => {
    const lines = (await readFile(geonamesSource().file, 'utf8')).split('\n').map((line) => line.split('\t'));
    const others = new Map(
      lines.map(([id = '', , , alternates = '']) => [id, alternates.toLowerCase().split(',')]),
    );
    const unknown = Object.entries(FRENCH_NAMES).filter(
      ([id, name]) => !others.get(id)?.includes(name.toLowerCase()),
    );
    expect(unknown).toEqual([]);
  });

  test('uses every point of its own, each within its department', () => {
    const far = Object.entries(OWN_POINTS).filter(([insee, [lat, lon]]) => {
      const around = rows.filter((row) => row.department === insee.slice(0, /^9[78]/.test(insee) ? 3 : 2));
      const nearest = Math.min(
        ...around.filter((row) => row.insee !== insee).map((row) => Math.hypot(row.lat - lat, row.lon - lon)),
      );
      return (
        !rows.some((row) => row.insee === insee && row.lat === lat) ||
        nearest > (insee.startsWith('98') ? 6 : 1.2)
      );
    });
    expect(far.map(([insee]) => insee)).toEqual([]);
  });

  test('names its version after both packages', () => {
    expect(gazetteerVersion()).toMatch(/^\d+\+communes\.[\d.]+\+geonames\.[\d.]+$/);
  });
});
