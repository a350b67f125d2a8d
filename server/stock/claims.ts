/**
 * Claims: copies that an ask or a hold takes out of availability (R4). All run inside the transaction that decides;
 * only counted offers are claimed, where there is no count there is nothing to oversell.
 */
import type { Knex } from 'knex';
import {
  deleteClaim,
  deleteClaimsOver,
  insertClaim,
  keepClaimsOut,
  markHeld,
  noteOverpromises,
  waitForLoad,
  type Claim,
} from './claim-queries.ts';

export interface Claims {
  /** For an ask that is sent. False: it is counted, and so many copies are not free. */
  claim(trx: Knex, claim: Claim): Promise<boolean>;
  /** For a yes: the claim becomes a hold, made anew where it was given back. False: no copy is free. */
  hold(trx: Knex, claim: Claim): Promise<boolean>;
  /** Nothing happens where there is no claim. */
  giveBack(trx: Knex, askId: number): Promise<void>;
  /** The reader has the copies: the count goes down until the next snapshot. */
  collect(trx: Knex, askId: number): Promise<void>;
}

const claimAs =
  (held: boolean) =>
  async (trx: Knex, claim: Claim): Promise<boolean> => {
    await waitForLoad(trx, claim.shopId);
    const { claimed, counted } = await insertClaim(trx, claim, held);
    return claimed || !counted;
  };

export const stockClaims: Claims = {
  claim: claimAs(false),
  hold: async (trx, claim) => (await markHeld(trx, claim.askId)) || claimAs(true)(trx, claim),
  giveBack: (trx, askId) => deleteClaim(trx, askId, false),
  collect: (trx, askId) => deleteClaim(trx, askId, true),
};

/**
 * R4, for a stock file that is about to be swapped in: a lower count is always accepted. Claims of unanswered asks go
 * first; what was promised stays, and is noted for the shop to be told. To be called before the counts are changed.
 */
export const makeRoomForCounts = async (
  trx: Knex,
  load: string,
  shopId: number,
  whole: boolean,
): Promise<void> => {
  await keepClaimsOut(trx, shopId);
  await deleteClaimsOver(trx, load, shopId, whole);
  await noteOverpromises(trx, load, shopId, whole);
};
