/** What the desk shows. Nothing here changes anything. */
import type { Knex } from 'knex';
import { searchesWithin } from '../demand/index.ts';
import { countClaims } from '../listing/index.ts';
import { smsWithinADay } from '../outbox/index.ts';
import { historyOf, undecidedPairs, type Duplicate } from '../sources/index.ts';
import type { DeskChange, DeskNumbers, DeskPair, DeskShops, PairSide } from './contract.ts';
import { rfc3339 } from './instants.ts';
import { countOpenMessages } from './message-queries.ts';
import { countsWithin } from './numbers-queries.ts';
import {
  countSilentShops,
  countUnreachableShops,
  countWithoutContact,
  silentShops,
  unreachableShops,
} from './shop-queries.ts';

const DAY = 24;
const MONTH = 30 * DAY;
/** More pairs than anybody decides in a sitting. */
const MOST_PAIRS = 1_000;

/** `smsCeiling` as in the settings (R19). */
export const showNumbers = async (db: Knex, smsCeiling: number): Promise<DeskNumbers> => {
  const { sent } = await smsWithinADay(db, smsCeiling);
  return {
    day: { searches: await searchesWithin(db, 1), ...(await countsWithin(db, DAY)) },
    month: { searches: await searchesWithin(db, MONTH / DAY), ...(await countsWithin(db, MONTH)) },
    sms: { sent, ceiling: smsCeiling },
    open: {
      messages: await countOpenMessages(db),
      pairs: (await undecidedPairs(db, MOST_PAIRS)).length,
      claims: await countClaims(db),
      silent: await countSilentShops(db),
      unreachable: await countUnreachableShops(db),
    },
  };
};

/** The likeliest first. */
export const showPairs = async (db: Knex, limit: number): Promise<DeskPair[]> =>
  (await undecidedPairs(db, limit)).map(({ score, removed, one, other, parts }) => ({
    score,
    removed,
    one: sideOf(one),
    other: sideOf(other),
    reasons: parts.map(({ reason }) => reason),
  }));

const sideOf = ({ slug, ...side }: Duplicate['one']): PairSide => ({
  ...side,
  key: slug === '' ? side.row : slug,
  slug: slug === '' ? null : slug,
});

/** What became of shops, the latest first. */
export const showChanges = async (db: Knex, limit: number): Promise<DeskChange[]> =>
  (await historyOf(db, { shopId: null, limit })).map(({ id, at, event, slug, otherSlug, reason }) => ({
    ...{ id, event, slug, otherSlug, reason },
    at: rfc3339(at),
  }));

export const showShops = async (db: Knex, limit: number): Promise<DeskShops> => ({
  silent: await silentShops(db, limit),
  unreachable: await unreachableShops(db, limit),
  withoutContact: await countWithoutContact(db),
});
