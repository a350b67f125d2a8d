import { describe, expect, test } from '@jest/globals';
import { parseOsm } from '../../../server/import/osm/parse.ts';
import type { SourceRow } from '../../../server/sources/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const TAGS = { shop: 'books', name: 'Le Horla' };

const answer = (elements: object[], rest: object = {}): string =>
  JSON.stringify({
    version: 0.6,
    generator: 'Overpass API 0.7.62',
    osm3s: { timestamp_osm_base: '2026-11-20T08:00:00Z', copyright: 'ODbL' },
    elements,
    ...rest,
  });

const parse = (elements: object[], rest: object = {}, piece?: number): Promise<Whole<SourceRow>> =>
  whole(parseOsm(bytesOf(answer(elements, rest), piece), { home: 'FR' }));

test('a node, with the day and the licence of the answer, in any pieces', async () => {
  const node = {
    type: 'node',
    id: 1,
    lat: 48.85,
    lon: 2.35,
    tags: { ...TAGS, 'contact:phone': '01 99 00 00 01' },
  };
  for (const piece of [1, 7, 65_536]) {
    const { read, rows, licence } = await parse([node], {}, piece);
    expect(read).toBe(1);
    expect(licence).toBe('© OpenStreetMap contributors, ODbL 1.0');
    expect(rows).toMatchObject([
      {
        sourceKey: 'node/1',
        osmId: 'node/1',
        lat: 48.85,
        lon: 2.35,
        asOf: '2026-11-20',
        phone: '+33199000001',
      },
    ]);
  }
});

describe('the point of what is no node', () => {
  test.each<[string, object]>([
    ['the centre that was asked for', { center: { lat: 48.85, lon: 2.35 } }],
    ['the middle of its box', { bounds: { minlat: 48.8, minlon: 2.3, maxlat: 48.9, maxlon: 2.4 } }],
    ['the middle of its line', { geometry: [{ lat: 48.8, lon: 2.3 }, null, { lat: 48.9, lon: 2.4 }] }],
    [
      "the middle of its members' lines",
      {
        members: [
          {
            type: 'way',
            ref: 5,
            geometry: [
              { lat: 48.8, lon: 2.3 },
              { lat: 48.85, lon: 2.3 },
            ],
          },
          { type: 'node', ref: 6, lat: 48.9, lon: 2.4 },
        ],
      },
    ],
  ])('is %s', async (_what, shape) => {
    const { rows } = await parse([{ type: 'relation', id: 9, tags: TAGS, ...shape }]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sourceKey).toBe('relation/9');
    expect(rows[0]?.lat).toBeCloseTo(48.85, 6);
    expect(rows[0]?.lon).toBeCloseTo(2.35, 6);
  });
});

describe('a way that names its nodes only', () => {
  const way = { type: 'way', id: 5, nodes: [1, 2, 3], tags: TAGS };
  const nodes = [
    { type: 'node', id: 1, lat: 48.8, lon: 2.3 },
    { type: 'node', id: 2, lat: 48.9, lon: 2.4 },
  ];

  test.each([
    ['before', [...nodes, way]],
    ['behind', [way, ...nodes]],
  ])('has the middle of those that stand %s it; bare nodes are no shops', async (_where, elements) => {
    const { read, rows, rejects } = await parse(elements);
    expect([read, rejects]).toEqual([1, []]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.lat).toBeCloseTo(48.85, 6);
    expect(rows[0]?.lon).toBeCloseTo(2.35, 6);
  });

  test('is refused without them, with what to ask', async () => {
    const hint = '1 coordinates an outline without its points: ask Overpass for `out center`';
    expect(reasons((await parse([way])).rejects)).toEqual([hint]);
    const relation = { type: 'relation', id: 9, tags: TAGS, members: [{ type: 'way', ref: 5 }] };
    expect(reasons((await parse([relation])).rejects)).toEqual([hint]);
  });
});

describe('refused as a whole', () => {
  test('an answer that Overpass gave up', async () => {
    const remark = 'runtime error: Query timed out in "query" at line 3 after 26 seconds.';
    await expect(parse([{ type: 'node', id: 1, lat: 1, lon: 1, tags: TAGS }], { remark })).rejects.toThrow(
      /Overpass gave up: "runtime error: Query timed out.*cut short/,
    );
  });

  test('one that is cut short', async () => {
    const cut = answer([
      { type: 'node', id: 1, tags: TAGS },
      { type: 'node', id: 2 },
    ]).slice(0, -30);
    await expect(whole(parseOsm(bytesOf(cut), { home: 'FR' }))).rejects.toThrow('cut short');
  });

  test('what is neither this nor GeoJSON', async () => {
    await expect(whole(parseOsm(bytesOf('{"a":1}'), { home: 'FR' }))).rejects.toThrow(
      /not a GeoJSON FeatureCollection.*no answer of Overpass/,
    );
    await expect(
      whole(parseOsm(bytesOf('{"features":[{}],"elements":[{}]}'), { home: 'FR' })),
    ).rejects.toThrow('holds both "features" and "elements"');
  });
});

test('an answer without elements is empty, not wrong', async () => {
  expect(await parse([])).toMatchObject({ read: 0, rows: [], rejects: [] });
});
