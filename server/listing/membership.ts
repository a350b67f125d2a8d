/**
 * What a shop is to Rayon. Listed: found, and asked for books. Claimed: its counter is somebody's. Member: its till sends
 * its stock, and its page has its own words and picture.
 */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { changeMembership, membershipOf, type Membership } from './membership-queries.ts';

export const BY_ITSELF = 'the shop itself';

/** Who says so: an operator's e-mail, or BY_ITSELF. */
export interface By {
  by: string;
  reason: string | null;
}

/** Makes a shop that, with a dated record. False: it is that already, or there is no such shop. */
export const setMembership = (db: Knex, shopId: number, after: Membership, who: By): Promise<boolean> =>
  inTransaction(db, (trx) => changeMembership(trx, shopId, after, who));

/** A shop that was only listed is claimed; others stay what they are. */
export const markClaimed = async (trx: Knex, shopId: number, who: By): Promise<void> => {
  if ((await membershipOf(trx, shopId)) === 'listed') await changeMembership(trx, shopId, 'claimed', who);
};
