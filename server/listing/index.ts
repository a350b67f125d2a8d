/** The door of what shops say of themselves, and of who may say it. */
export {
  countClaims,
  forgetClaims,
  waitingClaim,
  waitingClaims,
  type WaitingClaim,
} from './claim-queries.ts';
export {
  askClaimCode,
  askClaimRequest,
  claimView,
  decideClaim,
  openClaim,
  proveClaim,
  type Claimed,
  type ClaimDecision,
  type ClaimSaid,
  type ClaimView,
} from './claims.ts';
export { comingWith, followOthersHours, ownHours, saveHours } from './hours/hours.ts';
export {
  askContactCode,
  followOthers,
  forgetContact,
  listingView,
  openContact,
  proveContact,
  removeListing,
  saveListing,
  type ListingView,
} from './listing.ts';
export { BY_ITSELF, markClaimed, setMembership } from './membership.ts';
export {
  membershipChanges,
  membershipOf,
  shopStandings,
  type Membership,
  type MembershipChange,
  type ShopStanding,
} from './membership-queries.ts';
export {
  dropMemberPicture,
  memberPicture,
  memberProfile,
  saveMemberPicture,
  saveMemberWords,
  type Profile,
} from './profile.ts';
export { listedAs, saveOwnRow, type Address, type Listed, type OwnFacts } from './own-row.ts';
