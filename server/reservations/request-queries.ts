/** SQL of requests that come in: made once, verified, and found again by their Idempotency-Key. */
import type { Knex } from 'knex';
import { lonLat, POINT, type LatLon } from '../db/geography.ts';
import type { Channel, Locale } from '../outbox/index.ts';

export interface NewReservation {
  id: string;
  isbn: string;
  condition: 'new' | 'used';
  quantity: number;
  near: LatLon | null;
  radius: number | null;
  chosen: number[] | null;
  locale: Locale;
  zone: string;
  firstName: string;
  channel: Channel;
  contact: string;
  codeHash: Buffer;
  codeExpiresAt: Date;
  tries: number;
}

export const insertReservation = async (trx: Knex, r: NewReservation): Promise<void> => {
  await trx.raw(
    `insert into reservations (id, isbn, condition, quantity, near, radius, chosen, locale, zone, first_name, channel,
       contact, code_hash, code_expires_at, due_at, tries_left)
     values (?, ?, ?, ?, ${r.near ? POINT : 'null'}, ?, ?::bigint[], ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[r.id, r.isbn, r.condition, r.quantity, ...(r.near ? lonLat(r.near) : []), r.radius, r.chosen],
      ...[r.locale, r.zone, r.firstName, r.channel, r.contact],
      ...[r.codeHash, r.codeExpiresAt, r.codeExpiresAt, r.tries],
    ] as Knex.RawBinding[],
  );
};

export const spendTry = async (trx: Knex, id: string): Promise<void> => {
  await trx.raw('update reservations set tries_left = tries_left - 1 where id = ? and tries_left > 0', [id]);
};

export const renewCode = async (
  trx: Knex,
  id: string,
  code: { hash: Buffer; tries: number },
): Promise<void> => {
  await trx.raw('update reservations set code_hash = ?, tries_left = ? where id = ?', [
    code.hash,
    code.tries,
    id,
  ]);
};

export interface Remembered {
  bodyHash: Buffer;
  answer: unknown;
}

export const rememberedAnswer = async (db: Knex, keyHash: Buffer): Promise<Remembered | null> => {
  const { rows } = await db.raw<{ rows: { body_hash: Buffer; answer: unknown }[] }>(
    'select body_hash, answer from idempotency_keys where key_hash = ?',
    [keyHash],
  );
  return rows[0] ? { bodyHash: rows[0].body_hash, answer: rows[0].answer } : null;
};

/** False when the key is there already; waits where it is just being put there. */
export const rememberAnswer = async (
  trx: Knex,
  keyHash: Buffer,
  bodyHash: Buffer,
  reservationId: string,
  answer: unknown,
): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into idempotency_keys (key_hash, body_hash, reservation_id, answer) values (?, ?, ?, ?::jsonb)
     on conflict (key_hash) do nothing`,
    [keyHash, bodyHash, reservationId, JSON.stringify(answer)],
  );
  return rowCount > 0;
};
