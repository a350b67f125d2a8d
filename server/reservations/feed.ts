/** Follows reservations for readers' pages. */
import type { Knex } from 'knex';
import type { ReservationView } from './contract.ts';
import { atDesk } from './desk.ts';
import { happenedSince, versionsOf, type Followed } from './feed-queries.ts';
import { createLookout, type Looking } from './lookout.ts';
import type { Rules } from './rules.ts';
import { showReservation } from './show.ts';

export interface Change {
  /** The reservation's version after it. */
  version: number;
  /** What happened, by name; `now` for the state that a page begins with. */
  what: string;
  /** As it stands now. */
  reservation: ReservationView;
}

export interface Feed {
  /**
   * Sends every change after the version `after`, those that were missed first; without it, the state to begin with.
   * Answers how to stop.
   */
  follow(id: string, after: number | null, send: (change: Change) => void): () => void;
}

interface Follower {
  id: string;
  seen: number | null;
  send: (change: Change) => void;
}

export const createFeed = ({ db, rules, ...looking }: Looking & { db: Knex; rules: Rules }): Feed => {
  const lookout = createLookout<Follower>(looking, (followers) => catchUp(db, rules, followers));
  return { follow: (id, after, send) => lookout.add({ id, seen: after, send }) };
};

const catchUp = async (db: Knex, rules: Rules, followers: Follower[]): Promise<void> => {
  const byId = Map.groupBy(followers, ({ id }) => id);
  for (const followed of await versionsOf(db, [...byId.keys()])) {
    const behind = (byId.get(followed.id) ?? []).filter(
      ({ seen }) => followed.is_due || seen === null || seen < followed.version,
    );
    if (behind.length > 0) await bringUp(db, rules, followed, behind);
  }
};

const bringUp = async (
  db: Knex,
  rules: Rules,
  { id, is_due }: Followed,
  behind: Follower[],
): Promise<void> => {
  if (is_due) await atDesk(db, rules, id, () => null, 'skip');
  const reservation = await showReservation(db, rules, id);
  for (const follower of behind) {
    const missed =
      follower.seen === null
        ? [{ version: reservation.version, what: 'now' }]
        : await happenedSince(db, id, follower.seen);
    for (const { version, what } of missed) {
      follower.seen = version;
      follower.send({ version, what, reservation });
    }
  }
};
