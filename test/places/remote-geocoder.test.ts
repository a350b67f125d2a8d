import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Geocoder } from '../../server/places/geocoder.ts';
import { geoplateforme } from '../../server/places/geoplateforme.ts';
import { createRemoteGeocoder } from '../../server/places/remote-geocoder.ts';
import { closedBase, hang, says, testPeer } from './peer.ts';

const peer = testPeer();

const GAZETTEER = { label: 'Lyon (69)', postcode: null, lat: 45.75, lon: 4.85, kind: 'town' } as const;
const STREET = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [2.347, 48.849] },
      properties: {
        label: '12 Rue des Écoles 75005 Paris',
        postcode: '75005',
        citycode: '75105',
        type: 'housenumber',
      },
    },
  ],
};
const ADDRESS = {
  label: '12 Rue des Écoles 75005 Paris',
  postcode: '75005',
  lat: 48.849,
  lon: 2.347,
  kind: 'address',
};

let now = 0;
let logged: { details: Record<string, unknown>; message: string }[] = [];
const fallback: Geocoder = { suggest: () => Promise.resolve([GAZETTEER]) };

const geocoder = (timeout = 2_000): Geocoder =>
  createRemoteGeocoder({
    service: geoplateforme(peer.base),
    fallback,
    log: { warn: (details, message) => void logged.push({ details, message }) },
    now: () => now,
    timeout,
  });

beforeEach(() => {
  now = 0;
  logged = [];
});

describe('a geocoder on the network', () => {
  test('is asked, and its places are given', async () => {
    peer.answer = says(STREET);
    expect(await geocoder().suggest('12 rue des écoles', 5)).toEqual([ADDRESS]);
    expect(peer.asked).toEqual(['/search?q=12+rue+des+%C3%A9coles&limit=5&autocomplete=1']);
    expect(logged).toEqual([]);
  });

  test('is asked once a day for the same words, however they are written', async () => {
    peer.answer = says(STREET);
    const asked = geocoder();
    await asked.suggest('12 rue des écoles', 5);
    expect(await asked.suggest('12 RUE DES ECOLES', 5)).toEqual([ADDRESS]);
    expect(peer.asked).toHaveLength(1);
    now = 24 * 60 * 60_000;
    await asked.suggest('12 rue des écoles', 5);
    expect(peer.asked).toHaveLength(2);
  });

  test('is not asked what is too short for it', async () => {
    expect(await geocoder().suggest('ly', 5)).toEqual([GAZETTEER]);
    expect(peer.asked).toEqual([]);
    expect(logged).toEqual([]);
  });

  test('gives way to the gazetteer when it knows nothing', async () => {
    peer.answer = says({ type: 'FeatureCollection', features: [] });
    expect(await geocoder().suggest('london', 5)).toEqual([GAZETTEER]);
    expect(logged).toEqual([]);
  });
});

describe('when it fails, the gazetteer answers and the log says why', () => {
  test.each([
    ['refuses', says('slow down', 429), 'status 429'],
    ['is broken', says('oops', 503), 'status 503'],
    ['answers no JSON', says('<html>'), 'SyntaxError'],
    ['answers another shape', says({ features: [{ geometry: null }] }), 'ZodError'],
    [
      'answers a place that is not on the globe',
      says(JSON.stringify(STREET).replace('48.849', '480')),
      'ZodError',
    ],
    ['answers without end', says('x'.repeat(600_000)), 'answer too long'],
    ['sends the question elsewhere', says('', 302, { location: 'http://127.0.0.1:1/' }), 'TypeError'],
  ])('it %s', async (_, answer, reason) => {
    peer.answer = answer;
    expect(await geocoder().suggest('lyon part dieu', 5)).toEqual([GAZETTEER]);
    expect(logged).toMatchObject([{ details: { geocoder: 'geoplateforme', reason } }]);
  });

  test('it hangs: the reader waits no longer than the timeout', async () => {
    peer.answer = hang;
    expect(await geocoder(30).suggest('lyon part dieu', 5)).toEqual([GAZETTEER]);
    expect(logged).toMatchObject([{ details: { reason: 'TimeoutError' } }]);
  });

  test('it stops in the middle of its answer', async () => {
    peer.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"features": [');
    };
    expect(await geocoder(30).suggest('lyon part dieu', 5)).toEqual([GAZETTEER]);
    expect(logged).toHaveLength(1);
  });

  test('nobody listens', async () => {
    const service = geoplateforme(await closedBase());
    const log = {
      warn: (details: Record<string, unknown>, message: string) => void logged.push({ details, message }),
    };
    const asked = createRemoteGeocoder({ service, fallback, log, now: () => now });
    expect(await asked.suggest('lyon part dieu', 5)).toEqual([GAZETTEER]);
    expect(logged).toMatchObject([{ details: { reason: 'ECONNREFUSED' } }]);
  });

  test('R18: what the reader typed is not in the log', async () => {
    for (const answer of [
      says('12 rue secrète'),
      says({ features: '12 rue secrète' }),
      says('12 rue secrète', 500),
    ]) {
      peer.answer = answer;
      await geocoder().suggest('12 rue secrète', 5);
    }
    expect(logged).toHaveLength(3);
    expect(JSON.stringify(logged)).not.toMatch(/rue|secr/i);
  });
});

describe('after a failure it is left alone', () => {
  test('for a while', async () => {
    const asked = geocoder();
    peer.answer = says('', 500);
    await asked.suggest('lyon part dieu', 5);
    peer.answer = says(STREET);
    now = 1_999;
    expect(await asked.suggest('lyon part dieu', 5)).toEqual([GAZETTEER]);
    expect(peer.asked).toHaveLength(1);
    now = 2_000;
    expect(await asked.suggest('lyon part dieu', 5)).toEqual([ADDRESS]);
  });

  test('for as long as it asks', async () => {
    const asked = geocoder();
    peer.answer = says('', 429, { 'retry-after': '60' });
    await asked.suggest('lyon part dieu', 5);
    expect(logged).toMatchObject([{ details: { paused: 60_000 } }]);
    peer.answer = says(STREET);
    now = 59_999;
    await asked.suggest('lyon part dieu', 5);
    expect(peer.asked).toHaveLength(1);
    now = 60_000;
    expect(await asked.suggest('lyon part dieu', 5)).toEqual([ADDRESS]);
  });

  test('but gives what is still kept', async () => {
    const asked = geocoder();
    peer.answer = says(STREET);
    await asked.suggest('12 rue des écoles', 5);
    peer.answer = says('', 500);
    await asked.suggest('another', 5);
    expect(await asked.suggest('12 rue des écoles', 5)).toEqual([ADDRESS]);
  });
});
