import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { MultiPolygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { buildOutline } from '../../../client/map/outline/build-outline.ts';
import type { Outline } from '../../../client/map/outline/outline.ts';
import { simplify } from '../../../client/map/outline/simplify.ts';
import { townsInView } from '../../../client/map/outline/towns-in-view.ts';
import { unroll } from '../../../client/map/outline/unroll.ts';

let json = '';
let outline: Outline;
beforeAll(async () => {
  ({ json, outline } = await buildOutline());
}, 60_000);

const polygons = (part: 'france' | 'others'): Position[][][] =>
  feature(outline.land, outline.land.objects[part]).features.flatMap(
    ({ geometry }) => (geometry as MultiPolygon).coordinates,
  );

/** Whether a point is on the land, by the number of edges a line to the north of it crosses. */
const isLand = (rings: Position[][][], lat: number, lon: number): boolean =>
  rings.some(([ring = []]) => {
    const crossings = ring.filter(([x = 0, y = 0], at) => {
      const [x2 = 0, y2 = 0] = ring[at + 1] ?? [x, y];
      return x > lon !== x2 > lon && lat < y + ((lon - x) / (x2 - x)) * (y2 - y);
    });
    return crossings.length % 2 === 1;
  });

describe('the outline map', () => {
  test('is at most 62 kB compressed', () => {
    expect(gzipSync(json, { level: 9 }).length).toBeLessThan(62_000);
    expect(JSON.parse(json)).toEqual(outline);
  });

  test.each([
    ['Paris', 48.86, 2.35],
    ['Strasbourg', 48.57, 7.74],
    ['Corsica', 42.15, 9.1],
    ['La Réunion', -21.11, 55.53],
    ['Martinique', 14.7, -61.05],
    ['Guadeloupe', 16.15, -61.7],
    ['Guyane', 4, -53],
    ['Mayotte', -12.8, 45.15],
    ['New Caledonia', -21.5, 165.5],
    ['the island of Oléron', 45.92, -1.28],
  ])('%s is on French land', (_, lat, lon) => {
    expect(isLand(polygons('france'), lat, lon)).toBe(true);
    expect(isLand(polygons('others'), lat, lon)).toBe(false);
  });

  test.each([
    ['Brussels', 50.85, 4.35],
    ['Geneva', 46.23, 6.1],
    ['Montréal', 45.6, -73.7],
    ['Dakar', 14.75, -17.3],
  ])('%s is on land that is not French', (_, lat, lon) => {
    expect([isLand(polygons('others'), lat, lon), isLand(polygons('france'), lat, lon)]).toEqual([
      true,
      false,
    ]);
  });

  test('the Channel and the Bay of Biscay are sea', () => {
    for (const [lat, lon] of [
      [50.2, -1.5],
      [45.5, -4],
    ] as const) {
      expect(isLand([...polygons('france'), ...polygons('others')], lat, lon)).toBe(false);
    }
  });

  test('has every point on the globe', () => {
    const points = [...polygons('france'), ...polygons('others')].flat(2);
    expect(points.length).toBeGreaterThan(10_000);
    expect(points.filter(([lon = 999, lat = 999]) => Math.abs(lon) > 180 || Math.abs(lat) > 85)).toEqual([]);
    expect(outline.towns.filter(([, lat, lon]) => Math.abs(lon) > 180 || Math.abs(lat) > 85)).toEqual([]);
  });

  test('France and a neighbour share their border: no sliver between them', () => {
    const arcs = (part: 'france' | 'others'): Set<number> =>
      new Set(
        outline.land.objects[part].geometries
          .flatMap((geometry) => (geometry.type === 'MultiPolygon' ? geometry.arcs.flat(2) : []))
          .map((arc) => (arc < 0 ? ~arc : arc)),
      );
    const french = arcs('france');
    expect([...arcs('others')].filter((arc) => french.has(arc)).length).toBeGreaterThan(8);
  });
});

describe('the towns on it', () => {
  const zoomOf = (name: string, near: number): number | undefined =>
    outline.towns.find(([said, lat]) => said === name && Math.abs(lat - near) < 1)?.[3];

  test('are about five hundred, France’s and the islands’ among them', () => {
    expect(outline.towns.length).toBeGreaterThan(400);
    expect(outline.towns.length).toBeLessThan(600);
    expect(zoomOf('Paris', 48.9)).toBe(3);
    for (const [name, lat] of [
      ['Saint-Denis', -20.9],
      ['Fort-de-France', 14.6],
      ['Cayenne', 4.9],
      ['Mamoudzou', -12.8],
      ['Basse-Terre', 16],
      ['Ajaccio', 41.9],
      ['Genève', 46.2],
      ['Luxembourg', 49.6],
    ] as const) {
      expect([name, zoomOf(name, lat) ?? 99]).toEqual([name, expect.any(Number)]);
      expect(zoomOf(name, lat)).toBeLessThanOrEqual(8);
    }
  });

  test('come the larger first: a city is named before its suburbs', () => {
    expect(zoomOf('Lyon', 45.7)).toBeLessThan(zoomOf('Villeurbanne', 45.8) ?? 99);
    expect(zoomOf('Toulouse', 43.6)).toBeLessThan(zoomOf('Montauban', 44) ?? 99);
  });

  test('have their English name where it is another', () => {
    expect(outline.towns.find(([name]) => name === 'Londres')).toEqual([
      'Londres',
      51.51,
      -0.13,
      expect.any(Number),
      'London',
    ]);
  });

  test('are shown when in view and wanted at its zoom', () => {
    const towns: Outline['towns'] = [
      ['Paris', 48.86, 2.35, 3],
      ['Créteil', 48.78, 2.46, 9],
      ['Lyon', 45.75, 4.85, 4],
    ];
    const box = { west: 1, south: 48, east: 3, north: 50 };
    expect(townsInView(towns, box, 8).map(([name]) => name)).toEqual(['Paris']);
    expect(townsInView(towns, box, 9).map(([name]) => name)).toEqual(['Paris', 'Créteil']);
  });
});

describe('lines', () => {
  test('keep the points that tell their shape, and their ends', () => {
    const line = [
      [0, 0],
      [1, 0.01],
      [2, 0],
      [3, 1],
      [4, 0],
    ] as const;
    expect(simplify(line, () => 0.1)).toEqual([
      [0, 0],
      [2, 0],
      [3, 1],
      [4, 0],
    ]);
  });

  test('may be coarser in one place than in another', () => {
    const line = [
      [0, 0],
      [1, 0.05],
      [2, 0],
      [3, 0.05],
      [4, 0],
    ] as const;
    const kept = simplify(line, ([lon]) => (lon < 2 ? 0.01 : 0.2));
    expect(kept.map(([lon]) => lon)).toEqual([0, 1, 4]);
  });

  test('that close on themselves keep a shape', () => {
    const square = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ] as const;
    expect(simplify(square, () => 0.1)).toEqual(square);
  });

  test('across the antimeridian go on instead of jumping, and stay on the side where most of them is', () => {
    const ring = [
      [-179, 65],
      [170, 70],
      [30, 60],
      [170, 60],
      [-179, 65],
    ];
    expect(unroll(ring).map(([lon]) => lon)).toEqual([181, 170, 30, 170, 181]);
    expect(unroll([...ring.slice(1), [170, 70]]).map(([lon]) => lon)).toEqual([170, 30, 170, 181, 170]);
  });

  test('elsewhere stay as they are', () => {
    const ring = [
      [2, 48],
      [3, 48],
      [3, 49],
      [2, 48],
    ];
    expect(unroll(ring)).toEqual(ring);
  });
});
