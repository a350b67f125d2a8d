/** Through the door, and out again. */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { shopsWithContact } from '../shops/index.ts';
import {
  deleteSession,
  deleteSessionsLike,
  findLink,
  findSession,
  insertSession,
  useLink,
} from './access-queries.ts';
import { hashOf, newToken } from './secrets.ts';
import type { Operators } from './send-links.ts';
import type { Entrance, Visitor } from './visitor.ts';

/** As what a link lets in; empty when it lets nobody in, or no longer. Looking changes nothing: mail scanners do. */
export const entrancesOf = async (db: Knex, operators: Operators, token: string): Promise<Entrance[]> => {
  const link = await findLink(db, hashOf(token), false);
  return link ? entrances(db, operators, link.contact) : [];
};

const entrances = async (db: Knex, { adminEmails }: Operators, contact: string): Promise<Entrance[]> => [
  ...(await shopsWithContact(db, contact)).map((shop) => ({ shop })),
  ...(adminEmails.includes(contact) ? [{ shop: null }] : []),
];

export interface Entered {
  /** The new session's; what was brought along is worth nothing any more. */
  token: string;
  /** Where to go. */
  to: string;
  /** Null: the desk. */
  shopId: number | null;
}

/**
 * Uses a link, once. `as`: which of its entrances, a shop's id or null for the desk; left out where there is only one.
 * `brought`: the session that came along, which ends, so that nobody's own session is ever made somebody else's.
 * Null: the link lets nobody in, or not as that.
 */
export const signIn = (
  db: Knex,
  operators: Operators,
  { token, as, brought }: { token: string; as?: number | null; brought: string | null },
): Promise<Entered | null> =>
  inTransaction(db, async (trx) => {
    const link = await findLink(trx, hashOf(token), true);
    if (!link) return null;
    const open = await entrances(trx, operators, link.contact);
    const chosen = as === undefined ? (open.length === 1 ? open[0] : undefined) : open.find(is(as));
    if (!chosen) return null;
    await useLink(trx, hashOf(token));
    const shopId = chosen.shop?.id ?? null;
    const session = await openSession(trx, { contact: link.contact, shopId, brought });
    const isThere = link.back.startsWith(shopId === null ? '/admin' : '/comptoir');
    const to = isThere ? link.back : shopId === null ? '/admin' : '/comptoir';
    return { token: session, to, shopId };
  });

/** A new session of whoever has proved a contact; the one that came along ends. Answers its token. */
export const openSession = async (
  trx: Knex,
  { contact, shopId, brought }: { contact: string; shopId: number | null; brought: string | null },
): Promise<string> => {
  if (brought !== null) await deleteSession(trx, hashOf(brought));
  const token = newToken();
  await insertSession(trx, { tokenHash: hashOf(token), contact, shopId });
  return token;
};

const is =
  (as: number | null) =>
  ({ shop }: Entrance): boolean =>
    (shop?.id ?? null) === as;

/** Who a session is; null: nobody, or no longer. */
export const visitorOf = async (db: Knex, operators: Operators, token: string): Promise<Visitor | null> => {
  const found = await findSession(db, hashOf(token));
  if (!found) return null;
  const { contact, shop_id: shopId, slug, name, zone } = found;
  if (shopId === null)
    return operators.adminEmails.includes(contact) ? { kind: 'operator', email: contact } : null;
  if (slug === null || name === null || zone === null) return null;
  return { kind: 'shop', shopId, slug, name, zone };
};

export const signOut = (db: Knex, token: string): Promise<void> => deleteSession(db, hashOf(token));

/** On every device, for everybody who signed in for the same shop. */
export const signOutEverywhere = (db: Knex, token: string): Promise<void> =>
  inTransaction(db, (trx) => deleteSessionsLike(trx, hashOf(token)));
