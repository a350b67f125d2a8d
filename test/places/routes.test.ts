import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Problem } from '../../server/http/problem.ts';
import { placesView } from '../../server/places/contract.ts';
import { createGeocoder, placesRoutes, savePlaces } from '../../server/places/index.ts';
import { testDatabase } from '../support/database.ts';
import { says, testPeer } from './peer.ts';

const database = testDatabase();
const peer = testPeer();
const log = { warn: () => undefined };
let base = '';

const app = express();
const server = createServer(app);

beforeAll(async () => {
  const towns = ['Lyon', 'Lyons-la-Forêt', ...Array.from({ length: 12 }, (_, i) => `Lyonville ${i}`)];
  await savePlaces(
    database.knex,
    towns.map((name, i) => ({
      key: `fr/0000${i}/`,
      name,
      postcode: null,
      insee: null,
      department: '69',
      country: 'FR',
      population: 1_000 - i,
      lat: 45.75,
      lon: 4.85,
      approximate: false,
    })),
  );
  const settings = { db: database.knex, country: 'FR', lang: 'fr', log, now: () => 0 } as const;
  app.use('/gazetteer', placesRoutes(createGeocoder({ ...settings, kind: 'gazetteer' })));
  for (const kind of ['geoplateforme', 'photon'] as const) {
    app.use(`/${kind}`, placesRoutes(createGeocoder({ ...settings, kind, base: peer.base })));
  }
  app.use((error: unknown, _: express.Request, response: express.Response, next: express.NextFunction) =>
    error instanceof Problem ? response.status(error.status).json(error) : next(error),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get = async (path: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${base}${path}`);
  return { status: response.status, body: await response.json() };
};

describe('GET /places', () => {
  test('answers places as the contract says, eight unless told', async () => {
    const { status, body } = await get('/gazetteer/places?q=lyon');
    expect(status).toBe(200);
    const { places } = placesView.parse(body);
    expect(places).toHaveLength(8);
    expect(places[0]).toEqual({ label: 'Lyon (69)', postcode: null, lat: 45.75, lon: 4.85, kind: 'town' });
  });

  test('answers as many as asked', async () => {
    const { body } = await get('/gazetteer/places?q=lyon&limit=3');
    expect(placesView.parse(body).places).toHaveLength(3);
  });

  test('answers an empty list when nothing is alike', async () => {
    expect(await get('/gazetteer/places?q=zzzzzz')).toEqual({ status: 200, body: { places: [] } });
  });

  test.each([
    '',
    '?q=',
    '?q=%20',
    '?q=a&q=b',
    '?q=a&limit=0',
    '?q=a&limit=21',
    '?q=a&near=1,2',
    `?q=${'a'.repeat(201)}`,
  ])('refuses %p', async (query) => {
    expect((await get(`/gazetteer/places${query}`)).status).toBe(400);
  });

  test('asks the geocoder that was set', async () => {
    peer.answer = says({ features: [] });
    await get('/geoplateforme/places?q=lyon');
    await get('/photon/places?q=lyon');
    expect(peer.asked).toEqual(['/search?q=lyon&limit=8&autocomplete=1', '/api?q=lyon&limit=8&lang=fr']);
  });
});
