/** Fetches the feeds that are due, one after another, and takes each in as a snapshot. */
import type { Knex } from 'knex';
import { ImportError, type Bytes } from '../../import/index.ts';
import { now } from '../../time/clock.ts';
import { ShrinksTooMuch, StockBusy } from '../report.ts';
import { openFile, takeIn, type FileSaid, type Limits } from '../take-in.ts';
import { pauseAfter, pauseBetween, type Feed } from './feed.ts';
import { noteFetched, takeDueFeed, type FeedResult } from './feed-queries.ts';
import { FetchFailed, fetchFile, type FetchLimits, type Known, type Network } from './fetch-file.ts';

export interface Puller {
  net: Network;
  limits: Limits & FetchLimits;
  /** In [0, 1). */
  chance: () => number;
  signal: AbortSignal;
}

/** Answers the errors that nobody expected; each feed's own result is kept with it. */
export const pullDueFeeds = async (db: Knex, puller: Puller): Promise<unknown[]> => {
  const errors: unknown[] = [];
  for (let feed = await takeDueFeed(db); feed; feed = await takeDueFeed(db)) {
    const error = await pull(db, feed, puller);
    if (error !== null) errors.push(error);
    puller.signal.throwIfAborted();
  }
  return errors;
};

type Outcome = Pick<FeedResult, 'result' | 'reportId'> & Known;

/** Fetches one and notes what came of it. Answers an error that nobody expected, else null. */
const pull = async (db: Knex, feed: Feed, puller: Puller): Promise<unknown> => {
  try {
    const outcome = await fetchAndTakeIn(db, feed, puller);
    await noteFetched(db, feed, {
      ...outcome,
      error: null,
      pause: pauseBetween(feed.everyHours),
      failures: 0,
    });
    return null;
  } catch (error) {
    puller.signal.throwIfAborted();
    const failures = feed.failures + 1;
    await noteFetched(db, feed, {
      result: 'failed',
      error: isForShop(error) ? error.message : 'Rayon could not read it',
      reportId: error instanceof Refused ? error.reportId : null,
      pause: pauseAfter(failures, puller.chance()),
      failures,
      etag: feed.etag,
      lastModified: feed.lastModified,
    });
    return isForShop(error) ? null : error;
  }
};

/** A file that came and was not taken; its report says why. */
class Refused extends Error {
  readonly reportId: string;

  constructor(reportId: string, error: Error) {
    super(error.message);
    this.reportId = reportId;
  }
}

const isForShop = (error: unknown): error is Error =>
  error instanceof FetchFailed || error instanceof Refused || error instanceof StockBusy;

const fetchAndTakeIn = async (db: Knex, feed: Feed, { net, limits, signal }: Puller): Promise<Outcome> => {
  const fetched = await fetchFile(feed.url, feed, { net, limits, signal });
  if (fetched.unchanged)
    return { result: 'unchanged', reportId: null, etag: feed.etag, lastModified: feed.lastModified };
  const { etag, lastModified, bytes } = fetched;
  try {
    const said: FileSaid = {
      shopId: feed.shopId,
      how: 'feed',
      form: feed.form,
      mode: 'snapshot',
      mayShrink: feed.mayShrink,
      seenAt: madeAt(lastModified, await now(db)),
    };
    const reportId = await takeInFeed(db, bytes, said, { limits, signal });
    return { result: 'done', reportId, etag, lastModified };
  } finally {
    fetched.close();
  }
};

const takeInFeed = async (
  db: Knex,
  bytes: Bytes,
  said: FileSaid,
  how: Parameters<typeof takeIn>[4],
): Promise<string> => {
  const opened = await openFile(db, said);
  // A request that names itself may have been made before; a feed does not.
  if ('before' in opened) throw new StockBusy();
  try {
    await takeIn(db, opened.reportId, bytes, said, how);
    return opened.reportId;
  } catch (error) {
    if (error instanceof ImportError || error instanceof ShrinksTooMuch)
      throw new Refused(opened.reportId, error);
    throw error;
  }
};

/** A file is counted when it was made, where its server says so; in the future nothing is. */
const madeAt = (lastModified: string | null, at: Date): Date => {
  const made = new Date(lastModified ?? Number.NaN);
  return made < at ? made : at;
};
