/** What the page behind a shop's link shows, and does beside the answer (R13). Showing it changes nothing. */
import type { Knex } from 'knex';
import { findTitle, hyphenate } from '../catalogue/index.ts';
import { Problem } from '../http/problem.ts';
import { optOut, shopContacts } from '../shops/index.ts';
import { now as readClock } from '../time/clock.ts';
import { toRfc3339 } from '../time/zone.ts';
import { findByToken } from './answer.ts';
import { readCase } from './case-queries.ts';
import { markCollected } from './collect.ts';
import { atDesk, type Desk } from './desk.ts';
import { nextStep } from './due.ts';
import { askOf, CHANGE_WITHIN, type AskState, type ReservationState } from './reservation.ts';
import type { Rules } from './rules.ts';

/** All that a shop learns: never a number or an address (R17). */
export interface ShopAskView {
  shop: { slug: string; name: string; zone: string; optedOut: boolean };
  book: {
    isbn: string;
    title: string;
    authors: string[];
    condition: 'new' | 'used';
    quantity: number;
  };
  state: AskState;
  reservation: ReservationState;
  /** Its yes stands behind somebody else's, or is offered to the reader. */
  standsBy: boolean;
  /** RFC 3339 in the shop's offset. */
  answerBy: string;
  answeredAt: string | null;
  /** Until when the answer may be changed. */
  changeUntil: string | null;
  /** Only while this shop holds the copies, or after they were collected. */
  hold: { until: string; pickupCode: string; firstName: string } | null;
}

/**
 * Null when the token opens nothing, or no longer. A mail scanner that opens the link changes nothing of what anybody
 * decided: only what time has made due is done first (R3).
 */
export const showAsk = async (db: Knex, rules: Rules, token: string): Promise<ShopAskView | null> => {
  const found = await findByToken(db, token);
  if (!found) return null;
  const now = await readClock(db);
  let read = await readCase(db, found.reservationId);
  if (read && nextStep(read.case, now)) {
    await atDesk(db, rules, found.reservationId, () => null);
    read = await readCase(db, found.reservationId);
  }
  const ask = read && askOf(read.case, found.askId);
  const shop = ask && (await shopContacts(db, [ask.shopId])).get(ask.shopId)?.shop;
  if (!read || !ask || !shop) return null;
  const { facts, case: of } = read;
  const title = await findTitle(db, facts.isbn);
  const at = (instant: Date): string => toRfc3339(instant, shop.zone);
  const { holdUntil, pickupCode } = of.reservation;
  const isWinner = ask.state === 'accepted' && holdUntil !== null && pickupCode !== null;
  return {
    shop: { slug: shop.slug, name: shop.name, zone: shop.zone, optedOut: shop.optedOut },
    book: {
      isbn: facts.isbn,
      title: title?.title ?? hyphenate(facts.isbn),
      authors: title?.authors ?? [],
      condition: facts.condition,
      quantity: facts.quantity,
    },
    state: ask.state,
    reservation: of.reservation.state,
    standsBy: ask.lateYesAt !== null,
    answerBy: at(ask.answerBy),
    answeredAt: ask.answeredAt && at(ask.answeredAt),
    changeUntil: ask.answeredAt && at(new Date(ask.answeredAt.getTime() + CHANGE_WITHIN)),
    hold: isWinner ? { until: at(holdUntil), pickupCode, firstName: facts.firstName ?? '' } : null,
  };
};

/** False when the token opens nothing. Throws a 409 where this shop holds nothing. */
const asWinner = async (
  db: Knex,
  rules: Rules,
  token: string,
  work: (desk: Desk) => Promise<void>,
): Promise<boolean> => {
  const found = await findByToken(db, token);
  if (!found) return false;
  await atDesk(db, rules, found.reservationId, (desk) => {
    if (askOf(desk.case, found.askId).state !== 'accepted')
      throw new Problem(409, 'No copy is held here for this reader.');
    return work(desk);
  });
  return true;
};

/** The shop handed it over. */
export const collectedByToken = (db: Knex, rules: Rules, token: string): Promise<boolean> =>
  asWinner(db, rules, token, markCollected);

/** "Damaged, sorry" (R10): the reader is told; late yeses, then the next wave, are tried. */
export const takeBackByToken = (db: Knex, rules: Rules, token: string): Promise<boolean> =>
  asWinner(db, rules, token, async (desk) => {
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
