import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../server/import/parsed.ts';
import { NOTHING_SAID, toSourceRow, type Facts } from '../../../server/import/shop/shop-row.ts';
import { SOURCE_KINDS, type SourceRow } from '../../../server/sources/index.ts';

/** Texts as lists have them: nothing, anything, and what looks like the real thing. */
const said = (...likely: string[]): fc.Arbitrary<string | null> =>
  fc.oneof(fc.constant(null), fc.string({ minLength: 1 }), fc.constantFrom(...likely));

const numbers = [
  '06 39 98 00 01',
  '01 99 00 00 01',
  '0692 12 34 56',
  '+351 917 348 622',
  '93 30 12 34',
  '3631',
];

const facts: fc.Arbitrary<Facts> = fc.record({
  source: fc.constantFrom(...SOURCE_KINDS),
  id: said('node/1', '7', '5168b5d171e92edea5c24180e1e22cfadabf5a3c'),
  idIsGlobal: fc.boolean(),
  licence: said('ODbL'),
  asOf: fc.constantFrom(null, '2022-08-17'),
  siret: said('73282932000074', '73282932000075', '35600000049837'),
  osmId: said('n12', 'way/5', '12'),
  name: said('Le Horla', 'Fnac'),
  lat: fc.oneof(fc.double({ min: -91, max: 91 }), fc.constantFrom(48.85, 2.35, 14.6, -20.9, 0)),
  lon: fc.oneof(fc.double({ min: -181, max: 181 }), fc.constantFrom(2.35, 48.85, -61, 55.4, 0)),
  country: said('FR', 'Belgique', 'RE', 'XX'),
  postcode: said('75005', '97400', '1300', '98000', 'F-67 000'),
  city: said('Paris'),
  insee: said('75105', '2A004', '974'),
  address: said('1 rue du Test'),
  housenumber: said('12'),
  street: said('Rue A'),
  phones: fc.array(fc.oneof(fc.string(), fc.constantFrom(...numbers)), { maxLength: 3 }),
  emails: fc.array(fc.oneof(fc.string(), fc.constant('a@example.org')), { maxLength: 2 }),
  websites: fc.array(fc.oneof(fc.string(), fc.webUrl()), { maxLength: 2 }),
  hours: said('Tu-Sa 10:00-19:00'),
  independent: said('yes', 'no'),
  brand: said('Fnac'),
  brandWikidata: said('Q676585'),
  operator: said('Le Horla SARL'),
  gone: fc.boolean(),
});

const FRENCH_MOBILE = /^\+33[67]|^\+262(?:692|693|639)|^\+590(?:690|691)|^\+59[46]69[46]/;

const isSound = (row: SourceRow): void => {
  expect(row.sourceKey).not.toBe('');
  expect(Math.abs(row.lat) <= 90 && Math.abs(row.lon) <= 180 && (row.lat !== 0 || row.lon !== 0)).toBe(true);
  expect(row.country).toMatch(/^[A-Z]{2}$/);
  expect(row.department ?? '75').toMatch(/^(?:\d\d|2[AB]|9[78]\d)$/);
  expect(row.department === null || row.country === 'FR').toBe(true);
  expect(() => new Intl.DateTimeFormat('en', { timeZone: row.zone })).not.toThrow();
  for (const number of [row.phone, row.mobile]) expect(number ?? '+33').toMatch(/^\+\d{2,15}$/);
  // R17: a number that takes SMS never shows.
  expect(row.phone ?? '').not.toMatch(FRENCH_MOBILE);
  expect(row.siret ?? '73282932000074').toMatch(/^\d{14}$/);
  expect(row.osmId ?? 'node/1').toMatch(/^(?:node|way|relation)\/\d+$/);
  expect(row.website ?? 'http://a.fr/').toMatch(/^https?:\/\//);
  if (row.gone) expect([row.phone, row.mobile, row.email, row.website]).toEqual([null, null, null, null]);
};

test('R17: whatever a source says, a row that comes of it is sound', () => {
  let taken = 0;
  fc.assert(
    fc.property(facts, (given) => {
      const row = toSourceRow(given, 'FR');
      if (isRefusal(row)) return;
      taken += 1;
      isSound(row);
    }),
    { numRuns: 500 },
  );
  expect(taken).toBeGreaterThan(50);
});

test('only the register of companies may leave the name out', () => {
  const given = { ...NOTHING_SAID, id: '1', idIsGlobal: false, name: null, lat: 48.85, lon: 2.35 };
  expect(toSourceRow({ ...given, source: 'sirene' }, 'FR')).toMatchObject({ name: null, independent: null });
  for (const source of SOURCE_KINDS.filter((kind) => kind !== 'sirene'))
    expect(toSourceRow({ ...given, source }, 'FR')).toMatchObject({ reason: 'the shop has no name' });
});
