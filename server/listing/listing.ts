/** A shop's listing, as the shop keeps it at its counter. */
import type { Knex } from 'knex';
import {
  askProof,
  countProof,
  moveSessions,
  openProof,
  prove,
  readContact,
  type Codes,
  type Proved,
} from '../access/index.ts';
import { inTransaction } from '../db/transaction.ts';
import { badRequest } from '../http/problem.ts';
import { isFarFromPostcode, readPhones } from '../import/index.ts';
import { enqueue, type Locale } from '../outbox/index.ts';
import { shopContacts } from '../shops/index.ts';
import { listingsOf, removeShop, type Listing } from '../sources/index.ts';
import { aboutOf, type About } from './about.ts';
import { contactsOf } from './claim-queries.ts';
import { readListing, type ListingTyped, type ListingWrong } from './listing-form.ts';
import { slugOfShop } from './listing-queries.ts';
import { BY_ITSELF } from './membership.ts';
import { listedAs, saveOwnRow, type Listed, type OwnFacts } from './own-row.ts';

/** What the counter's page of the listing shows. */
export interface ListingView {
  slug: string;
  /** What readers are told, as it would be typed. */
  typed: ListingTyped;
  /** The fields of which the shop's own word counts. */
  own: { name: boolean; address: boolean; phone: boolean; website: boolean; point: boolean };
  /** E.164, and the e-mail as it is written. */
  contacts: { mobile: string | null; email: string | null };
  /** ISO 3166-1: numbers are read as people there write them. */
  country: string;
  sources: Listing[];
}

/** Throws a 404 for a shop that no source names. */
export const listingView = async (db: Knex, shopId: number): Promise<ListingView> => {
  const { now, others, own } = await listedAs(db, shopId);
  const { name, address, postcode, city, phone, website, lat, lon, country, mobile, email } = now;
  return {
    slug: (await slugOfShop(db, shopId)) ?? '',
    typed: {
      ...{ name, street: address ?? '', postcode: postcode ?? '', city: city ?? '' },
      ...{ phone: phone ?? '', website: website ?? '' },
      ...{ lat: lat.toFixed(6), lon: lon.toFixed(6) },
    },
    own: {
      name: own.name !== null && own.name !== others?.name,
      address: own.address !== null,
      phone: own.phone !== null,
      website: own.website !== null,
      point: own.point !== null,
    },
    contacts: { mobile, email },
    country,
    sources: await listingsOf(db, shopId),
  };
};

/** Keeps what the shop says of itself. Answers what is wrong, and keeps nothing then; null when it is kept. */
export const saveListing = async (
  db: Knex,
  shopId: number,
  typed: ListingTyped,
): Promise<ListingWrong | null> => {
  const { now: known, others } = await listedAs(db, shopId);
  const read = readListing(typed, { known, others });
  if ('wrong' in read) return read.wrong;
  const { point, address } = read.said;
  if (
    point &&
    (await isFarFromPostcode(db, { ...known, ...point, postcode: address?.postcode ?? known.postcode }))
  )
    return { lat: 'farAway' };
  await saveOwnRow(db, shopId, read.said);
  return null;
};

/** The shop's own word is taken back, but for its contacts and hours: readers are told what the other sources say. */
export const followOthers = async (db: Knex, shopId: number): Promise<void> => {
  const { others } = await listedAs(db, shopId);
  if (!others) return;
  await saveOwnRow(db, shopId, { name: others.name, point: null, address: null, phone: null, website: null });
};

/**
 * Sends a code to what is to be the shop's e-mail or mobile; answers the proof's id. Throws a 400 for what is neither,
 * or a number that takes no SMS; a 429 past a limit.
 */
export const askContactCode = async (
  db: Knex,
  codes: Codes,
  shopId: number,
  { typed, locale }: { typed: string; locale: Locale },
): Promise<string> => {
  const { now } = await listedAs(db, shopId);
  const contact = contactIn(typed, now);
  if (contact === null)
    throw badRequest([{ path: 'contact', message: 'is neither an e-mail nor a mobile number' }]);
  await countProof(db, contact, { shopId });
  const about: About = { what: 'contact', shopId, locale };
  return inTransaction(db, (trx) => askProof(trx, codes, { contact, locale, shopName: now.name, about }));
};

/** An e-mail in lower case, or a number that takes SMS, E.164. */
const contactIn = (typed: string, { country, department }: Listed['now']): string | null => {
  const contact = readContact(typed, country);
  if (contact?.channel === 'email') return contact.address;
  return readPhones([typed], country, department).mobile;
};

/** The contact whose code a shop has to give; null when it is over, or another shop's. */
export const openContact = async (
  db: Knex,
  shopId: number,
  proofId: string,
): Promise<{ contact: string; triesLeft: number } | null> => {
  const found = await contactProof(db, shopId, proofId);
  return found && { contact: found.contact, triesLeft: found.triesLeft };
};

const contactProof = async (db: Knex, shopId: number, proofId: string) => {
  const proof = await openProof(db, proofId);
  if (!proof) return null;
  const about = aboutOf(proof);
  return about.what === 'contact' && about.shopId === shopId ? { ...proof, about } : null;
};

/**
 * Tries the code of a new contact. The right one makes it the shop's: messages go there, links let in from there, and
 * the former one hears of it. Whoever is signed in stays so.
 */
export const proveContact = async (
  db: Knex,
  codes: Codes,
  shopId: number,
  proofId: string,
  code: string,
): Promise<Proved<true>> => {
  const found = await contactProof(db, shopId, proofId);
  if (!found) return { wrong: 'gone' };
  const { about } = found;
  return prove<true>(db, codes, proofId, code, async (trx, { contact }) => {
    const kind = contact.includes('@') ? 'email' : 'mobile';
    const former = (await contactsOf(trx, shopId))[kind];
    const shopName = (await shopContacts(trx, [shopId])).get(shopId)?.shop.name ?? '';
    const said: Partial<OwnFacts> = kind === 'email' ? { email: contact } : { mobile: contact };
    await saveOwnRow(trx, shopId, said);
    if (former === null || former === contact) return true;
    await moveSessions(trx, { shopId, from: former, to: contact });
    await enqueue(trx, {
      ...{ kind: 'contactChanged', data: { shopName }, recipient: former, locale: about.locale },
      ...{ channel: kind === 'email' ? 'email' : 'sms', dedupeKey: `contact ${proofId}` },
    });
    return true;
  });
};

/** Forgets one of two contacts. False: it is the only one, without which nobody would get in any more. */
export const forgetContact = (db: Knex, shopId: number, kind: 'email' | 'mobile'): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    const contacts = await contactsOf(trx, shopId);
    const [gone, left] =
      kind === 'email' ? [contacts.email, contacts.mobile] : [contacts.mobile, contacts.email];
    if (left === null) return false;
    await saveOwnRow(trx, shopId, { [kind]: '' });
    if (gone !== null) await moveSessions(trx, { shopId, from: gone, to: left });
    return true;
  });

/** Takes the listing out, for good: no import brings it back, its contacts are forgotten, its sessions end. */
export const removeListing = async (db: Knex, shopId: number): Promise<void> => {
  const slug = await slugOfShop(db, shopId);
  if (slug !== null) await removeShop(db, slug, { by: BY_ITSELF, reason: null });
};
