/** What may be done to a listing, by whoever claims it and at its counter: wired here, handed over by app.ts. */
import type { Knex } from 'knex';
import { asShop } from './db/as-shop.ts';
import {
  askClaimCode,
  askClaimRequest,
  askContactCode,
  claimView,
  comingWith,
  dropMemberPicture,
  followOthers,
  followOthersHours,
  forgetContact,
  listingView,
  memberProfile,
  openClaim,
  openContact,
  ownHours,
  proveClaim,
  proveContact,
  removeListing,
  saveHours,
  saveListing,
  saveMemberPicture,
  saveMemberWords,
} from './listing/index.ts';
import type { ClaimDeps } from './pages/claim/data.ts';
import type { HoursDeps } from './pages/counter/hours/data.ts';
import type { ListingDeps } from './pages/counter/listing/data.ts';
import type { PageDeps } from './pages/page-data.ts';
import { answerAtCounter, counterView, type Rules } from './reservations/index.ts';

export const claimDeps = (db: Knex, { codes }: Rules): ClaimDeps => ({
  view: (slug) => claimView(db, slug),
  askCode: (asking) => askClaimCode(db, codes, asking),
  askRequest: (asking) => askClaimRequest(db, codes, asking),
  open: (slug, proofId) => openClaim(db, slug, proofId),
  prove: (said) => proveClaim(db, codes, said),
});

export const listingDeps = (db: Knex, rules: Rules, places: PageDeps['places']): ListingDeps => ({
  view: (shopId) => listingView(db, shopId),
  save: (shopId, typed) => saveListing(db, shopId, typed),
  followOthers: (shopId) => followOthers(db, shopId),
  askContact: (shopId, said) => askContactCode(db, rules.codes, shopId, said),
  openContact: (shopId, proofId) => openContact(db, shopId, proofId),
  proveContact: (shopId, proofId, code) => proveContact(db, rules.codes, shopId, proofId, code),
  forgetContact: (shopId, kind) => forgetContact(db, shopId, kind),
  profile: (shopId) => asShop(db, shopId, (trx) => memberProfile(trx, shopId)),
  saveWords: (shopId, said) => asShop(db, shopId, (trx) => saveMemberWords(trx, shopId, said)),
  savePicture: (shopId, file) => saveMemberPicture(db, shopId, file),
  dropPicture: (shopId) => asShop(db, shopId, (trx) => dropMemberPicture(trx, shopId)),
  leave: (shopId) => leave(db, rules, shopId),
  locate: async (address) => {
    const [found] = await places(address, 1);
    return found ? { lat: found.lat, lon: found.lon } : null;
  },
});

export const hoursDeps = (db: Knex): HoursDeps => ({
  view: (shopId) => ownHours(db, shopId),
  coming: (shopId, week) => comingWith(db, shopId, week),
  save: (shopId, week) => saveHours(db, shopId, week),
  followOthers: (shopId) => followOthersHours(db, shopId),
});

/** A shop leaves when nobody comes for a copy any more; whoever still waits for its answer hears a no. */
const leave = async (db: Knex, rules: Rules, shopId: number): Promise<boolean> => {
  const { holds, open } = await counterView(db, rules, shopId);
  if (holds.length > 0) return false;
  for (const { askId } of open) await answerAtCounter(db, rules, { shopId, askId }, 'no');
  await removeListing(db, shopId);
  return true;
};
