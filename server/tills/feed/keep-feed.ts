import type { Knex } from 'knex';
import type { StockForm } from '../../import/index.ts';
import { saveFeed } from './feed-queries.ts';
import { feedUrl, FetchFailed } from './fetch-file.ts';

const LONGEST_URL = 500;

/**
 * Keeps the address of a shop's feed, and has it fetched at once.
 * @throws FetchFailed where the address is none that is fetched
 */
export const keepFeed = async (
  db: Knex,
  feed: { shopId: number; url: string; form: StockForm; everyHours: number },
): Promise<void> => {
  const { href } = feedUrl(feed.url.trim());
  if (href.length > LONGEST_URL) throw new FetchFailed('the address is too long');
  await saveFeed(db, { ...feed, url: href });
};
