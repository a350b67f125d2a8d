/** SQL of the shops' feeds. */
import type { Knex } from 'knex';
import type { StockForm } from '../../import/index.ts';
import type { Feed } from './feed.ts';

const COLUMNS = `shop_id as "shopId", url, form, every_hours as "everyHours", etag, last_modified as "lastModified",
  may_shrink as "mayShrink", next_at as "nextAt", failures, last_at as "lastAt", last_result as "lastResult",
  last_error as "lastError", last_report_id as "lastReportId"`;

export const feedOf = async (db: Knex, shopId: number): Promise<Feed | null> => {
  const { rows } = await db.raw<{ rows: Feed[] }>(`select ${COLUMNS} from stock_feeds where shop_id = ?`, [
    shopId,
  ]);
  return rows[0] ?? null;
};

/** Another address, or another form, is another file: what is known of the former does not hold for it. */
export const saveFeed = async (
  db: Knex,
  feed: { shopId: number; url: string; form: StockForm; everyHours: number },
): Promise<void> => {
  await db.raw(
    `insert into stock_feeds (shop_id, url, form, every_hours) values (?, ?, ?, ?)
     on conflict (shop_id) do update
       set url = excluded.url, form = excluded.form, every_hours = excluded.every_hours, next_at = rayon_clock(),
         failures = 0, may_shrink = false,
         etag = case when (stock_feeds.url, stock_feeds.form) = (excluded.url, excluded.form) then stock_feeds.etag end,
         last_modified = case when (stock_feeds.url, stock_feeds.form) = (excluded.url, excluded.form)
           then stock_feeds.last_modified end`,
    [feed.shopId, feed.url, feed.form, feed.everyHours],
  );
};

export const deleteFeed = async (db: Knex, shopId: number): Promise<void> => {
  await db.raw('delete from stock_feeds where shop_id = ?', [shopId]);
};

/** To be fetched at once; `mayShrink`: and whatever it takes out. Then it must come even if it is unchanged. */
export const hurryFeed = async (db: Knex, shopId: number, mayShrink: boolean): Promise<void> => {
  await db.raw(
    `update stock_feeds set next_at = rayon_clock(), may_shrink = may_shrink or ?,
       etag = case when ? then null else etag end, last_modified = case when ? then null else last_modified end
     where shop_id = ?`,
    [mayShrink, mayShrink, mayShrink, shopId],
  );
};

/** A member's feed that is due, and nobody else's for half an hour: should whoever fetches it die, it comes up again then. */
export const takeDueFeed = async (db: Knex): Promise<Feed | null> => {
  const { rows } = await db.raw<{ rows: Feed[] }>(
    `update stock_feeds set next_at = rayon_clock() + interval '30 minutes'
     where shop_id = (
       select feeds.shop_id from stock_feeds as feeds join shops on shops.id = feeds.shop_id
         and closed_at is null and membership = 'member'
       where feeds.next_at <= (select now from rayon_now) order by feeds.next_at limit 1 for update of feeds skip locked)
     returning ${COLUMNS}`,
  );
  return rows[0] ?? null;
};

export interface FeedResult {
  result: 'done' | 'unchanged' | 'failed';
  error: string | null;
  reportId: string | null;
  /** Seconds. */
  pause: number;
  failures: number;
  etag: string | null;
  lastModified: string | null;
}

/** What a fetch came to. An address that was changed meanwhile has nothing to do with it. */
export const noteFetched = async (db: Knex, { shopId, url }: Feed, said: FeedResult): Promise<void> => {
  await db.raw(
    `update stock_feeds set last_at = rayon_clock(), last_result = ?, last_error = ?,
       last_report_id = coalesce(?::uuid, last_report_id), failures = ?, etag = ?, last_modified = ?,
       may_shrink = may_shrink and ?, next_at = rayon_clock() + make_interval(secs => ?)
     where shop_id = ? and url = ?`,
    [
      ...[said.result, said.error, said.reportId, said.failures, said.etag, said.lastModified],
      ...[said.result === 'failed', said.pause, shopId, url],
    ],
  );
};
