import type { Knex } from 'knex';
import { shopOf, shopsByIds } from './shop-queries.ts';
import { changesSince, type ShopSeen } from './shop-state-queries.ts';
import type { Shop } from './shop.ts';

/** About 1 kB each. */
const MOST = 50_000;

export interface RememberedShop {
  shop: Shop;
  /** It is no more. */
  closed: boolean;
  /** When all its offers were counted last. */
  countedAt: Date | null;
}

interface Memory {
  /** What is remembered was read in this state or later, and what changes after it is forgotten. */
  state: number | null;
  shops: Map<number, RememberedShop>;
}

/** By database handle: one process may read from a primary and from a replica. */
const memories = new WeakMap<Knex, Memory>();

/**
 * The shops that were just seen, by id; those that went away since are left out. Their facts are remembered, and used
 * only where nothing changed since they were read: never older than that sight. Shops stay for months and twenty are
 * shown at a time: half of a search's time went into sending and reading the same names and addresses.
 * The shops are shared by all who ask: they must not be changed.
 */
export const rememberedShops = async (
  db: Knex,
  seen: readonly ShopSeen[],
): Promise<ReadonlyMap<number, RememberedShop>> => {
  const ids = [...new Set(seen.map(({ id }) => id))];
  // A transaction sees what it changed itself, which has no state of its own yet.
  if (db.isTransaction) return readShops(db, ids);
  const memory = memoryOf(db);
  if (seen.some(({ state }) => state !== memory.state)) await catchUp(db, memory);
  const found = new Map<number, RememberedShop>();
  for (const id of ids) {
    const shop = memory.shops.get(id);
    if (shop) found.set(id, shop);
  }
  const unknown = ids.filter((id) => !found.has(id));
  if (unknown.length > 0) for (const [id, shop] of await readInto(memory, db, unknown)) found.set(id, shop);
  return found;
};

const memoryOf = (db: Knex): Memory => {
  const memory = memories.get(db) ?? { state: null, shops: new Map<number, RememberedShop>() };
  memories.set(db, memory);
  return memory;
};

const catchUp = async (db: Knex, memory: Memory): Promise<void> => {
  const { state, changed } = await changesSince(db, memory.state);
  if (changed === null) memory.shops.clear();
  else for (const id of changed) memory.shops.delete(id);
  memory.state = state;
};

/** Another search may catch up meanwhile: what was read before that is not remembered, it may be what changed. */
const readInto = async (
  memory: Memory,
  db: Knex,
  ids: readonly number[],
): Promise<ReadonlyMap<number, RememberedShop>> => {
  const { state } = memory;
  const read = await readShops(db, ids);
  if (memory.state !== state) return read;
  for (const [id, shop] of read) memory.shops.set(id, shop);
  forgetOldest(memory.shops);
  return read;
};

const readShops = async (db: Knex, ids: readonly number[]): Promise<Map<number, RememberedShop>> => {
  const records = await shopsByIds(db, ids);
  return new Map(
    records.map(({ closed, stock_seen_at, ...record }) => [
      record.id,
      { shop: shopOf(record), closed, countedAt: stock_seen_at },
    ]),
  );
};

const forgetOldest = (shops: Map<number, unknown>): void => {
  for (const id of shops.keys()) {
    if (shops.size <= MOST) return;
    shops.delete(id);
  }
};
