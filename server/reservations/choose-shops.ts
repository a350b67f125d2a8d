/** The shops of the next wave (R7): found, ranked, and each made an ask of its own. */
import { hoursPlaceOf, shopContacts, type ShopContact } from '../shops/index.ts';
import { insertAsk, lockAsksOfShop } from './ask-queries.ts';
import { candidates, shopsAround, type CandidateRecord } from './candidate-queries.ts';
import { askClocks } from './clocks.ts';
import type { AskClocks } from './decide.ts';
import type { Desk } from './desk.ts';
import { ranked, type Candidate } from './ranking.ts';
import { SHOPS_A_WAVE, type Ask } from './reservation.ts';
import type { Rules } from './rules.ts';

interface Askable extends Candidate {
  clocks: AskClocks;
  /** Where it is asked by SMS, null by e-mail. */
  number: string | null;
}

/** Makes the asks of the next wave; none when there are no more shops. */
export const chooseShops = async (desk: Desk): Promise<Ask[]> => {
  const best = ranked(await askable(desk), desk.facts.quantity, desk.now);
  const made: Ask[] = [];
  while (made.length < SHOPS_A_WAVE && best.length > 0) {
    // In the order of shops: two waves that ask the same ones never wait for each other in a circle.
    const next = best.splice(0, SHOPS_A_WAVE - made.length).sort((a, b) => a.shopId - b.shopId);
    for (const shop of next) {
      const ask = await makeAsk(desk, shop);
      if (ask) made.push(ask);
    }
  }
  return made;
};

const makeAsk = async (
  { trx, facts, rules, case: { reservation } }: Desk,
  shop: Askable,
): Promise<Ask | null> => {
  await lockAsksOfShop(trx, shop.shopId);
  const { shopId, number, clocks } = shop;
  const ask = { reservationId: facts.id, shopId, wave: reservation.wave + 1, number, clocks };
  return insertAsk(trx, ask, rules.settings.limits);
};

const askable = async ({ trx, facts, rules, now }: Desk): Promise<Askable[]> => {
  const { limits } = rules.settings;
  const wanted = { reservationId: facts.id, isbn: facts.isbn, condition: facts.condition };
  const ids =
    facts.chosen ??
    (facts.near && facts.radius !== null ? await shopsAround(trx, wanted, facts.near, facts.radius) : []);
  const records = await candidates(trx, wanted, facts.near, ids, limits);
  const contacts = await shopContacts(
    trx,
    records.map(({ id }) => id),
  );
  return records.flatMap((record) => {
    const contact = contacts.get(record.id);
    return contact ? (askableOf(rules, record, contact, now) ?? []) : [];
  });
};

/** Null where no message would reach it, or where it is hardly open these days (R1). */
const askableOf = (
  { hours, settings: { channels } }: Rules,
  record: CandidateRecord,
  { shop, mobile, email }: ShopContact,
  now: Date,
): Askable | null => {
  const number = channels.sms && !record.stopped ? mobile : null;
  if (number === null && (email === null || !channels.email)) return null;
  const clocks = askClocks(hours.clock(shop.hours, hoursPlaceOf(shop), now).hours, now);
  if (!clocks) return null;
  return {
    shopId: record.id,
    distance: record.distance,
    offer:
      record.offered && record.counted_at
        ? { available: record.available, countedAt: record.counted_at }
        : null,
    stockSeenAt: record.stock_seen_at,
    heard: record.had === null || !record.heard_at ? null : { had: record.had, at: record.heard_at },
    quiet: record.quiet,
    sendAt: clocks.sendAt,
    clocks,
    number,
  };
};
