import { expect, test } from '@jest/globals';
import { readOsmId } from '../../../server/import/shop/osm-id.ts';

test.each([
  ['node/1934464744', 'node/1934464744'],
  ['n1934464744', 'node/1934464744'],
  ['w12', 'way/12'],
  ['r/7', 'relation/7'],
  ['https://www.openstreetmap.org/way/281688809', 'way/281688809'],
  ['http://osm.org/node/5#map=19/48.8/2.3', 'node/5'],
  ['https://www.openstreetmap.org/browse/relation/9', 'relation/9'],
])('%s is %s', (text, id) => {
  expect(readOsmId(text)).toBe(id);
});

test.each([null, '', '1934464744', 'demo/1', 'area/5', 'node/', 'https://example.org/node/5', 'x5'])(
  '%s names nothing',
  (text) => {
    expect(readOsmId(text)).toBeNull();
  },
);
