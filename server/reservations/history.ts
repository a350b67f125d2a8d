/** What a shop was asked within a year, and what became of it. Readers' names are in it until they are erased (R18). */
import type { Knex } from 'knex';
import { findTitles, hyphenate } from '../catalogue/index.ts';
import { notFound } from '../http/problem.ts';
import { shopContacts } from '../shops/index.ts';
import { toRfc3339 } from '../time/zone.ts';
import type { HistoryView, PastAsk } from './contract.ts';
import { countAsks, pastAsks, type PastRecord } from './counter-queries.ts';

const PAGE = 50;
const MONTH = 30;
const YEAR = 365;
/** Lines of a download: above all that a shop is asked in a year (R19 lets through 20 an hour). */
const MOST_LINES = 200_000;

/** One page of the history, and the counts of 30 and 365 days. `before`: the `next` of the page before. */
export const counterHistory = async (
  db: Knex,
  shopId: number,
  before: number | null,
): Promise<HistoryView> => {
  const zone = await zoneOfShop(db, shopId);
  const records = await pastAsks(db, shopId, { before, most: PAGE + 1 });
  const shown = records.slice(0, PAGE);
  return {
    month: await countAsks(db, shopId, MONTH),
    year: await countAsks(db, shopId, YEAR),
    asks: await withTitles(db, shown, zone),
    next: records.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
};

/** All of the year, for a download. */
export const wholeHistory = async (db: Knex, shopId: number): Promise<PastAsk[]> => {
  const zone = await zoneOfShop(db, shopId);
  return withTitles(db, await pastAsks(db, shopId, { before: null, most: MOST_LINES }), zone);
};

const zoneOfShop = async (db: Knex, shopId: number): Promise<string> => {
  const zone = (await shopContacts(db, [shopId])).get(shopId)?.shop.zone;
  if (zone === undefined) throw notFound('The shop');
  return zone;
};

const withTitles = async (db: Knex, records: readonly PastRecord[], zone: string): Promise<PastAsk[]> => {
  const isbns = [...new Set(records.map(({ isbn }) => String(isbn)))];
  const titles = new Map((await findTitles(db, isbns)).map((title) => [title.isbn, title]));
  return records.map((record) => {
    const isbn = String(record.isbn);
    return {
      askId: record.id,
      askedAt: toRfc3339(record.asked_at, zone),
      answeredAt: record.answered_at && toRfc3339(record.answered_at, zone),
      isbn,
      title: titles.get(isbn)?.title ?? hyphenate(isbn),
      condition: record.condition,
      quantity: record.quantity,
      firstName: record.first_name,
      became: record.became,
    };
  });
};
