import { describe, expect, test } from '@jest/globals';
import { readFeatures, type Feature } from '../../../server/import/json/features.ts';
import { pointOf } from '../../../server/import/json/point.ts';
import { bytesOf } from '../bytes-of.ts';

const read = async (
  content: string | Buffer,
  piece?: number,
): Promise<{ features: Feature[]; licence: string | null }> => {
  const all = { features: [] as Feature[], licence: null as string | null };
  for await (const { features, licence } of readFeatures(bytesOf(content, piece))) {
    all.features.push(...features);
    all.licence = licence;
  }
  return all;
};

const collection = (features: unknown[], rest: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', features, ...rest });

describe('a FeatureCollection', () => {
  test('is read feature by feature, in any pieces', async () => {
    const content = collection([
      { type: 'Feature', id: 'a', geometry: null, properties: { name: 'Élan', features: [1, 2] } },
      { type: 'Feature', id: 7, geometry: { type: 'Point' }, properties: null },
    ]);
    for (const piece of [1, 5, 65_536]) {
      expect((await read(content, piece)).features).toEqual([
        { rank: 1, id: 'a', geometry: null, properties: { name: 'Élan', features: [1, 2] }, asOf: null },
        { rank: 2, id: 7, geometry: { type: 'Point' }, properties: {}, asOf: null },
      ]);
    }
  });

  test('says its licence, before or after its features', async () => {
    expect((await read(collection([{}], { attribution: 'Ville de Lyon, ODbL' }))).licence).toBe(
      'Ville de Lyon, ODbL',
    );
    expect((await read(`{"licence":"LO 2.0",${collection([]).slice(1)}`)).licence).toBe('LO 2.0');
    expect((await read(collection([]))).licence).toBeNull();
  });

  test('may be empty, and may begin with a byte order mark', async () => {
    expect((await read(`\ufeff${collection([])}\n \n`)).features).toEqual([]);
  });
});

describe('what is refused as a whole', () => {
  test.each([
    ['an empty file', '', /empty/],
    [
      'a file cut short between two features',
      collection([{ id: 1 }, { id: 2 }]).slice(0, -4),
      /middle of feature 2: it is cut short/,
    ],
    ['a file cut short inside of a feature', collection([{ id: 1, x: 'abc' }]).slice(0, -10), /cut short/],
    ['no JSON', 'name;lat;lon\n', /not valid JSON, near feature 1/],
    ['two documents', collection([]) + collection([]), /not valid JSON/],
    ['a list', '[{"type":"Feature"}]', /not a GeoJSON FeatureCollection \(its "type" is missing\)/],
    ['another object', '{"type":"Topology","features":[]}', /its "type" is "Topology"/],
    ['Windows-1252', Buffer.from(collection([{ name: 'été' }]), 'latin1'), /must be UTF-8/],
    [
      'an endless string',
      `{"type":"FeatureCollection","features":[{"id":"${'x'.repeat(9_000_000)}`,
      /larger than/,
    ],
    ['endless nesting', `{"type":"FeatureCollection","features":[${'['.repeat(9_000_000)}`, /larger than/],
  ])('%s', async (_name, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

describe('the point of a geometry', () => {
  test.each([
    ['Point', [2.35, 48.85], { lat: 48.85, lon: 2.35 }],
    ['Point with a height', [2, 48, 35], { lat: 48, lon: 2 }],
    [
      'LineString',
      [
        [2, 48],
        [4, 50],
      ],
      { lat: 49, lon: 3 },
    ],
    [
      'Polygon',
      [
        [
          [2, 48],
          [4, 48],
          [4, 50],
          [2, 48],
        ],
      ],
      { lat: 49, lon: 3 },
    ],
    [
      'MultiPolygon',
      [
        [
          [
            [2, 48],
            [4, 50],
          ],
        ],
      ],
      { lat: 49, lon: 3 },
    ],
  ])('of a %s', (type, coordinates, point) => {
    expect(pointOf({ type, coordinates })).toEqual(point);
  });

  test.each([
    [null],
    [{}],
    [{ coordinates: [] }],
    [{ coordinates: ['2', '48'] }],
    [{ coordinates: [[[[[[2, 48]]]]]] }],
    [{ coordinates: [null, 48] }],
  ])('%j has none', (geometry) => {
    expect(pointOf(geometry)).toEqual({ lat: Number.NaN, lon: Number.NaN });
  });
});
