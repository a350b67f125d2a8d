/** What must hold of all rows, pairs and decisions. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  cluster,
  clusterRow,
  compare,
  FARTHEST_METRES,
  isWorthKeeping,
  keysOf,
  openQuestions,
  type Decision,
  type Pair,
} from '../../../server/sources/match/index.ts';
import { metresBetween } from '../../../server/sources/match/metres.ts';
import type { SourceRow } from '../../../server/sources/source-row.ts';
import { sourceRow } from './rows.ts';

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 });

/** Few words, so that rows are often alike. */
const NAMES = [
  'Librairie Kléber',
  'KLEBER',
  'Kléber jeunesse',
  'Kléber / Le Salon',
  'Klébre',
  '7ici',
  'Librairie 7 ici',
  'Le Comptoir des mots',
  'Comptoir des lettres',
  'Michel Bouétard',
  'BOUETARD Michel',
  'M. Bouétard',
  'Librairie',
  'Bouquiniste',
  'Librairie Générale',
  'Gibert Joseph',
  'Fnac',
  'La Nouvelle Chambre Claire',
  'La Chambre Claire',
  'Читай-город',
];
const ADDRESSES = [
  '1 rue de Rome',
  '3 rue de Rome',
  '1-3, rue de Rome',
  '1 bis rue de Rome',
  'rue de Rome',
  '1 place de Rome',
  'Face au 1 Quai de Rome',
  '1 quai de Rome',
  'Rome 1',
  '1 RUE DE ROME 75008 PARIS',
  'Centre commercial, 3 R. de Rome',
];
const TOWNS = [
  { city: 'Paris', postcode: '75008', department: '75' },
  { city: 'PARIS 8', postcode: null, department: '75' },
  { city: null, postcode: '75008', department: '75' },
  { city: 'Paris', postcode: '75009', department: '75' },
  { city: 'Lyon', postcode: '69001', department: '69' },
  { city: null, postcode: null, department: null },
];
const SITES = [
  'https://kleber.fr',
  'http://www.kleber.fr/a',
  'https://facebook.com/kleber',
  'https://facebook.com',
  'x',
];

let count = 0;
const anyRow: fc.Arbitrary<SourceRow> = fc
  .record({
    source: fc.constantFrom('csv' as const, 'geojson' as const, 'osm' as const, 'sirene' as const),
    name: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...NAMES) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    address: orNull(fc.constantFrom(...ADDRESSES)),
    town: fc.constantFrom(...TOWNS),
    lat: fc.oneof(fc.constantFrom(48.875, 48.8752), fc.double({ min: 48.87, max: 48.89, noNaN: true })),
    lon: fc.constantFrom(2.32, 2.3203, 2.33),
    country: fc.constantFrom('FR', 'FR', 'FR', 'DE'),
    siret: fc.option(fc.constantFrom('73282932000074', '73282932000082', '55208131766522'), { freq: 1 }),
    osmId: fc.option(fc.constantFrom('node/1', 'node/2', 'way/3'), { freq: 1 }),
    phone: orNull(fc.constantFrom('+33199000001', '+33199000002')),
    mobile: orNull(fc.constantFrom('+33639980001', '+33639980002')),
    email: orNull(fc.constantFrom('a@example.org', 'A@example.org')),
    website: orNull(fc.constantFrom(...SITES)),
    independent: fc.constantFrom(null, true, false),
    doubt: fc.constantFrom(null, null, null, 'far from its postcode'),
  })
  .map(({ town, ...said }) => sourceRow({ ...said, ...town, sourceKey: String((count += 1)) }));

const RUNS = { numRuns: 1000 };

describe('compare', () => {
  test('says the same both ways', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (a, b) => {
        expect(compare(b, a)).toEqual(compare(a, b));
      }),
      RUNS,
    );
  });

  test('its score is the sum of its parts, and no sure pair is in conflict', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (a, b) => {
        const { score, parts, verdict, conflict } = compare(a, b);
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        if (verdict === 'same') expect(conflict).toBe(false);
        expect(verdict === 'confirms').toBe(
          (a.name === null) !== (b.name === null) && verdict !== 'different',
        );
      }),
      RUNS,
    );
  });

  test('a row without a name is the same as none that has one', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (a, b) => {
        expect(compare({ ...a, name: null }, { ...b, name: 'Librairie Kléber' }).verdict).not.toBe('same');
      }),
      RUNS,
    );
  });

  test('farther than FARTHEST_METRES, or at a doubted point, rows are the same only if they share a key', () => {
    const FIELDS = [
      'name',
      'address',
      'postcode',
      'city',
      'siret',
      'osmId',
      'phone',
      'mobile',
      'email',
    ] as const;
    let seen = 0;
    fc.assert(
      fc.property(
        anyRow,
        anyRow,
        fc.subarray([...FIELDS]),
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        (a, b, shared, away) => {
          const likeA = Object.fromEntries(shared.map((field) => [field, a[field]]));
          const other = { ...b, ...likeA, lat: a.lat + away };
          const isOut = a.doubt !== null || b.doubt !== null || metresBetween(a, other) > FARTHEST_METRES;
          if (!isOut || compare(a, other).verdict !== 'same') return;
          seen += 1;
          const keys = keysOf(a);
          expect(keysOf(other).some((key) => keys.includes(key))).toBe(true);
        },
      ),
      { numRuns: 20_000 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('a doubted point counts neither for nor against', () => {
    fc.assert(
      fc.property(anyRow, anyRow, fc.double({ min: -60, max: 60, noNaN: true }), (a, b, lat) => {
        const doubted = { ...a, doubt: 'far from its postcode' };
        expect(compare({ ...doubted, lat }, b)).toEqual(compare(doubted, b));
      }),
      RUNS,
    );
  });

  test('brand, number, mail and website make no two doors the same', () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom(0, 0.002, 0.2), (a, away) => {
        const shop = {
          ...a,
          siret: null,
          osmId: null,
          name: 'Fnac',
          phone: '+33199000001',
          email: 'a@example.org',
        };
        const one = { ...shop, address: '1 rue de Rome' };
        const other = { ...shop, sourceKey: 'other', address: '9 rue de Lille', lat: a.lat + away };
        expect(compare(one, other).verdict).not.toBe('same');
      }),
      RUNS,
    );
  });
});

/** Rows and all that is stored of their comparisons. */
const listOfRows = fc.array(anyRow, { minLength: 2, maxLength: 9 }).map((rows) => {
  const pairs = rows.flatMap((a, place) =>
    rows.slice(place + 1).flatMap((b): Pair[] => {
      const likeness = compare(a, b);
      if (!isWorthKeeping(likeness)) return [];
      const { verdict, score, conflict } = likeness;
      return [{ a: clusterRow(a).key, b: clusterRow(b).key, verdict, score, conflict }];
    }),
  );
  return { rows: rows.map(clusterRow), source: rows, pairs };
});

const decided = (keys: string[]): fc.Arbitrary<Decision[]> =>
  fc
    .array(
      fc.record({
        a: fc.constantFrom(...keys),
        b: fc.constantFrom(...keys),
        verdict: fc.constantFrom('together' as const, 'apart' as const),
      }),
      { maxLength: 4 },
    )
    .map((decisions) => {
      const one = new Map(decisions.map((each) => [[each.a, each.b].sort().join(' '), each]));
      return [...one.values()].filter(({ a, b }) => a !== b);
    });

const situation = listOfRows.chain((list) =>
  decided(list.rows.map(({ key }) => key)).map((decisions) => ({ ...list, decisions })),
);

const turned = <T extends { a: string; b: string }>(pairs: T[]): T[] =>
  pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a })).reverse();

const shopOf = (clusters: string[][], key: string): string[] =>
  clusters.find((keys) => keys.includes(key)) ?? [];

describe('cluster', () => {
  const RUN = { numRuns: 300 };

  test('puts each row into one shop, whatever the order of rows, pairs and decisions', () => {
    fc.assert(
      fc.property(situation, ({ rows, pairs, decisions }) => {
        const clusters = cluster(rows, pairs, decisions);
        expect(clusters.flat().sort()).toEqual(rows.map(({ key }) => key).sort());
        expect(cluster([...rows].reverse(), turned(pairs), turned(decisions))).toEqual(clusters);
      }),
      RUN,
    );
  });

  test('never joins what an operator keeps apart', () => {
    fc.assert(
      fc.property(situation, ({ rows, pairs, decisions }) => {
        const clusters = cluster(rows, pairs, decisions);
        for (const { a, b, verdict } of decisions) {
          if (verdict === 'apart') expect(shopOf(clusters, a)).not.toContain(b);
        }
      }),
      RUN,
    );
  });

  test('without decisions never joins rows that are in conflict', () => {
    fc.assert(
      fc.property(listOfRows, ({ rows, source, pairs }) => {
        const clusters = cluster(rows, pairs, []);
        for (const a of source) {
          for (const b of source) {
            if (a === b || !shopOf(clusters, clusterRow(a).key).includes(clusterRow(b).key)) continue;
            if (a.name !== null && b.name !== null) expect(compare(a, b).conflict).toBe(false);
          }
        }
      }),
      RUN,
    );
  });

  test('a split taken back gives the former shops; so does a merge', () => {
    fc.assert(
      fc.property(situation, fc.nat(), fc.nat(), (given, one, other) => {
        const { rows, pairs, decisions } = given;
        const [a, b] = [rows[one % rows.length]!.key, rows[other % rows.length]!.key];
        if (a === b || decisions.some((each) => [each.a, each.b].includes(a))) return;
        const before = cluster(rows, pairs, decisions);
        const apart = cluster(rows, pairs, [...decisions, { a, b, verdict: 'apart' }]);
        expect(shopOf(apart, a)).not.toContain(b);
        const together = cluster(rows, pairs, [...decisions, { a, b, verdict: 'together' }]);
        const isKeptApart = decisions.some(({ verdict }) => verdict === 'apart');
        if (!isKeptApart) expect(shopOf(together, a)).toContain(b);
        expect(cluster(rows, pairs, decisions)).toEqual(before);
      }),
      RUN,
    );
  });

  test('merging is associative: which two of three are put together does not matter', () => {
    fc.assert(
      fc.property(listOfRows, ({ rows, pairs }) => {
        const [a, b, c] = rows.map(({ key }) => key);
        if (a === undefined || b === undefined || c === undefined) return;
        const put = (...decisions: [string, string][]): string[][] =>
          cluster(
            rows,
            pairs,
            decisions.map(([one, other]) => ({ a: one, b: other, verdict: 'together' })),
          );
        expect(put([a, b], [b, c])).toEqual(put([a, c], [c, b]));
      }),
      RUN,
    );
  });

  test('a sure pair is one shop, or a question, or kept apart by an operator', () => {
    fc.assert(
      fc.property(situation, ({ rows, pairs, decisions }) => {
        const clusters = cluster(rows, pairs, decisions);
        const asked = openQuestions(clusters, pairs, decisions);
        const areAsked = (a: string[], b: string[]): boolean =>
          asked.some((each) => [a, b].every((shop) => shop.includes(each.a) || shop.includes(each.b)));
        for (const { a, b, verdict } of pairs) {
          const [one, other] = [shopOf(clusters, a), shopOf(clusters, b)];
          if (verdict !== 'same' || one === other) continue;
          const isDecided = decisions.some(
            (each) =>
              each.verdict === 'apart' &&
              [one, other].every((shop) => shop.includes(each.a) || shop.includes(each.b)),
          );
          expect(isDecided || areAsked(one, other)).toBe(true);
        }
      }),
      RUN,
    );
  });
});
