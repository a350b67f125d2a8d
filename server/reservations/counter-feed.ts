/** Follows shops' counters for the pages that are open on them. */
import type { Knex } from 'knex';
import { counterStates } from './counter-queries.ts';
import { atDesk } from './desk.ts';
import { createLookout, type Looking } from './lookout.ts';
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

export const createCounterFeed = ({
  db,
  rules,
  ...looking
}: Looking & { db: Knex; rules: Rules }): CounterFeed => {
  const lookout = createLookout<Follower>(looking, (followers) => catchUp(db, rules, followers));
  return { follow: (shopId, seen, send) => lookout.add({ shopId, seen, send }) };
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
