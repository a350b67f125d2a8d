import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupShops, type MapShop } from '../../../client/map/groups.ts';

type Box = [number, number, number, number];
const WORLD: Box = [-180, -85, 180, 85];

const shop = (slug: string, lat: number, lon: number): MapShop => ({
  slug,
  name: slug,
  lat,
  lon,
  hours: 'open',
});
/** Two 120 m apart in Lyon, one in Lille. */
const SHOPS = [shop('b', 45.764, 4.8357), shop('a', 45.765, 4.8364), shop('lille', 50.629, 3.057)];

describe('shops on the map', () => {
  test('that lie close are one cluster, which says how many and which', () => {
    const [lyon] = groupShops(SHOPS)([4, 45, 6, 47], 8);
    expect(lyon).toMatchObject({ count: 2, slugs: ['a', 'b'], shop: null });
    expect(lyon?.lat).toBeCloseTo(45.7645, 3);
  });

  test('stand alone from the zoom that their cluster says on, and not before', () => {
    const group = groupShops(SHOPS);
    const opensAt = group(WORLD, 8).find(({ count }) => count === 2)?.opensAt ?? 0;
    expect(group(WORLD, opensAt - 1).map(({ count }) => count)).toContain(2);
    expect(group(WORLD, opensAt).map(({ shop: one }) => one?.slug)).toEqual(
      expect.arrayContaining(['a', 'b', 'lille']),
    );
  });

  test('keep their key from zoom to zoom while they are the same, so that the focus stays on them', () => {
    const group = groupShops(SHOPS);
    const keys = [6, 9, 12].map((zoom) => group([4, 45, 6, 47], zoom).map(({ key }) => key));
    expect(keys).toEqual([['cluster 2 a'], ['cluster 2 a'], ['cluster 2 a']]);
  });

  test('are all shown at every zoom, each once', () => {
    const places = fc.uniqueArray(
      fc.record({
        slug: fc.uuid(),
        lat: fc.double({ min: -60, max: 60, noNaN: true }),
        lon: fc.double({ min: -170, max: 170, noNaN: true }),
      }),
      { selector: ({ slug }) => slug, maxLength: 60 },
    );
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 19 }), (some, zoom) => {
        const shops = some.map(({ slug, lat, lon }) => shop(slug, lat, lon));
        const shown = groupShops(shops)(WORLD, zoom).flatMap(({ slugs }) => slugs);
        expect(shown.sort()).toEqual(shops.map(({ slug }) => slug).sort());
      }),
      { numRuns: 50 },
    );
  });
});

describe('what the server put together', () => {
  test('opens further in, and names no shop', () => {
    const [paris] = groupShops([], [{ lat: 48.8, lon: 2.3, count: 45 }])(WORLD, 6);
    expect(paris).toMatchObject({ count: 45, slugs: [], shop: null, opensAt: 8 });
  });

  test('is counted whole where it is drawn as one with its neighbours', () => {
    const crowds = [
      { lat: 48.8, lon: 2.3, count: 45 },
      { lat: 48.9, lon: 2.4, count: 5 },
    ];
    const groups = groupShops([shop('a', 48.85, 2.35)], crowds)(WORLD, 5);
    expect(groups.map(({ count, slugs }) => ({ count, slugs }))).toEqual([{ count: 51, slugs: ['a'] }]);
  });
});
