/**
 * Claiming a listing: by a code to a contact that the index has, or, where it has none or a wrong one, by a request
 * that an operator decides.
 */
import type { Knex } from 'knex';
import {
  askProof,
  countProof,
  openProof,
  openSession,
  prove,
  readContact,
  type Codes,
  type Proved,
} from '../access/index.ts';
import { inTransaction } from '../db/transaction.ts';
import { badRequest, notFound, Problem } from '../http/problem.ts';
import { enqueue, type Locale } from '../outbox/index.ts';
import { withoutControls } from '../text/controls.ts';
import {
  claimedShop,
  contactsOf,
  decide,
  insertClaim,
  waitingClaim,
  type ClaimedShop,
} from './claim-queries.ts';
import { aboutOf, type About, type AboutClaim } from './about.ts';
import { mask } from './mask.ts';
import { BY_ITSELF, markClaimed } from './membership.ts';
import { saveOwnRow } from './own-row.ts';

type Way = 'sms' | 'email';

/** A shop's listing as whoever claims it sees it. */
export interface ClaimView {
  shop: ClaimedShop;
  /** The contacts that the index has, masked: "k•••@example.org", "06 •• •• •• 00". */
  ways: { way: Way; masked: string }[];
}

/** Null: there is no such open shop. */
export const claimView = async (db: Knex, slug: string): Promise<ClaimView | null> => {
  const shop = await claimedShop(db, slug);
  if (!shop) return null;
  const { mobile, email } = await contactsOf(db, shop.id);
  return {
    shop,
    ways: [
      ...(email === null ? [] : [{ way: 'email' as const, masked: mask(email) }]),
      ...(mobile === null ? [] : [{ way: 'sms' as const, masked: mask(mobile) }]),
    ],
  };
};

interface Asking {
  slug: string;
  locale: Locale;
  /** IP address, for the limit. */
  address: string;
}

/**
 * Sends a code to a contact that the index has of the shop; answers the proof's id. Throws a 404 for no such shop, a
 * 409 where it has no such contact, a 429 past a limit.
 */
export const askClaimCode = async (
  db: Knex,
  codes: Codes,
  { slug, locale, address, way }: Asking & { way: Way },
): Promise<string> => {
  const shop = await claimedShop(db, slug);
  if (!shop) throw notFound('The shop');
  const contacts = await contactsOf(db, shop.id);
  const contact = way === 'sms' ? contacts.mobile : contacts.email;
  if (contact === null) throw new Problem(409, 'The index has no such contact of this shop.');
  await countProof(db, contact, { address });
  const about: About = { what: 'claim', shopId: shop.id };
  return inTransaction(db, (trx) => askProof(trx, codes, { contact, locale, shopName: shop.name, about }));
};

/** What somebody says who claims a shop that no code can prove. */
export interface ClaimSaid {
  email: string;
  person: string;
  words: string;
}

const LONGEST = { person: 80, words: 1_000 };

/**
 * Begins a claim that an operator will decide: its own e-mail is proved first, so that the answer arrives. Answers the
 * proof's id. Throws a 400 that names the fields that are wrong, a 404 for no such shop, a 429 past a limit.
 */
export const askClaimRequest = async (
  db: Knex,
  codes: Codes,
  { slug, locale, address, said }: Asking & { said: ClaimSaid },
): Promise<string> => {
  const shop = await claimedShop(db, slug);
  if (!shop) throw notFound('The shop');
  const email = readContact(said.email, 'FR');
  const [person, words] = [withoutControls(said.person), withoutControls(said.words)];
  const wrong = [
    ...(email?.channel === 'email' ? [] : [{ path: 'email', message: 'is no e-mail' }]),
    ...(person !== '' && person.length <= LONGEST.person
      ? []
      : [{ path: 'person', message: `is 1 to ${LONGEST.person} characters long` }]),
    ...(words !== '' && words.length <= LONGEST.words
      ? []
      : [{ path: 'words', message: `is 1 to ${LONGEST.words} characters long` }]),
  ];
  if (wrong.length > 0 || !email) throw badRequest(wrong);
  await countProof(db, email.address, { address });
  const about: About = { what: 'request', shopId: shop.id, person, words, locale };
  return inTransaction(db, (trx) =>
    askProof(trx, codes, { contact: email.address, locale, shopName: shop.name, about }),
  );
};

/** The proof that a page asks for; null when it is over. */
export const openClaim = async (
  db: Knex,
  slug: string,
  proofId: string,
): Promise<{ masked: string; what: AboutClaim['what']; triesLeft: number } | null> => {
  const proof = await proofOfShop(db, slug, proofId);
  if (!proof) return null;
  const { about, contact, triesLeft } = proof;
  // Whoever typed the address knows it; whoever asked for the index's does not.
  return { masked: about.what === 'claim' ? mask(contact) : contact, what: about.what, triesLeft };
};

/** Null, too, where the contact is no longer the one that the index has. */
const proofOfShop = async (db: Knex, slug: string, proofId: string) => {
  const [shop, proof] = [await claimedShop(db, slug), await openProof(db, proofId)];
  if (!shop || !proof) return null;
  const about = aboutOf(proof);
  if (about.what === 'contact' || about.shopId !== shop.id) return null;
  const isTheirs =
    about.what === 'request' || Object.values(await contactsOf(db, shop.id)).includes(proof.contact);
  return isTheirs ? { ...proof, about } : null;
};

/** What a right code led to. `entered`: a session of the shop's counter. `waiting`: an operator will decide. */
export type Claimed = { entered: string } | { waiting: true };

/**
 * Tries the code of a claim. The right one opens the counter, and the shop is claimed; of a request it puts the claim
 * on the operators' desk. `brought`: the session that came along, which ends.
 */
export const proveClaim = async (
  db: Knex,
  codes: Codes,
  { slug, proofId, code, brought }: { slug: string; proofId: string; code: string; brought: string | null },
): Promise<Proved<Claimed>> => {
  const proof = await proofOfShop(db, slug, proofId);
  if (!proof) return { wrong: 'gone' };
  const { about } = proof;
  return prove<Claimed>(db, codes, proofId, code, async (trx, { contact }) => {
    if (about.what === 'request') {
      await insertClaim(trx, { ...about, email: contact });
      return { waiting: true };
    }
    await markClaimed(trx, about.shopId, { by: BY_ITSELF, reason: null });
    return { entered: await openSession(trx, { contact, shopId: about.shopId, brought }) };
  });
};

export interface ClaimDecision {
  accepted: boolean;
  /** In the operator's words, for whoever claimed. */
  reason: string | null;
  /** The mobile number that the index has is not the shop's. */
  forgetMobile: boolean;
}

/**
 * Decides a claim that waits. Accepted, its e-mail becomes the shop's, and whoever claimed hears how to get in; the
 * former contact hears of it too. False: it does not wait any more.
 */
export const decideClaim = async (
  trx: Knex,
  by: string,
  id: number,
  { accepted, reason, forgetMobile }: ClaimDecision,
): Promise<boolean> => {
  const claim = await waitingClaim(trx, id);
  if (!claim) return false;
  await decide(trx, id, { accepted, by, reason });
  const { shopId, shopName, email, locale } = claim;
  if (accepted) {
    const former = await contactsOf(trx, shopId);
    await saveOwnRow(trx, shopId, { email, ...(forgetMobile ? { mobile: '' } : {}) });
    await markClaimed(trx, shopId, { by, reason });
    if (former.email !== null && former.email !== email)
      await enqueue(trx, {
        ...{ kind: 'contactChanged', data: { shopName }, channel: 'email', recipient: former.email },
        ...{ locale, dedupeKey: `claim ${id} changed` },
      });
  }
  await enqueue(trx, {
    ...(accepted
      ? { kind: 'claimAccepted' as const, data: { shopName } }
      : { kind: 'claimRefused' as const, data: { shopName, reason } }),
    ...{ channel: 'email', recipient: email, locale, dedupeKey: `claim ${id}` },
  });
  return true;
};
