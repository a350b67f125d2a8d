/** A contact is proved by six digits that are sent to it. What they prove is the business of whoever asks for them. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { network } from '../http/network.ts';
import { hourlyLimit } from '../http/rate-limit.ts';
import { enqueue, type Locale } from '../outbox/index.ts';
import { newCode, type Codes } from './code.ts';
import { deleteProof, insertProof, proofById, spendProofTry } from './proof-queries.ts';

export const PROOF_TRIES = 5;
/** Codes an hour to one contact, from one network, and for one shop that has signed in: each may cost an SMS. */
const TO_ONE = 5;
const FROM_ONE = 30;
const FOR_SHOP = 10;

export interface AskedProof {
  /** E.164, or an e-mail in lower case. */
  contact: string;
  locale: Locale;
  /** The shop that is spoken of in the message. */
  shopName: string;
  /** What the code is for: whoever proves it gets this back. */
  about: object;
}

/** Who asks for a code: somebody at an IP address, or a shop that has signed in. */
export type Asker = { address: string } | { shopId: number };

/** Counts a code against its limits, before it is asked for. Throws a 429 that says when to try again (R19). */
export const countProof = async (db: Knex, contact: string, asker: Asker): Promise<void> => {
  const sorry = 'There were too many codes.';
  if ('address' in asker)
    await hourlyLimit(db, 'proof network', FROM_ONE, sorry).count(network(asker.address));
  else await hourlyLimit(db, 'proof shop', FOR_SHOP, sorry).count(String(asker.shopId));
  await hourlyLimit(db, 'proof', TO_ONE, sorry).count(contact);
};

/** Sends six digits, good for 15 minutes and five tries. Answers the proof's id. */
export const askProof = async (
  trx: Knex,
  codes: Codes,
  { contact, locale, shopName, about }: AskedProof,
): Promise<string> => {
  const id = randomUUID();
  const code = newCode();
  const expiresAt = await insertProof(trx, {
    id,
    contact,
    about,
    hash: codes.hashOf(id, code),
    tries: PROOF_TRIES,
  });
  await enqueue(trx, {
    kind: 'proof',
    data: { code, shopName },
    channel: contact.includes('@') ? 'email' : 'sms',
    recipient: contact,
    locale,
    dedupeKey: `proof ${id}`,
    expiresAt,
  });
  return id;
};

/** A proof that may still be given. */
export interface OpenProof {
  contact: string;
  /** As it was asked for. */
  about: object;
  triesLeft: number;
}

/** Null when it is over, was given, or never was. */
export const openProof = async (db: Knex, id: string): Promise<OpenProof | null> => {
  const found = await proofById(db, id, false);
  if (!found || found.triesLeft === 0) return null;
  return { contact: found.contact, about: found.about, triesLeft: found.triesLeft };
};

export type Proved<Done> = { done: Done } | { wrong: 'code'; triesLeft: number } | { wrong: 'gone' };

/**
 * Tries a code. The right one is used up in the transaction in which `use` does what it is for; a wrong one costs a
 * try.
 */
export const prove = <Done>(
  db: Knex,
  codes: Codes,
  id: string,
  code: string,
  use: (trx: Knex, proof: { contact: string; about: object }) => Promise<Done>,
): Promise<Proved<Done>> =>
  inTransaction(db, async (trx): Promise<Proved<Done>> => {
    const found = await proofById(trx, id, true);
    if (!found || found.triesLeft === 0) return { wrong: 'gone' };
    if (!codes.isRight(found.hash, id, code)) {
      await spendProofTry(trx, id);
      return found.triesLeft === 1 ? { wrong: 'gone' } : { wrong: 'code', triesLeft: found.triesLeft - 1 };
    }
    await deleteProof(trx, id);
    return { done: await use(trx, { contact: found.contact, about: found.about }) };
  });
