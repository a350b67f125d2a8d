/** What the pages of claims and listings know of them. */
export type { AboutClaim } from './about.ts';
export type { ClaimDecision, ClaimSaid, Claimed, ClaimView } from './claims.ts';
export type { WaitingClaim } from './claim-queries.ts';
export type { ListingView } from './listing.ts';
export { LISTING_FIELDS, type ListingField, type ListingTyped, type ListingWrong } from './listing-form.ts';
export { BY_ITSELF } from './membership.ts';
export type { Membership, MembershipChange, ShopStanding } from './membership-queries.ts';
export type { Profile, ProfileWrong } from './profile.ts';
export type { Proved } from '../access/index.ts';
export type { ComingDay } from './hours/coming.ts';
export type { OwnHours } from './hours/hours.ts';
export { readWeek } from './hours/read-week.ts';
export {
  faultsOf as weekFaultsOf,
  timeText,
  type Span,
  type SpecialDay,
  type WeekFault,
  type WeekFaults,
  type WeekField,
  type WeekHours,
} from './hours/week.ts';
