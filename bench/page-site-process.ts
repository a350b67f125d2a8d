/**
 * The site whose pages are measured: the demonstration's data served as a deployment serves its own, without the
 * demonstration's banner, its inbox and its "noindex"; from the embedded database, with the built scripts and styles,
 * compressed. It is there twice, on one database: with the outline map that is shipped alone, and with map tiles, which
 * come from a port of this process: nothing depends on anybody else's network.
 * Told its folder and its ports by its parent; answers when both listen.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import sharp from 'sharp';
import { buildClientWhenStale } from '../client/build.ts';
import { createApp } from '../server/app.ts';
import { readConfig, type Config } from '../server/config.ts';
import { connect } from '../server/db/connect.ts';
import { createTally } from '../server/demand/index.ts';
import { loadDemo } from '../server/demo/index.ts';
import { readAssets } from '../server/http/assets.ts';
import { createEventStreams } from '../server/http/event-streams.ts';
import { createLogger } from '../server/http/log.ts';
import { loadGazetteer } from '../server/places/index.ts';
import { createTownRegister } from '../server/towns/index.ts';
import { createWorker } from '../server/worker.ts';

export interface SiteOrders {
  folder: string;
  /** Of the site with the outline map, and of the one with tiles. */
  plain: number;
  tiled: number;
}

const begin = async ({ folder, plain, tiled }: SiteOrders): Promise<void> => {
  const config = configFor(folder, plain);
  await buildClientWhenStale();
  const { knex } = await connect(config, () => undefined);
  await loadGazetteer(knex, () => undefined);
  await loadDemo(knex, () => undefined);
  await serve(config, knex);
  const tileUrl = `${await serveTiles()}/{z}/{x}/{y}.png`;
  await serve({ ...configFor(folder, tiled), tileUrl, tileAttribution: '© a peer' }, knex);
};

const configFor = (folder: string, port: number): Config => ({
  ...readConfig({
    ...{ DATA_DIR: folder, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` },
    ...{ DEMO: 'false', TILE_URL: 'none' },
  }),
  devPages: false,
});

const logger = createLogger('error');

const serve = async (config: Config, db: Knex): Promise<void> => {
  const app = createApp({
    ...{
      config,
      db,
      readDb: db,
      logger,
      assets: readAssets(),
      draining: new AbortController().signal,
      wake: () => undefined,
    },
    worker: await createWorker({ config, keys: ['a key of this benchmark only'], db, logger }),
    streams: createEventStreams(),
    towns: createTownRegister(db),
    tally: createTally(db, (err) => logger.error({ err }, 'counting searches failed')),
  });
  await once(createServer(app).listen(config.port), 'listening');
};

/** Pixels of a tile's side, and of the squares of one colour on it: so drawn it is about as heavy as one of a town. */
const TILE = { side: 256, square: 2 };

/** The same picture for every tile of the map; its origin. */
const serveTiles = async (): Promise<string> => {
  const across = TILE.side / TILE.square;
  const colours = { raw: { width: across, height: across, channels: 1 } } as const;
  const picture = await sharp(
    randomBytes(across * across).map((value) => value & 0xf0),
    colours,
  )
    .resize(TILE.side, TILE.side, { kernel: 'nearest' })
    .png({ palette: true })
    .toBuffer();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'image/png');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('cache-control', 'max-age=86400');
    response.end(picture);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
};

process.once('message', (orders) => {
  begin(orders as SiteOrders).then(
    () => process.send?.('ready'),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
