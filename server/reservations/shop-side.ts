/** What the page behind a shop's link shows, and does beside the answer (R13). Showing it changes nothing. */
import type { Knex } from 'knex';
import { findTitle, hyphenate } from '../catalogue/index.ts';
import { Problem } from '../http/problem.ts';
import { hoursPlaceOf, optOut, shopContacts, type Shop } from '../shops/index.ts';
import { now as readClock } from '../time/clock.ts';
import { toRfc3339 } from '../time/zone.ts';
import { findByToken } from './answer.ts';
import type { FoundAsk } from './ask-queries.ts';
import { readCase, type Facts, type Loaded } from './case-queries.ts';
import { holdUntil } from './clocks.ts';
import { markCollected } from './collect.ts';
import type { ShopAskView } from './contract.ts';
import { atDesk, type Desk } from './desk.ts';
import { nextStep } from './due.ts';
import { happenedSince } from './feed-queries.ts';
import { noMeans, yesMeans } from './meaning.ts';
import { askOf, CHANGE_WITHIN, offerUntil, type Ask, type Case } from './reservation.ts';
import type { Rules } from './rules.ts';

/**
 * Null when the token opens nothing, or no longer. A mail scanner that opens the link changes nothing of what anybody
 * decided: only what time has made due is done first (R3).
 */
export const showAsk = async (db: Knex, rules: Rules, token: string): Promise<ShopAskView | null> => {
  const found = await findByToken(db, token);
  return found && viewAsk(db, rules, found, await readClock(db));
};

/** An ask as its shop sees it; null when it is gone. */
export const viewAsk = async (
  db: Knex,
  rules: Rules,
  found: FoundAsk,
  now: Date,
): Promise<ShopAskView | null> => {
  let read = await readCase(db, found.reservationId);
  if (read && nextStep(read.case, now)) {
    await atDesk(db, rules, found.reservationId, () => null);
    read = await readCase(db, found.reservationId);
  }
  const ask = read && askOf(read.case, found.askId);
  const shop = ask && (await shopContacts(db, [ask.shopId])).get(ask.shopId)?.shop;
  if (!read || !ask || !shop) return null;
  return askView(db, rules, read, { ask, shop, now });
};

interface Asked {
  ask: Ask;
  shop: Shop;
  now: Date;
}

const askView = async (
  db: Knex,
  rules: Rules,
  { facts, case: of }: Loaded,
  { ask, shop, now }: Asked,
): Promise<ShopAskView> => {
  const title = await findTitle(db, facts.isbn);
  const at = (instant: Date): string => toRfc3339(instant, shop.zone);
  const { known, hours } = rules.hours.clock(shop.hours, hoursPlaceOf(shop), now);
  const { slug, name, zone, optedOut } = shop;
  const yes = yesMeans(of, ask, now);
  return {
    shop: { slug, name, zone, optedOut, hoursKnown: known },
    book: {
      isbn: facts.isbn,
      title: title?.title ?? hyphenate(facts.isbn),
      authors: title?.authors ?? [],
      condition: facts.condition,
      quantity: facts.quantity,
    },
    firstName: facts.firstName,
    state: ask.state,
    reservation: of.reservation.state,
    standsBy: standsBy(of, ask, now),
    tookBack: await hasTakenBack(db, of, ask),
    yes,
    no: noMeans(of, ask, now),
    answerBy: at(ask.answerBy),
    holdIfYes: yes === 'hold' ? at(holdUntil(hours, now)) : null,
    answeredAt: ask.answeredAt && at(ask.answeredAt),
    changeUntil: ask.answeredAt && at(new Date(ask.answeredAt.getTime() + CHANGE_WITHIN)),
    hold: holdView(of, ask, facts, at),
  };
};

/** A late yes is tried as long as somebody waits (R10), and offered for 24 hours (R9). */
const standsBy = ({ reservation: { state } }: Case, ask: Ask, now: Date): boolean =>
  ask.lateYesAt !== null && (state === 'held' || Number(offerUntil(ask)) > now.getTime());

/** A yes that was taken back is a no like any other, but for what happened at that instant. */
const hasTakenBack = async (db: Knex, { reservation }: Case, ask: Ask): Promise<boolean> => {
  if (ask.state !== 'refused') return false;
  const happened = await happenedSince(db, reservation.id, 0);
  return happened.some(({ what, at }) => what === 'takenBack' && at.getTime() === ask.answeredAt?.getTime());
};

const holdView = (
  { reservation: { holdUntil: until, pickupCode } }: Case,
  { state }: Ask,
  { firstName }: Facts,
  at: (instant: Date) => string,
): ShopAskView['hold'] =>
  state === 'accepted' && until !== null && pickupCode !== null
    ? { until: at(until), pickupCode, firstName: firstName ?? '' }
    : null;

/** False when nothing was found. Throws a 409 where this shop holds nothing. */
const asWinner = async (
  db: Knex,
  rules: Rules,
  found: FoundAsk | null,
  work: (desk: Desk) => Promise<void>,
): Promise<boolean> => {
  if (!found) return false;
  await atDesk(db, rules, found.reservationId, (desk) => {
    if (askOf(desk.case, found.askId).state !== 'accepted')
      throw new Problem(409, 'No copy is held here for this reader.');
    return work(desk);
  });
  return true;
};

export const collectedByToken = async (db: Knex, rules: Rules, token: string): Promise<boolean> =>
  handOver(db, rules, await findByToken(db, token));

export const takeBackByToken = async (db: Knex, rules: Rules, token: string): Promise<boolean> =>
  takeBack(db, rules, await findByToken(db, token));

/** The shop handed it over. */
export const handOver = (db: Knex, rules: Rules, found: FoundAsk | null): Promise<boolean> =>
  asWinner(db, rules, found, markCollected);

/** "Damaged, sorry" (R10): the reader is told; late yeses, then the next wave, are tried. */
export const takeBack = (db: Knex, rules: Rules, found: FoundAsk | null): Promise<boolean> =>
  asWinner(db, rules, found, async (desk) => {
    const { state } = desk.case.reservation;
    if (state !== 'held') throw new Problem(409, `It is ${state}: there is nothing to take back.`);
    await desk.happen({ what: 'takenBack' });
  });

/** "Stop writing to us": this shop is asked nothing any more. What it holds, it holds. */
export const stopByToken = async (db: Knex, token: string): Promise<boolean> => {
  const found = await findByToken(db, token);
  const read = found && (await readCase(db, found.reservationId));
  if (!read) return false;
  await optOut(db, askOf(read.case, found.askId).shopId, await readClock(db));
  return true;
};
