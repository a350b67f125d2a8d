/** The composition root: the only file that wires modules. Builds the app; listening is somebody else's. */
import path from 'node:path';
import compression from 'compression';
import express, { Router, type Express, type RequestHandler } from 'express';
import type { Knex } from 'knex';
import { askIn, entrancesOf, signIn, signOut, signOutEverywhere, visitorOf } from './access/index.ts';
import { API_ROOT, apiDocument } from './api.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { findBook, findTitle, findTitles, mostCarried, suggest } from './catalogue/index.ts';
import type { Config } from './config.ts';
import { asShop } from './db/as-shop.ts';
import { chainDeps, deskDeps, importDeps } from './desk-deps.ts';
import { describeDataset } from './dataset/index.ts';
import { datasetRoutes, type DatasetParts } from './dataset/routes.ts';
import { inTransaction } from './db/transaction.ts';
import { unmetDemand, type Tally } from './demand/index.ts';
import { devRoutes } from './dev/routes.ts';
import { apiDocs } from './http/api-docs.ts';
import type { Assets } from './http/assets.ts';
import type { EventStreams } from './http/event-streams.ts';
import { failures } from './http/failures.ts';
import { healthRoutes } from './http/health.ts';
import { logRequests, type Logger } from './http/log.ts';
import { measureRequests, showMetrics } from './http/metrics.ts';
import { notFound, Problem } from './http/problem.ts';
import { securityHeaders } from './http/security-headers.ts';
import { traceRequests } from './http/trace.ts';
import { webhookRoutes } from './notifications/routes.ts';
import type { AnswerDeps } from './pages/answer/data.ts';
import { answerPagesRoutes } from './pages/answer/routes.ts';
import type { CounterDeps } from './pages/counter/data.ts';
import { counterPagesRoutes } from './pages/counter/routes.ts';
import type { EntryDeps } from './pages/entry/data.ts';
import { deskChainRoutes } from './pages/desk/chains/routes.ts';
import { deskImportRoutes } from './pages/desk/imports/routes.ts';
import { deskRoutes } from './pages/desk/routes.ts';
import { entryRoutes, requireOperator, requireShop, shopOf } from './pages/entry/routes.ts';
import { installRoutes } from './pages/install/routes.ts';
import type { OpenDeps } from './pages/open/data.ts';
import { openRoutes } from './pages/open/routes.ts';
import type { PageDeps } from './pages/page-data.ts';
import { counterStockRoutes } from './pages/counter/stock/routes.ts';
import type { ReservationDeps } from './pages/reservation/data.ts';
import { reservationPagesRoutes } from './pages/reservation/routes.ts';
import { frameOf, pageFailed, pageNotFound, pagesRoutes } from './pages/routes.ts';
import { newestRelease } from './pages/widget/releases.ts';
import { widgetRoutes } from './pages/widget/routes.ts';
import { createGeocoder, placesRoutes, type Geocoder } from './places/index.ts';
import { reservationsRoutes } from './reservations/routes.ts';
import {
  accept,
  answerAtCounter,
  answerByToken,
  cancel,
  collected,
  collectedAtCounter,
  collectedByToken,
  counterHistory,
  counterView,
  createCounterFeed,
  findByPickupCode,
  resend,
  reserve,
  showAsk,
  showReservation,
  stopByToken,
  takeBackAtCounter,
  takeBackByToken,
  verify,
  wholeHistory,
  type Rules,
} from './reservations/index.ts';
import { findNearby, isbnsOfShop, presentShop, presentShops } from './search/index.ts';
import { searchRoutes } from './search/routes.ts';
import { findShopNow, optIn, optOut, saveWishes, shopSettings, type ShopSettings } from './shops/index.ts';
import { sitemapRoutes } from './sitemap/routes.ts';
import { judgementOf, listingsOf } from './sources/index.ts';
import { claimDeps, hoursDeps, listingDeps } from './listing-deps.ts';
import { BY_ITSELF, markClaimed, memberPicture, memberProfile } from './listing/index.ts';
import { claimRoutes } from './pages/claim/routes.ts';
import { counterHoursRoutes } from './pages/counter/hours/routes.ts';
import { counterListingRoutes } from './pages/counter/listing/routes.ts';
import { stockDeps } from './stock-deps.ts';
import { tillsRoutes, type TillParts } from './tills/routes.ts';
import { now } from './time/clock.ts';
import { createHoursReader, type HoursReader } from './time/hours-reader.ts';
import { localTime, toRfc3339, zoneOf } from './time/zone.ts';
import { listTowns, showTown, townOfShop, type TownRegister } from './towns/index.ts';
import type { Worker } from './worker.ts';

const CLIENT = path.join(import.meta.dirname, '../dist/client');
/** The widget as it is built here, and its released files, which stay for ever. */
const WIDGET = path.join(import.meta.dirname, '../dist/widget');
const RELEASES = path.join(import.meta.dirname, '../releases/widget');
/** How many different opening hours are kept worked out, about 30 kB each. */
const HOURS_KEPT = 3_000;
const TITLES_OF_SHOP = 12;
/** Where readers are who have not said it. */
const MAINLAND = 'Europe/Paris';

export interface AppParts {
  config: Config;
  /** Where facts are written and, unless there is a replica, read. */
  db: Knex;
  /** Where searches read. */
  readDb: Knex;
  logger: Logger;
  assets: Assets;
  worker: Worker;
  /** Those that whoever stops the server has to end. */
  streams: EventStreams;
  /** Which towns have shops; read before the first visitor comes. */
  towns: TownRegister;
  /** Counts searches (R20); stopped by whoever stops the server. */
  tally: Tally;
  /** Aborted once the process has been told to stop: it serves on, and nobody should begin to ask it. */
  draining: AbortSignal;
  /** Tells whoever works that there is something to do. */
  wake(): void;
}

export const createApp = (parts: AppParts): Express => {
  const { config, db, readDb, logger, assets, worker, streams, tally, towns, wake } = parts;
  const app = express();
  const { registry } = worker.metrics;
  const hours = createHoursReader({ size: HOURS_KEPT, defaultText: config.defaultOpeningHours });
  const geocoder = createGeocoder({
    kind: config.geocoder,
    db: readDb,
    country: config.defaultCountry,
    lang: config.defaultLocale,
    log: logger,
    now: () => performance.timeOrigin + performance.now(),
  });
  const pages = pageDeps({ config, readDb, hours, geocoder, assets, tally, towns });
  const published = { db: readDb, towns, publicUrl: config.publicUrl, demo: config.demo };

  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.use(traceRequests, wakeAfterChanges(wake));
  app.use(logRequests(logger), measureRequests(registry), securityHeaders(config), compression());
  app.use(healthRoutes(db, parts.draining));
  if (config.metricsPort === null) app.get('/metrics', showMetrics(registry));
  app.use(
    '/assets',
    express.static(path.join(CLIENT, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  const limits = { bytes: config.stockFileBytes };
  const { rules } = worker;
  app.use(API_ROOT, api({ db, readDb, hours, geocoder, rules, logger, streams, limits, tally, published }));
  app.use('/api/docs', apiDocs());
  app.use(webhookRoutes({ ...worker.notifier, db, wake }));
  if (config.devPages)
    app.use(devRoutes({ ...worker, db, streams, frame: (request) => frameOf(request, pages) }));
  app.use(installRoutes({ pages, built: CLIENT }));
  app.use(pagesRoutes(pages), openRoutes(pages, openDeps(readDb, hours, towns)), sitemapRoutes(published));
  app.use(widgetRoutes({ pages, built: WIDGET, released: RELEASES, release: newestRelease(RELEASES) }));
  app.use(reservationPagesRoutes(pages, reservationDeps(db, worker.rules)));
  app.use(answerPagesRoutes(pages, answerDeps(db, worker.rules)));
  const entry = entryDeps(db, config);
  app.use(entryRoutes(pages, entry));
  const operator = requireOperator(pages, entry);
  app.use(deskRoutes(pages, deskDeps(db, config), operator));
  const imported = importDeps(db, worker.imports, { bytes: config.importFileBytes });
  app.use(deskChainRoutes(pages, chainDeps(db), operator));
  app.use(deskImportRoutes(pages, imported, operator));
  app.use(claimRoutes(pages, claimDeps(db, rules)));
  app.use(counterListingRoutes(pages, listingDeps(db, rules, pages.places), entry));
  app.use(counterHoursRoutes(pages, hoursDeps(db), entry));
  app.use(counterStockRoutes(pages, stockDeps(db, worker.uploads, limits), entry));
  app.use(
    counterPagesRoutes({
      ...{ pages, streams, uses: counterDeps({ db, rules: worker.rules, logger }) },
      guard: requireShop(pages, entry),
      shopOf: (response) => {
        const { shopId, name } = shopOf(response);
        return { id: shopId, name };
      },
    }),
  );
  app.use(pageNotFound(pages));
  app.use(pageFailed(pages));
  app.use(failures(logger));
  return app;
};

const reservationDeps = (db: Knex, rules: Rules): ReservationDeps => ({
  reserve: (asked, from) => reserve(db, rules, asked, from),
  show: (id) => showReservation(db, rules, id),
  verify: (id, code) => verify(db, rules, id, code),
  resend: (id) => resend(db, rules, id),
  cancel: (id) => cancel(db, rules, id),
  accept: (id) => accept(db, rules, id),
  collected: (id) => collected(db, rules, id),
});

const answerDeps = (db: Knex, rules: Rules): AnswerDeps => ({
  show: (token) => showAsk(db, rules, token),
  answer: (token, answer) => answerByToken(db, rules, { token, answer }),
  collected: (token) => collectedByToken(db, rules, token),
  takeBack: (token) => takeBackByToken(db, rules, token),
  stop: (token) => stopByToken(db, token),
});

/** Milliseconds between two looks for changes that counters follow. */
const LOOK_EVERY = 1_000;

/** What a shop does at its counter, with the names that its pages have for it. */
export const counterDeps = (parts: { db: Knex; rules: Rules; logger: Logger }): CounterDeps => {
  const { db, rules, logger } = parts;
  const failed = (error: unknown): void => logger.error({ err: error }, 'following counters failed');
  const settings = async (shopId: number): Promise<ShopSettings> => {
    const found = await asShop(db, shopId, (trx) => shopSettings(trx, shopId));
    if (!found) throw notFound('The shop');
    return found;
  };
  return {
    view: (shopId) => counterView(db, rules, shopId),
    unmet: (shopId) => unmetDemand(db, shopId),
    titles: (isbns) => findTitles(db, isbns),
    findByCode: (shopId, code) => findByPickupCode(db, rules, shopId, code),
    answer: (ask, answer) => answerAtCounter(db, rules, ask, answer),
    collected: (ask) => collectedAtCounter(db, rules, ask),
    takeBack: (ask) => takeBackAtCounter(db, rules, ask),
    history: (shopId, before) => asShop(db, shopId, (trx) => counterHistory(trx, shopId, before)),
    wholeHistory: (shopId) => asShop(db, shopId, (trx) => wholeHistory(trx, shopId)),
    settings,
    saveSettings: (shopId, wishes) => asShop(db, shopId, (trx) => saveWishes(trx, shopId, wishes)),
    today: async (shopId) => toRfc3339(await now(db), (await settings(shopId)).zone).slice(0, 10),
    stop: async (shopId) => optOut(db, shopId, await now(db)),
    start: (shopId) => optIn(db, shopId),
    follow: createCounterFeed({ db, rules, every: LOOK_EVERY, failed }).follow,
  };
};

const entryDeps = (db: Knex, config: Config): EntryDeps => ({
  askIn: (said) => askIn(db, { country: config.defaultCountry }, said),
  entrancesOf: (token) => entrancesOf(db, config, token),
  signIn: (said) =>
    inTransaction(db, async (trx) => {
      const entered = await signIn(trx, config, said);
      // Whoever reads what comes to the index's own contact has proved as much as by a claim's code.
      if (entered && entered.shopId !== null)
        await markClaimed(trx, entered.shopId, { by: BY_ITSELF, reason: null });
      return entered;
    }),
  visitorOf: (session) => visitorOf(db, config, session),
  signOut: (session) => signOut(db, session),
  signOutEverywhere: (session) => signOutEverywhere(db, session),
});

/** Whatever a request changed may have put messages into the outbox: they go out at once, not at the next sweep. */
const wakeAfterChanges =
  (wake: () => void): RequestHandler =>
  (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') response.once('finish', wake);
    next();
  };

const api = (parts: {
  db: Knex;
  readDb: Knex;
  hours: HoursReader;
  geocoder: Geocoder;
  rules: Rules;
  logger: Logger;
  streams: EventStreams;
  limits: TillParts['limits'];
  tally: Tally;
  published: DatasetParts;
}): Router => {
  const router = Router();
  const document = apiDocument();
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.use(catalogueRoutes(parts.readDb));
  router.use(placesRoutes(parts.geocoder));
  router.use(datasetRoutes(parts.published));
  router.use(searchRoutes(parts.readDb, parts.hours, parts.tally.note));
  router.use(reservationsRoutes(parts));
  router.use(tillsRoutes(parts));
  router.use(() => {
    throw new Problem(404, 'The API has nothing at this address. /api/docs lists what it has.');
  });
  return router;
};

const openDeps = (db: Knex, hours: HoursReader, register: TownRegister): OpenDeps => ({
  towns: async () => listTowns(await register.towns()),
  town: async (slug, page) =>
    showTown(db, await register.towns(), { slug, page }, (shops) => presentShops(db, hours, shops)),
  dataset: () => describeDataset(db),
});

const pageDeps = (parts: {
  config: Config;
  readDb: Knex;
  hours: HoursReader;
  geocoder: Geocoder;
  assets: Assets;
  tally: Tally;
  towns: TownRegister;
}): PageDeps => {
  const { config, readDb, hours, geocoder, tally, towns } = parts;
  return {
    suggest: (q, limit) => suggest(readDb, q, limit),
    title: (isbn) => findTitle(readDb, isbn),
    book: (isbn) => findBook(readDb, isbn),
    mostCarried: (limit) => mostCarried(readDb, limit),
    places: (q, limit) => geocoder.suggest(q, limit),
    nearby: ({ near, isbn, radius, open, limit }) =>
      findNearby(readDb, hours, {
        ...{ near, isbn, radius: radius ?? undefined, editions: true, limit },
        ...{ openNow: open === 'now', openAt: open === 'now' ? null : open },
      }),
    noteSearch: tally.note,
    shop: async (slug, isbn) => {
      const found = await presentShop(readDb, hours, slug, isbn);
      if (!found) return null;
      const { id, membership } = found.shop;
      const [titles, listings, judged, all, profile] = await Promise.all([
        isbnsOfShop(readDb, id, TITLES_OF_SHOP).then((isbns) => findTitles(readDb, isbns)),
        listingsOf(readDb, id),
        judgementOf(readDb, id),
        towns.towns(),
        membership === 'member' ? memberProfile(readDb, id) : null,
      ]);
      return { shop: found.feature, titles, listings, judged, town: townOfShop(all, id), profile };
    },
    picture: (slug, hash) => memberPicture(readDb, slug, hash),
    addressNow: (slug) => findShopNow(readDb, slug),
    now: () => now(readDb),
    localTime: (at, near) => localTime(at, near ? zoneOf(near.lat, near.lon) : MAINLAND),
    assets: () => parts.assets,
    settings: {
      publicUrl: config.publicUrl,
      demo: config.demo,
      tileUrl: config.tileUrl,
      tileAttribution: config.tileAttribution,
      defaultLocale: config.defaultLocale,
      contactEmail: /<([^>]+)>/.exec(config.mailFrom)?.[1] ?? config.mailFrom,
    },
  };
};
