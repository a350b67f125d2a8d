/**
 * Counts searches as they come (R20), in memory: a search never waits for it and never fails by it. Every few seconds
 * the counts are added to the table. Who searched is not kept: that a network searched for a title before is known for
 * a day at most, by a hash under a key that is nowhere but here and is thrown away with the day.
 */
import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import type { LatLon } from '../db/geography.ts';
import { network } from '../http/network.ts';
import { cellOf } from './cell.ts';
import { addSearches, type Counted } from './demand-queries.ts';

/** One search: for what, around where, and from which address, of which nothing is kept. */
export interface Search {
  /** ISBN-13. */
  isbn: string;
  near: LatLon;
  /** IPv4 or IPv6. */
  from: string;
}

export interface Tally {
  /** Counts one; at once, and whatever happens. The same title from the same network counts once a day. */
  note(search: Search): void;
  /** Adds what was counted to the table. */
  flush(): Promise<void>;
  /** The last flush. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const FLUSH_EVERY = 5_000;
/** Past these somebody is counting for us: what comes on top is not counted, or may be counted twice. */
const MOST_COUNTS = 20_000;
const MOST_SEEN = 200_000;
const KEY_BYTES = 32;

/** Made into a key once: from bytes, each hash would make it anew, which takes seven times as long as the hash. */
const newKey = (): KeyObject => createSecretKey(randomBytes(KEY_BYTES));

/** `failed` hears why counts could not be added; they are tried again. */
export const createTally = (db: Knex, failed: (error: unknown) => void): Tally => {
  let counts = new Map<string, Counted>();
  let seen = new Set<string>();
  let key = newKey();
  let day: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  const forgetWho = (): void => {
    seen = new Set();
    key = newKey();
  };

  const isNew = ({ isbn, from }: Search): boolean => {
    const who = createHmac('sha256', key)
      .update(`${isbn} ${network(from)}`)
      .digest('base64url');
    if (seen.has(who)) return false;
    if (seen.size >= MOST_SEEN) forgetWho();
    seen.add(who);
    return true;
  };

  const add = (counted: Counted): void => {
    const name = `${counted.isbn} ${counted.lat} ${counted.lon}`;
    const known = counts.get(name);
    if (known) known.count += counted.count;
    else if (counts.size < MOST_COUNTS) counts.set(name, counted);
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (counts.size === 0) return;
    const taken = [...counts.values()];
    counts = new Map();
    try {
      const today = await addSearches(db, taken);
      if (day !== null && today !== day) forgetWho();
      day = today;
    } catch (error) {
      taken.forEach(add);
      failed(error);
    }
  };

  return {
    note: (search) => {
      if (!isNew(search)) return;
      add({ isbn: search.isbn, ...cellOf(search.near), count: 1 });
      timer ??= setTimeout(() => void flush(), FLUSH_EVERY).unref();
    },
    flush,
    stop: flush,
  };
};
