/** Steps of a reader and a shop over HTTP, each at whichever process is named; what they were sent is read in the outbox. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { BOOK, SHOP } from './town.ts';

const LOOK_EVERY = 50;

/** Where what was sent can be read. */
export interface Post {
  db: Knex;
  signal: AbortSignal;
}

/** Rejects what does not hold, with what happened instead. */
export const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

export interface Reply {
  status: number;
  body: Record<string, unknown>;
}

export const ask = async (
  url: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Reply> => {
  const answer = await fetch(url, {
    headers: { 'content-type': 'application/json', ...headers },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const wishOf = (email: string, shop: string): object => ({
  isbn: BOOK,
  shops: [shop],
  contact: { name: 'Marie', email },
});

/** Asks one shop for the book; answers the reservation's name. */
export const reserveAt = async (
  origin: string,
  email: string,
  key = randomUUID(),
  shop = SHOP,
): Promise<string> => {
  const made = await ask(`${origin}/api/v1/reservations`, wishOf(email, shop), { 'idempotency-key': key });
  must(made.status === 201, `reserving was answered ${String(made.status)} ${JSON.stringify(made.body)}`);
  return String(made.body['id']);
};

/** One text of the latest message of a kind, once it is there. */
export const message = async (
  { db, signal }: Post,
  kind: string,
  field: string,
  recipient: string,
): Promise<string> => {
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await db.raw<{ rows: { said: string }[] }>(
      `select data ->> ? as said from messages where kind = ? and recipient = ? order by id desc limit 1`,
      [field, kind, recipient],
    );
    if (rows[0]) return rows[0].said;
    await setTimeout(LOOK_EVERY);
  }
};

/** A form, as a browser without scripts sends it; redirects are answers. */
export const post = (url: string, form: Record<string, string>, cookie = ''): Promise<Response> =>
  fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams(form) });

/** Whether a stream of events says that before it is cut off. */
export const saysWithin = async (
  { body }: Response,
  wanted: string,
  signal: AbortSignal,
): Promise<boolean> => {
  let text = '';
  try {
    for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
      text += Buffer.from(piece).toString();
      if (text.includes(wanted)) return true;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return false;
};
