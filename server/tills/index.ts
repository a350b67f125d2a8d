/** The door of how stock comes in. */
export {
  listKeys,
  makeKey,
  MOST_KEYS,
  revoke,
  rotateKey,
  shopWithKey,
  type NewKey,
  type ShopKey,
} from './keys.ts';
export { reportById as findReport, reportsOf as lastReports } from './report-queries.ts';
export { ShrinksTooMuch, StockBusy, type StockReport } from './report.ts';
export { openFile, takeIn, type FileSaid, type Limits } from './take-in.ts';

export type { Feed } from './feed/feed.ts';
export { deleteFeed, feedOf, hurryFeed } from './feed/feed-queries.ts';
export { keepFeed } from './feed/keep-feed.ts';
export { FetchFailed, network, type Network } from './feed/fetch-file.ts';
export { pullDueFeeds, type Puller } from './feed/pull-feeds.ts';
export { createUploads, type Upload, type UploadSaid, type Uploads } from './uploads.ts';
export { tidyTills } from './tidy.ts';
export { orWhyNot, whyNotKept, type WhyNot } from './why-not.ts';
export { layoutOf, refusedCsv, type RefusedWords } from '../import/index.ts';
