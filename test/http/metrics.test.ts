/** /metrics of the whole app: who asks what never makes a series of its own, and nobody is named (R18). */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../server/http/log.ts';
import { createProbes } from '../../server/http/probes.ts';
import { createWorkMetrics } from '../../server/metrics/index.ts';
import { readText, type Scraped } from '../metrics/scrape.ts';
import { enqueueAsk } from '../notifications/outbox.ts';
import { asked, codeOf, openTown } from '../reservations/world.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addSecrets, secretsIn } from '../support/secrets.ts';

const database = testDatabase();
const app = testApp(database);
const apart = testApp(database, { METRICS_PORT: '9464' });

const text = async (): Promise<string> => String((await app.get('/metrics')).body);
const read = async (): Promise<Scraped> => readText(await text());

const send = (path: string, body: object): Promise<{ status: number; body: unknown }> =>
  app.get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A reader asks, proves their contact, and the messages go out. */
const reserve = async (contact: object): Promise<void> => {
  const { isbn, condition, quantity, near } = asked();
  const made = await send('/api/v1/reservations', {
    ...{ isbn, condition, quantity, near: `${near?.lat},${near?.lon}`, contact, radius: 20_000 },
  });
  expect([made.status, made.body]).toEqual([201, expect.anything()]);
  const { id } = made.body as { id: string };
  const code = await codeOf(database.knex, id);
  expect((await send(`/api/v1/reservations/${id}/verify`, { code })).status).toBe(200);
  await app.work();
};

beforeAll(async () => {
  await openTown(database.knex, [1, 1, 1]);
});

test('a reservation made over HTTP shows in the figures of the process that did its work', async () => {
  const before = await read();
  await reserve({ name: 'Marie', phone: '+33639980001' });
  const after = await read();
  const more = (series: string): number => (after.of(series) ?? NaN) - (before.of(series) ?? NaN);
  expect(more('rayon_asks_sent_total')).toBe(3);
  expect(more('rayon_message_tries_total{channel="sms",outcome="sent"}')).toBe(4);
});

test('no series is anybody’s: neither addresses, methods nor people make new ones', async () => {
  await reserve({ name: 'Paul', email: 'paul@example.org' });
  await app.get('/nowhere');
  await app.get('/nowhere', { method: 'DELETE' });
  const before = (await read()).series;
  for (let i = 0; i < 40; i += 1) {
    await app.get(`/nowhere/${i}?q=${i}`);
    await app.get(`/nowhere/${i}`, { method: 'DELETE' });
    await enqueueAsk(database.knex, { recipient: `+3363998${1_000 + i}` });
  }
  await app.get(`/api/v1/titles/nothing`);
  await app.work();
  await reserve({ name: 'Anne', email: 'anne@example.org' });
  const shown = await text();
  const own = readText(shown).series.filter((one) => !before.includes(one) && !one.startsWith('nodejs_'));
  // One route that was not asked before; of each of its buckets a series.
  expect(own.filter((one) => !one.includes('route="/api/v1/titles/:isbn"'))).toEqual([]);
  const people = new Set<string>();
  await addSecrets(database.knex, people);
  expect(people.size).toBeGreaterThan(40);
  // Of each series what is not its name, which may be as long as a till's key.
  expect(secretsIn(shown.replaceAll(/\brayon_[a-z_]+/g, ''), people)).toEqual([]);
});

describe('with METRICS_PORT', () => {
  test('the site’s own port no longer tells figures, but still whether it is well', async () => {
    expect((await apart.get('/metrics')).status).toBe(404);
    expect((await apart.get('/readyz')).status).toBe(200);
  });

  test('the other port tells figures and health, and nothing else', async () => {
    const draining = new AbortController();
    const { registry } = createWorkMetrics({ db: database.knex, smsCeiling: 5, keepFor: 0 });
    const server = createProbes({
      ...{ db: database.knex, registry, logger: createLogger('silent'), draining: draining.signal },
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
    const figures = readText(await (await get('/metrics')).text());
    expect(figures.of('rayon_sms_daily_ceiling')).toBe(5);
    expect(figures.names).toContain('process_cpu_seconds_total');
    expect((await get('/readyz')).status).toBe(200);
    expect((await get('/')).status).toBe(404);
    draining.abort();
    expect((await get('/readyz')).status).toBe(503);
    server.closeAllConnections();
    server.close();
  });
});
