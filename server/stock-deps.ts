/** What may be done at the counter's stock page: wired here, handed over by app.ts. */
import type { Knex } from 'knex';
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

export const stockDeps = (db: Knex, uploads: Uploads, limits: { bytes: number }): StockDeps => ({
  isMember: async (shopId) => (await membershipOf(db, shopId)) === 'member',
  overview: async (shopId) => ({
    isMember: (await membershipOf(db, shopId)) === 'member',
    reports: await lastReports(db, shopId, REPORTS_SHOWN),
    keys: await listKeys(db, shopId),
    feed: await feedOf(db, shopId),
  }),
  keep: (shopId, name, file) => orWhyNot(() => uploads.keep(shopId, name, file)),
  find: uploads.find,
  guess: (upload) => orWhyNot(() => uploads.guess(upload)),
  layoutOf,
  begin: (upload, said, mayShrink) => orWhyNot(() => uploads.begin(upload, said, mayShrink)),
  report: (shopId, id) => findReport(db, shopId, id),
  refusedCsv,
  makeKey: (shopId, said) => makeKey(db, shopId, said),
  rotateKey: (shopId, keyId) => rotateKey(db, shopId, keyId),
  revokeKey: (shopId, keyId) => revoke(db, shopId, keyId),
  keepFeed: (feed) => whyNotKept(() => keepFeed(db, feed)),
  hurryFeed: (shopId, mayShrink) => hurryFeed(db, shopId, mayShrink),
  dropFeed: (shopId) => deleteFeed(db, shopId),
  inZone: toRfc3339,
  limits: { megabytes: Math.floor(limits.bytes / 1_000_000), keys: MOST_KEYS },
});
