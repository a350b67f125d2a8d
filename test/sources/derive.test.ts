import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveShop } from '../../server/sources/derive.ts';
import { SOURCE_KINDS, type SourceRow } from '../../server/sources/source-row.ts';
import { sourceRow } from './rows.ts';

describe('each field comes from the source that knows best', () => {
  const sirene = sourceRow({ source: 'sirene', name: 'Kléber SARL', siret: '12345678200010', hours: null });
  const osm = sourceRow({ hours: 'Mo-Sa 10:00-19:00', phone: '+33199000001' });
  const city = sourceRow({ source: 'geojson', name: 'Kléber', phone: '+33199000002', asOf: '2022-08-17' });
  const own = sourceRow({ source: 'shop', name: 'Librairie Kléber & Cie', address: null, phone: null });

  test('the shop itself, then a town’s list, then OpenStreetMap, then the register', () => {
    expect(deriveShop([sirene, osm]).name).toBe('Librairie Kléber');
    expect(deriveShop([sirene, osm, city]).name).toBe('Kléber');
    expect(deriveShop([sirene, osm, city, own])).toMatchObject({
      name: 'Librairie Kléber & Cie',
      source: 'shop',
      phone: '+33199000002',
      hours: 'Mo-Sa 10:00-19:00',
    });
  });

  test('of two lists the fresher, by the dates that they give themselves', () => {
    const newer = sourceRow({ source: 'csv', name: 'Kléber (nouveau nom)', asOf: '2026-01-01' });
    const older = sourceRow({ source: 'csv', name: 'Kléber (ancien nom)', asOf: '2019-01-01' });
    expect(deriveShop([older, newer]).name).toBe('Kléber (nouveau nom)');
    expect(deriveShop([sourceRow({ source: 'csv', name: 'Sans date' }), older]).name).toBe(
      'Kléber (ancien nom)',
    );
  });

  test('a source that has the shop no more speaks last', () => {
    expect(deriveShop([{ ...city, gone: true }, osm]).name).toBe('Librairie Kléber');
  });

  test('an address is never put together from two sources', () => {
    const moved = sourceRow({ source: 'csv', address: '5 place Kléber', postcode: null, city: null });
    const before = sourceRow({
      address: '1 rue des Francs-Bourgeois',
      postcode: '67000',
      city: 'Strasbourg',
    });
    expect(deriveShop([moved, before])).toMatchObject({ address: '5 place Kléber', postcode: '67000' });
  });

  test('a point that is doubted gives way to one that is not', () => {
    const far = sourceRow({ source: 'geojson', lat: 43.6, lon: 1.44, doubt: '412 km from postcode 67000' });
    expect(deriveShop([far, osm])).toMatchObject({ lat: 48.5835, lon: 7.7461 });
    expect(deriveShop([far])).toMatchObject({ lat: 43.6, lon: 1.44 });
  });

  test('what a source does not know of independence another may', () => {
    const known = sourceRow({ source: 'sirene', independent: false, independenceReason: 'Fnac: a chain' });
    expect(deriveShop([osm, known])).toMatchObject({
      independent: false,
      independenceReason: 'Fnac: a chain',
    });
  });

  test('rows without a name found no shop', () => {
    expect(() => deriveShop([sourceRow({ source: 'sirene', name: null })])).toThrow('no row names the shop');
  });
});

test('the order of the rows says nothing', () => {
  const text = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null });
  const row: fc.Arbitrary<SourceRow> = fc
    .record({
      source: fc.constantFrom(...SOURCE_KINDS),
      sourceKey: fc.uuid(),
      name: fc.constantFrom('a', 'b'),
      address: text,
      postcode: text,
      city: text,
      phone: text,
      hours: text,
      doubt: text,
      asOf: fc.option(fc.constantFrom('2020-01-01', '2026-01-01'), { nil: null }),
      gone: fc.boolean(),
      lat: fc.double({ min: 40, max: 50, noNaN: true }),
    })
    .map((said) => sourceRow(said));
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: ({ sourceKey }) => sourceKey }),
      fc.infiniteStream(fc.nat()),
      (rows, picks) => {
        const shuffled = rows
          .map((one) => ({ one, place: picks.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(deriveShop(shuffled)).toEqual(deriveShop(rows));
      },
    ),
  );
});
