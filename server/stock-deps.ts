/** What may be done at the counter's stock page: wired here, handed over by app.ts. */
import type { Knex } from 'knex';
import { asShop } from './db/as-shop.ts';
import { membershipOf } from './listing/index.ts';
import type { StockDeps } from './pages/counter/stock/data.ts';
import {
  deleteFeed,
  feedOf,
  findReport,
  hurryFeed,
  keepFeed,
  lastReports,
  layoutOf,
  listKeys,
  makeKey,
  MOST_KEYS,
  orWhyNot,
  refusedCsv,
  revoke,
  rotateKey,
  whyNotKept,
  type Uploads,
} from './tills/index.ts';
import { toRfc3339 } from './time/zone.ts';

const REPORTS_SHOWN = 5;

const isMember = async (db: Knex, shopId: number): Promise<boolean> =>
  (await membershipOf(db, shopId)) === 'member';

export const stockDeps = (db: Knex, uploads: Uploads, limits: { bytes: number }): StockDeps => ({
  isMember: (shopId) => asShop(db, shopId, (trx) => isMember(trx, shopId)),
  overview: (shopId) =>
    asShop(db, shopId, async (trx) => ({
      isMember: await isMember(trx, shopId),
      reports: await lastReports(trx, shopId, REPORTS_SHOWN),
      keys: await listKeys(trx, shopId),
      feed: await feedOf(trx, shopId),
    })),
  keep: (shopId, name, file) => orWhyNot(() => uploads.keep(shopId, name, file)),
  find: uploads.find,
  guess: (upload) => orWhyNot(() => uploads.guess(upload)),
  layoutOf,
  begin: (upload, said, mayShrink) => orWhyNot(() => uploads.begin(upload, said, mayShrink)),
  report: (shopId, id) => asShop(db, shopId, (trx) => findReport(trx, shopId, id)),
  refusedCsv,
  makeKey: (shopId, said) => asShop(db, shopId, (trx) => makeKey(trx, shopId, said)),
  rotateKey: (shopId, keyId) => asShop(db, shopId, (trx) => rotateKey(trx, shopId, keyId)),
  revokeKey: (shopId, keyId) => asShop(db, shopId, (trx) => revoke(trx, shopId, keyId)),
  keepFeed: (feed) => asShop(db, feed.shopId, (trx) => whyNotKept(() => keepFeed(trx, feed))),
  hurryFeed: (shopId, mayShrink) => asShop(db, shopId, (trx) => hurryFeed(trx, shopId, mayShrink)),
  dropFeed: (shopId) => asShop(db, shopId, (trx) => deleteFeed(trx, shopId)),
  inZone: toRfc3339,
  limits: { megabytes: Math.floor(limits.bytes / 1_000_000), keys: MOST_KEYS },
});
