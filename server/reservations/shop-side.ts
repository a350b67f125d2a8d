/** What the page behind a shop's link shows, and does beside the answer (R13). Showing it changes nothing. */
import type { Knex } from 'knex';
import { findTitles, hyphenate } from '../catalogue/index.ts';
import type { TitleView } from '../catalogue/contract.ts';
import { Problem } from '../http/problem.ts';
import { hoursPlaceOf, optOut, shopContacts, type Shop } from '../shops/index.ts';
import { now as readClock } from '../time/clock.ts';
import { toRfc3339 } from '../time/zone.ts';
import { findByToken } from './answer.ts';
import type { FoundAsk } from './ask-queries.ts';
import { readCase, readCases, type Facts, type Loaded } from './case-queries.ts';
import { holdUntil } from './clocks.ts';
import { markCollected } from './collect.ts';
import type { ShopAskView } from './contract.ts';
import { atDesk, type Desk } from './desk.ts';
import { nextStep } from './due.ts';
import { takenBackAt } from './feed-queries.ts';
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
): Promise<ShopAskView | null> => (await viewAsks(db, rules, [found], now)).get(found.askId) ?? null;

/** Asks as their shops see them, by id; those that are gone are left out. */
export const viewAsks = async (
  db: Knex,
  rules: Rules,
  found: readonly FoundAsk[],
  now: Date,
): Promise<Map<number, ShopAskView>> => {
  const cases = await readCases(
    db,
    found.map(({ reservationId }) => reservationId),
  );
  const due = [...cases.keys()].filter((id) => nextStep((cases.get(id) as Loaded).case, now));
  for (const id of due) await atDesk(db, rules, id, () => null);
  for (const [id, done] of await readCases(db, due)) cases.set(id, done);
  const read = found.flatMap(({ reservationId, askId }) => {
    const loaded = cases.get(reservationId);
    return loaded ? [{ loaded, ask: askOf(loaded.case, askId) }] : [];
  });
  const shops = await shopContacts(db, [...new Set(read.map(({ ask }) => ask.shopId))]);
  const isbns = [...new Set(read.map(({ loaded }) => loaded.facts.isbn))];
  const titles = new Map((await findTitles(db, isbns)).map((title) => [title.isbn, title]));
  const takenBack = await takenBackAt(
    db,
    read.flatMap(({ loaded, ask }) => (ask.state === 'refused' ? [loaded.facts.id] : [])),
  );
  return new Map(
    read.flatMap(({ loaded, ask }) => {
      const shop = shops.get(ask.shopId)?.shop;
      const title = titles.get(loaded.facts.isbn) ?? null;
      const tookBack = isTakenBack(ask, takenBack.get(loaded.facts.id) ?? []);
      return shop ? [[ask.id, askView(rules, loaded, { ask, shop, title, tookBack, now })] as const] : [];
    }),
  );
};

interface Asked {
  ask: Ask;
  shop: Shop;
  title: TitleView | null;
  tookBack: boolean;
  now: Date;
}

const askView = (
  rules: Rules,
  { facts, case: of }: Loaded,
  { ask, shop, title, tookBack, now }: Asked,
): ShopAskView => {
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
    tookBack,
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
const isTakenBack = ({ state, answeredAt }: Ask, instants: readonly Date[]): boolean =>
  state === 'refused' && instants.some((at) => at.getTime() === answeredAt?.getTime());

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
