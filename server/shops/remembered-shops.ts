import type { Knex } from 'knex';
import { shopOf, shopsByIds, type ShopVersion } from './shop-queries.ts';
import type { Shop } from './shop.ts';

/** About 1 kB each. */
const MOST = 50_000;

/** By database handle: one process may read from a primary and from a replica. */
const memories = new WeakMap<Knex, Map<number, { version: string; shop: Shop }>>();

/**
 * The shops of these rows, by id. Their facts are remembered, and used only where the row just read has the version
 * that is remembered: never older than that read. Only what is new here is read in full. Shops stay for months and
 * twenty are shown at a time: half of a search's time went into sending and reading the same names and addresses.
 * The shops are shared by all who ask: they must not be changed.
 */
export const rememberedShops = async (
  db: Knex,
  rows: readonly ShopVersion[],
): Promise<ReadonlyMap<number, Shop>> => {
  const memory = memoryOf(db);
  const unknown = rows.filter(({ id, version }) => memory.get(id)?.version !== version).map(({ id }) => id);
  if (unknown.length > 0) {
    // What is gone must not stay behind as it was.
    for (const id of unknown) memory.delete(id);
    for (const { version, ...record } of await shopsByIds(db, [...new Set(unknown)]))
      memory.set(record.id, { version, shop: shopOf(record) });
  }
  const shops = new Map<number, Shop>();
  for (const { id } of rows) {
    const known = memory.get(id);
    if (known) shops.set(id, known.shop);
  }
  forgetOldest(memory);
  return shops;
};

/** A transaction sees what it changed under one version all along: nothing is remembered between its reads. */
const memoryOf = (db: Knex): Map<number, { version: string; shop: Shop }> => {
  if (db.isTransaction) return new Map();
  const memory = memories.get(db) ?? new Map<number, { version: string; shop: Shop }>();
  memories.set(db, memory);
  return memory;
};

const forgetOldest = (memory: Map<number, unknown>): void => {
  for (const id of memory.keys()) {
    if (memory.size <= MOST) return;
    memory.delete(id);
  }
};
