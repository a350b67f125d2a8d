/** Claims that an operator decides, and what shops are to Rayon. */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import {
  decideClaim as decideListingClaim,
  membershipChanges,
  setMembership,
  shopStandings,
  waitingClaim,
  waitingClaims,
  type ClaimDecision,
  type Membership,
} from '../listing/index.ts';
import { shopOfAnyState } from '../sources/index.ts';
import { audited } from './audit.ts';
import type { DeskListings } from './contract.ts';
import { rfc3339 } from './instants.ts';

const CLAIMS = 100;
const CHANGES = 20;

/** Claims that wait, the oldest first; shops by what is looked for, or all that are looked after. */
export const showListings = async (
  db: Knex,
  { words, limit }: { words: string; limit: number },
): Promise<DeskListings> => ({
  claims: (await waitingClaims(db, CLAIMS)).map(({ at, ...claim }) => ({ ...claim, at: rfc3339(at) })),
  shops: await shopStandings(db, { words, limit }),
  changes: (await membershipChanges(db, CHANGES)).map(({ at, ...change }) => ({
    ...change,
    at: rfc3339(at),
  })),
});

/** False: the claim does not wait any more. */
export const decideClaim = (db: Knex, by: string, id: number, decision: ClaimDecision): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    const claim = await waitingClaim(trx, id);
    if (!claim) return false;
    const action = decision.accepted ? 'claimAccepted' : 'claimRefused';
    const act = { by, action, subject: claim.slug, reason: decision.reason };
    return audited(trx, act, (inner) => decideListingClaim(inner, by, id, decision));
  });

/** False: there is no such shop, or it is that already. */
export const decideMembership = async (
  db: Knex,
  by: string,
  { slug, membership, reason }: { slug: string; membership: Membership; reason: string | null },
): Promise<boolean> => {
  const shop = await shopOfAnyState(db, slug);
  if (!shop) return false;
  return audited(db, { by, action: membership, subject: slug, reason }, (trx) =>
    setMembership(trx, shop.id, membership, { by, reason }),
  );
};
