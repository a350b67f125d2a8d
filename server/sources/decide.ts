/** What an operator decides of shops. It is recorded, outlives every import, and can be taken back. */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import {
  anyShopById,
  anyShopBySlug,
  historyLine,
  insertDecisions,
  namedRowsOf,
  rowIdOf,
  setRemoved,
  undoDecisions,
  type HistoryLine,
  type NamedShop,
} from './decision-queries.ts';
import { eraseContacts } from './row-queries.ts';
import { settle, type Settled } from './settle.ts';
import { lockIndex, record, refreshClosed } from './shop-state-queries.ts';

/** Who decides, and why. */
export interface Decider {
  by: string;
  reason: string | null;
}

/** A decision that cannot be taken. The message is for the person who took it. */
export class DecisionRefused extends Error {
  override name = 'DecisionRefused';
}

/** Two shops, each by its slug or by a row of it ("csv/12"), are one. @throws DecisionRefused */
export const mergeShops = (db: Knex, one: string, other: string, decider: Decider): Promise<Settled> =>
  decideFounders(db, one, other, { ...decider, verdict: 'together' });

/** Two shops are two, now and after every import; one that went up in the other stands by itself again. @throws DecisionRefused */
export const keepApart = (db: Knex, one: string, other: string, decider: Decider): Promise<Settled> =>
  decideFounders(db, one, other, { ...decider, verdict: 'apart' });

const decideFounders = (
  db: Knex,
  one: string,
  other: string,
  decision: Decider & { verdict: 'together' | 'apart' },
): Promise<Settled> =>
  inTransaction(db, async (trx) => {
    await lockIndex(trx);
    const pair: [number, number] = [await founderOf(trx, one), await founderOf(trx, other)];
    if (pair[0] === pair[1]) throw new DecisionRefused(`"${one}" and "${other}" are the same shop`);
    await insertDecisions(trx, [pair], decision);
    return settle(trx, undefined, pair);
  });

/** The row that stands for a shop's slug, or the row of a key ("csv/12"), which may stand for no shop yet. */
const founderOf = async (trx: Knex, named: string): Promise<number> => {
  if (named.includes('/')) return rowNamed(trx, named);
  const shop = await shopNamed(trx, named);
  if (shop.founder === null) throw new DecisionRefused(`no source names "${named}"`);
  return shop.founder;
};

const rowNamed = async (trx: Knex, key: string): Promise<number> => {
  const at = key.indexOf('/');
  const row = await rowIdOf(trx, key.slice(0, at), key.slice(at + 1));
  if (row === null) throw new DecisionRefused(`no source has a row "${key}"`);
  return row;
};

const shopNamed = async (trx: Knex, slug: string): Promise<NamedShop> => {
  const shop = await anyShopBySlug(trx, slug);
  if (!shop) throw new DecisionRefused(`no shop is called "${slug}"`);
  return shop;
};

/** A source's row ("osm/node/1") is not the shop that it stands for. @throws DecisionRefused */
export const splitOff = (db: Knex, slug: string, key: string, decider: Decider): Promise<Settled> =>
  inTransaction(db, async (trx) => {
    await lockIndex(trx);
    const shop = await shopNamed(trx, slug);
    const row = await rowNamed(trx, key);
    const rows = await namedRowsOf(trx, shop.id);
    if (!rows.includes(row))
      throw new DecisionRefused(`"${slug}" has no row "${key}": rayon shops sources ${slug} lists them`);
    return partRow(trx, row, rows, decider);
  });

const partRow = async (
  trx: Knex,
  row: number,
  rows: readonly number[],
  decider: Decider,
): Promise<Settled> => {
  const others = rows.filter((id) => id !== row);
  if (others.length === 0) throw new DecisionRefused('it is the only row of its shop');
  await insertDecisions(
    trx,
    others.map((id) => [row, id] as const),
    { ...decider, verdict: 'apart' },
  );
  return settle(trx, undefined, [row, ...others]);
};

/** Takes a shop out on request, for good: no import brings it back. Its contacts are forgotten. @throws DecisionRefused */
export const removeShop = (db: Knex, slug: string, decider: Decider): Promise<void> =>
  setRemoval(db, slug, true, decider);

/** Lets a removed shop come back; its contacts come with the next import. @throws DecisionRefused */
export const restoreShop = (db: Knex, slug: string, decider: Decider): Promise<void> =>
  setRemoval(db, slug, false, decider);

const setRemoval = (db: Knex, slug: string, removed: boolean, decider: Decider): Promise<void> =>
  inTransaction(db, async (trx) => {
    await lockIndex(trx);
    const shop = await shopNamed(trx, slug);
    if (shop.mergedInto !== null) {
      const home = await anyShopById(trx, shop.mergedInto);
      throw new DecisionRefused(`"${slug}" went up in "${home?.slug ?? ''}"`);
    }
    if (shop.removed === removed)
      throw new DecisionRefused(removed ? `"${slug}" is removed already` : `"${slug}" was not removed`);
    await setRemoved(trx, shop.id, removed);
    await eraseContacts(trx, [shop.id]);
    await refreshClosed(trx, [shop.id]);
    const reason = [decider.by, decider.reason].filter(Boolean).join(': ');
    await record(trx, [{ event: removed ? 'removed' : 'restored', shopId: shop.id, reason }]);
    await settle(trx, undefined, await namedRowsOf(trx, shop.id));
  });

/**
 * Takes back what the history tells under this number: a merger or a row that joined comes apart, shops that parted come
 * together, a removed shop comes back.
 * @throws DecisionRefused when there is no such entry, or nothing in it to take back
 */
export const undo = async (db: Knex, entry: number, decider: Decider): Promise<void> => {
  const line = await historyLine(db, entry);
  if (!line) throw new DecisionRefused(`the history has no entry ${String(entry)}`);
  if (line.event === 'removed') return restoreShop(db, line.slug, decider);
  if (line.event === 'restored') return removeShop(db, line.slug, decider);
  if (line.event === 'closed' || line.event === 'reopened')
    throw new DecisionRefused('the sources say so: a later import may say otherwise, a decision cannot');
  await inTransaction(db, async (trx) => {
    await lockIndex(trx);
    await takeBack(trx, line, decider);
  });
};

const takeBack = async (trx: Knex, line: HistoryLine, decider: Decider): Promise<void> => {
  if (line.event === 'joined') {
    const rows = await namedRowsOf(trx, line.shopId);
    if (line.rowId === null || !rows.includes(line.rowId))
      throw new DecisionRefused(`the row has left "${line.slug}" already`);
    await partRow(trx, line.rowId, rows, decider);
    return;
  }
  const one = await founderById(trx, line.shopId);
  const other = await founderById(trx, line.otherShopId);
  if (line.event === 'merged') await insertDecisions(trx, [[one, other]], { ...decider, verdict: 'apart' });
  // Parted by a decision: without it they are what they were. Parted by their sources: a decision joins them.
  else if (
    (await undoDecisions(
      trx,
      await rowsAround(trx, line.shopId),
      await rowsAround(trx, line.otherShopId),
    )) === 0
  )
    await insertDecisions(trx, [[one, other]], { ...decider, verdict: 'together' });
  await settle(trx, undefined, [one, other]);
};

const rowsAround = async (trx: Knex, shopId: number | null): Promise<number[]> =>
  shopId === null ? [] : namedRowsOf(trx, shopId);

const founderById = async (trx: Knex, id: number | null): Promise<number> => {
  const founder = id === null ? null : (await anyShopById(trx, id))?.founder;
  if (founder === null || founder === undefined) throw new DecisionRefused('one of the shops is gone');
  return founder;
};
