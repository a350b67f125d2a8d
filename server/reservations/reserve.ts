/** POST /reservations: a request is taken down, and a code goes to its contact. Nobody is asked yet (R19). */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { newCode } from '../access/index.ts';
import { findTitle } from '../catalogue/index.ts';
import type { LatLon } from '../db/geography.ts';
import { inTransaction } from '../db/transaction.ts';
import { badRequest, Problem, tooMany } from '../http/problem.ts';
import { hourlyLimit } from '../http/rate-limit.ts';
import { network } from '../http/network.ts';
import { smsWithinADay, type Locale } from '../outbox/index.ts';
import { askAt, hoursPlaceOf, shopContacts, shopIdsOf, type ShopContact } from '../shops/index.ts';
import { now as readClock } from '../time/clock.ts';
import { zoneOf } from '../time/zone.ts';
import { readCase } from './case-queries.ts';
import { readContact, type Contact, type ContactSaid } from './contact.ts';
import type { ReservationView } from './contract.ts';
import { askedEnough, lockCeiling } from './limit-queries.ts';
import { isStopped } from './opt-out-queries.ts';
import {
  insertReservation,
  rememberAnswer,
  rememberedAnswer,
  type NewReservation,
} from './request-queries.ts';
import type { Rules } from './rules.ts';
import { hashOf } from './secrets.ts';
import { CODE_GOOD_FOR, CODE_TRIES, countCode, sendCode } from './send-code.ts';
import { viewOf } from './view.ts';

/** Metres; the widest search there is. */
const WIDEST = 500_000;

export interface Asked {
  /** ISBN-13. */
  isbn: string;
  condition: 'new' | 'used';
  quantity: number;
  /** Slugs of one to three shops, or null. */
  shops: string[] | null;
  near: LatLon | null;
  /** Metres. */
  radius: number | null;
  contact: ContactSaid;
  locale: Locale;
}

export interface From {
  /** IP address, for the limit on requests. */
  address: string;
  /** `Idempotency-Key`, if one was sent. */
  key: string | null;
}

/**
 * Takes a request down; the same `key` and request again get the same answer and no second reservation. Throws a 400
 * for a wrong field, 409 where a chosen shop cannot be asked, 422 for a key that was used for something else, 429
 * past a limit.
 */
export const reserve = async (db: Knex, rules: Rules, asked: Asked, from: From): Promise<ReservationView> => {
  const key = from.key === null ? null : readKey(from.key, asked);
  const remembered = key && (await recall(db, key));
  if (remembered) return remembered;
  const contact = readContact(asked.contact, rules.settings);
  await countRequest(db, rules, from.address);
  await checkCeiling(db, rules);
  await checkTitle(db, asked.isbn);
  if (contact.channel === 'sms' && (await isStopped(db, contact.address))) throw stopped();
  const chosen = asked.shops && (await chosenShops(db, rules, asked.shops));
  await countCode(db, rules, contact.address);
  try {
    return await inTransaction(db, (trx) => takeDown(trx, rules, { asked, contact, chosen, key }));
  } catch (error) {
    const first = error instanceof KeyTaken && key ? await recall(db, key) : null;
    if (first) return first;
    throw error;
  }
};

/** The same request came twice at once, and the other one was taken down first. */
class KeyTaken extends Error {}

interface Key {
  keyHash: Buffer;
  bodyHash: Buffer;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

const readKey = (key: string, asked: Asked): Key => {
  if (!KEY.test(key))
    throw badRequest([{ path: 'Idempotency-Key', message: 'must be 1 to 255 printable characters' }]);
  return { keyHash: hashOf(key), bodyHash: hashOf(JSON.stringify(asked)) };
};

/** The answer of the first time; null when it is the first time. */
const recall = async (db: Knex, { keyHash, bodyHash }: Key): Promise<ReservationView | null> => {
  const found = await rememberedAnswer(db, keyHash);
  if (!found) return null;
  if (!found.bodyHash.equals(bodyHash))
    throw new Problem(
      422,
      'This Idempotency-Key was used for another request. Use a new one for a new request.',
    );
  return found.answer as ReservationView;
};

const countRequest = (db: Knex, { settings }: Rules, address: string): Promise<void> =>
  hourlyLimit(
    db,
    'requests',
    settings.limits.requestsPerHour,
    `At most ${settings.limits.requestsPerHour} requests an hour are taken from one network.`,
  ).count(network(address));

/** A ceiling on what SMS cost; requests that are running go on. */
const checkCeiling = async (db: Knex, { settings }: Rules): Promise<void> => {
  const { sent, freeIn } = await smsWithinADay(db, settings.limits.smsPerDay);
  if (sent >= settings.limits.smsPerDay) throw tooMany('No new requests are taken for the moment.', freeIn);
};

const checkTitle = async (db: Knex, isbn: string): Promise<void> => {
  if (!(await findTitle(db, isbn)))
    throw badRequest([{ path: 'isbn', message: 'is of no title in this catalogue' }]);
};

const stopped = (): Problem =>
  badRequest([
    {
      path: 'contact.phone',
      message: 'has asked for no more SMS. Send START to our number from it, or give an e-mail',
    },
  ]);

const chosenShops = async (db: Knex, rules: Rules, slugs: string[]): Promise<ShopContact[]> => {
  const ids = await shopIdsOf(db, slugs);
  const errors = slugs.flatMap((slug, i) =>
    ids.some((found) => found.slug === slug) ? [] : [{ path: `shops.${i}`, message: 'is no shop here' }],
  );
  if (errors.length > 0) throw badRequest(errors);
  const contacts = await shopContacts(
    db,
    ids.map(({ id }) => id),
  );
  const chosen = ids.flatMap(({ id }) => contacts.get(id) ?? []);
  const now = await readClock(db);
  const unaskable = chosen.filter(
    ({ shop }) =>
      !['sms', 'email'].includes(askAt(shop, rules.hours.enough(shop.hours, hoursPlaceOf(shop), now), now)),
  );
  if (unaskable.length > 0)
    throw new Problem(409, `${unaskable.map(({ shop }) => shop.name).join(', ')} cannot be asked: call in.`);
  await checkAsks(db, rules, chosen);
  return chosen;
};

/** Where none of the chosen shops may be asked for now, the reader is told before anything is sent. */
const checkAsks = async (db: Knex, { settings }: Rules, chosen: ShopContact[]): Promise<void> => {
  const ids = chosen.map(({ shop }) => shop.id);
  const full = await askedEnough(db, ids, settings.limits);
  if (full.length < chosen.length) return;
  const soonest = Math.min(...full.map(({ free_in }) => free_in));
  throw tooMany(`${chosen.map(({ shop }) => shop.name).join(', ')} was asked often enough for now.`, soonest);
};

interface Request {
  asked: Asked;
  contact: Contact;
  chosen: ShopContact[] | null;
  key: Key | null;
}

const takeDown = async (trx: Knex, rules: Rules, request: Request): Promise<ReservationView> => {
  const { asked, contact, key } = request;
  // The code is an SMS itself: one is counted at a time, so that none slips past the ceiling.
  if (contact.channel === 'sms') {
    await lockCeiling(trx);
    await checkCeiling(trx, rules);
  }
  const now = await readClock(trx);
  const id = randomUUID();
  const code = newCode();
  const codeExpiresAt = new Date(now.getTime() + CODE_GOOD_FOR);
  await insertReservation(trx, {
    ...newReservation(request, id),
    codeHash: rules.codes.hashOf(id, code),
    codeExpiresAt,
    tries: CODE_TRIES,
  });
  const loaded = await readCase(trx, id);
  if (!loaded) throw new Error('it was just inserted');
  const view = await viewOf(trx, rules, loaded, now);
  if (key && !(await rememberAnswer(trx, key.keyHash, key.bodyHash, id, view))) throw new KeyTaken();
  await sendCode(trx, {
    id,
    code,
    codeExpiresAt,
    locale: asked.locale,
    channel: contact.channel,
    address: contact.address,
  });
  return view;
};

const newReservation = (
  { asked, contact, chosen }: Request,
  id: string,
): Omit<NewReservation, 'codeHash' | 'codeExpiresAt' | 'tries'> => ({
  id,
  isbn: asked.isbn,
  condition: asked.condition,
  quantity: asked.quantity,
  near: asked.near,
  radius: asked.near && asked.radius !== null ? Math.min(asked.radius, WIDEST) : null,
  chosen: chosen && chosen.map(({ shop }) => shop.id),
  locale: asked.locale,
  // A reader who chose shops is taken to be where they are.
  zone: asked.near ? zoneOf(asked.near.lat, asked.near.lon) : (chosen?.[0]?.shop.zone ?? 'Europe/Paris'),
  firstName: contact.firstName,
  channel: contact.channel,
  contact: contact.address,
});
