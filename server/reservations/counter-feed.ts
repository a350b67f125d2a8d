/**
 * Follows shops' counters for the pages that are open on them, as feed.ts does for readers: one look at our own tables
 * each second answers for all of them, whichever process made the change.
 */
import type { Knex } from 'knex';
import { counterStates } from './counter-queries.ts';
import { atDesk } from './desk.ts';
import type { Rules } from './rules.ts';

export interface CounterFeed {
  /**
   * Sends the counter's state whenever it is another one than `seen`, the one that the page shows. Answers how to
   * stop.
   */
  follow(shopId: number, seen: string | null, send: (state: string) => void): () => void;
}

interface Follower {
  shopId: number;
  seen: string | null;
  send: (state: string) => void;
}

export const createCounterFeed = (parts: {
  db: Knex;
  rules: Rules;
  /** Milliseconds between two looks. */
  every: number;
  /** What went wrong with a look; the next one tries again. */
  failed: (error: unknown) => void;
}): CounterFeed => {
  const followers = new Set<Follower>();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      await catchUp(parts.db, parts.rules, [...followers]);
    } catch (error) {
      parts.failed(error);
    }
    timer = followers.size > 0 ? setTimeout(() => void look(), parts.every).unref() : undefined;
  };

  return {
    follow: (shopId, seen, send) => {
      const follower = { shopId, seen, send };
      followers.add(follower);
      timer ??= setTimeout(() => void look(), 0).unref();
      return () => void followers.delete(follower);
    },
  };
};

const catchUp = async (db: Knex, rules: Rules, followers: Follower[]): Promise<void> => {
  const byShop = Map.groupBy(followers, ({ shopId }) => shopId);
  const states = await counterStates(db, [...byShop.keys()]);
  const due = new Set(states.flatMap((one) => one.due));
  for (const id of due) await atDesk(db, rules, id, () => null, 'skip');
  const now = due.size === 0 ? states : await counterStates(db, [...byShop.keys()]);
  for (const { shopId, state } of now) {
    for (const follower of byShop.get(shopId) ?? []) {
      if (follower.seen === state) continue;
      follower.seen = state;
      follower.send(state);
    }
  }
};
