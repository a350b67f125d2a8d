/**
 * The process that is measured: the real application and, in the same process, its rivals behind the same
 * middleware. Told what to serve by its parent; answers with the ports.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import express, { Router, type Express } from 'express';
import type { Knex } from 'knex';
import { Registry } from 'prom-client';
import { API_ROOT } from '../server/api.ts';
import { createApp } from '../server/app.ts';
import { createTally } from '../server/demand/index.ts';
import { createWorker } from '../server/worker.ts';
import { readConfig } from '../server/config.ts';
import { openServer } from '../server/db/server-database.ts';
import { serve } from '../server/http/endpoint.ts';
import { createEventStreams } from '../server/http/event-streams.ts';
import { createLogger, logRequests } from '../server/http/log.ts';
import { measureRequests } from '../server/http/metrics.ts';
import { securityHeaders } from '../server/http/security-headers.ts';
import { searchShops } from '../server/search/contract.ts';
import { findNearby } from '../server/search/index.ts';
import { openingOf, shopFeatureOf } from '../server/search/shop-feature.ts';
import { SHOP_COLUMNS, shopOf, type ShopRecord } from '../server/shops/index.ts';
import type { ShopFeature, ShopsView } from '../server/shops/contract.ts';
import { createHoursReader, type HoursReader } from '../server/time/hours-reader.ts';
import { now } from '../server/time/clock.ts';
import { createTownRegister } from '../server/towns/index.ts';
import { openClient } from './redis.ts';
import type { Ask } from './sample.ts';
import { RADIUS, SHOPS } from './sql.ts';

export interface Orders {
  databaseUrl: string;
  redisUrl: string | null;
  /** What memory is to know the answers of. */
  asks: readonly Ask[];
}

export interface Serving {
  app: number;
  /** Answers kept as objects, and as text. */
  memory: number;
  text: number;
  redis: number | null;
  /** Shops of the answers, on average, and bytes. */
  shops: number;
  bytes: number;
}

const config = readConfig({ TILE_URL: 'none' });
const logger = createLogger('info');

const begin = async ({ databaseUrl, redisUrl, asks }: Orders): Promise<Serving> => {
  const { knex } = await openServer(databaseUrl, () => undefined);
  const hours = createHoursReader({ size: 3_000, defaultText: config.defaultOpeningHours });
  const answers = await answersTo(knex, hours, asks);
  const texts = new Map([...answers].map(([asked, answer]) => [asked, JSON.stringify(answer)]));
  const all = [...answers.values()];
  return {
    app: await listen(
      createApp({
        ...{ config, db: knex, readDb: knex, logger, assets: { css: [], js: [] } },
        ...{
          worker: await createWorker({ config, keys: ['a key of this benchmark only'], db: knex, logger }),
          wake: () => undefined,
        },
        streams: createEventStreams(),
        towns: createTownRegister(knex),
        draining: new AbortController().signal,
        tally: createTally(knex, (err) => logger.error({ err }, 'counting searches failed')),
      }),
    ),
    memory: await listen(behindMiddleware(fromMemory(answers))),
    text: await listen(behindMiddleware(fromText(texts))),
    redis: redisUrl === null ? null : await listen(behindMiddleware(await fromRedis(redisUrl, knex, hours))),
    shops: mean(all.map((answer) => answer.features.length)),
    bytes: mean([...texts.values()].map((text) => text.length)),
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const keyOf = (isbn: string, lat: number, lon: number): string => `${isbn} ${String(lat)} ${String(lon)}`;

const answersTo = async (
  db: Knex,
  hours: HoursReader,
  asks: readonly Ask[],
): Promise<Map<string, ShopsView>> => {
  const answers = new Map<string, ShopsView>();
  for (const { isbn, lat, lon } of asks)
    answers.set(
      keyOf(isbn, lat, lon),
      await findNearby(db, hours, { near: { lat, lon }, isbn, radius: RADIUS }),
    );
  return answers;
};

/** What every request of the application passes, too. */
const behindMiddleware = (router: Router): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.use(logRequests(logger), measureRequests(new Registry()), securityHeaders(config), compression());
  app.use(API_ROOT, router);
  return app;
};

const fromMemory = (answers: ReadonlyMap<string, ShopsView>): Router => {
  const router = Router();
  serve(router, searchShops, ({ query }) => {
    const answer = answers.get(keyOf(query.isbn ?? '', query.near?.lat ?? 0, query.near?.lon ?? 0));
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('memory does not know this question'));
  });
  return router;
};

const fromText = (texts: ReadonlyMap<string, string>): Router => {
  const router = Router();
  router.get('/shops', (request, response) => {
    const query = searchShops.query?.parse(request.query);
    const text = texts.get(keyOf(query?.isbn ?? '', query?.near?.lat ?? 0, query?.near?.lon ?? 0));
    if (text === undefined) throw new Error('memory does not know this question');
    response.type('json').send(text);
  });
  return router;
};

/** Redis says which shops and how far; all else of a shop is kept ready in memory, without its offers. */
const fromRedis = async (url: string, db: Knex, hours: HoursReader): Promise<Router> => {
  const client = await openClient(url);
  const shops = await readyShops(db, hours);
  const router = Router();
  serve(router, searchShops, async ({ query }): Promise<ShopsView> => {
    const { isbn = '', near, radius = RADIUS } = query;
    const found = await client.geoSearchWith(
      isbn,
      { latitude: near?.lat ?? 0, longitude: near?.lon ?? 0 },
      { radius, unit: 'm' },
      ['WITHDIST'],
      { SORT: 'ASC', COUNT: SHOPS },
    );
    const features = found.flatMap(({ member, distance }) => {
      const shop = shops.get(member);
      return shop ? [{ ...shop, properties: { ...shop.properties, distance: Number(distance) } }] : [];
    });
    return { type: 'FeatureCollection', features, radius, widened: false, next: null, clamped: [] };
  });
  return router;
};

const readyShops = async (db: Knex, hours: HoursReader): Promise<Map<string, ShopFeature>> => {
  const { rows } = await db.raw<{ rows: ShopRecord[] }>(`select ${SHOP_COLUMNS} from shops`);
  const at = await now(db);
  return new Map(
    rows.map((row) => {
      const shop = shopOf(row);
      const said = { distance: null, offers: [], opening: openingOf(hours, shop, at), enough: true, at };
      return [String(shop.id), shopFeatureOf(shop, said)];
    }),
  );
};

const listen = async (app: Express): Promise<number> => {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

process.once('message', (orders) => {
  begin(orders as Orders).then(
    (serving) => process.send?.(serving),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
