/** SQL of messages that came in. Each is kept, and applied, once (R15). */
import type { Knex } from 'knex';

export interface ReceivedMessage {
  providerId: string;
  /** E.164. */
  from: string;
  text: string;
}

/** Answers whether it was new. */
export const saveReceived = async (
  db: Knex,
  { providerId, from, text }: ReceivedMessage,
): Promise<boolean> => {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `insert into received_messages (provider_id, sender, body) values (?, ?, ?)
     on conflict (provider_id) do nothing`,
    [providerId, from, text],
  );
  return rowCount > 0;
};

export const notApplied = async (db: Knex, limit: number): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { provider_id: string }[] }>(
    `select provider_id from received_messages where applied_at is null and sender is not null
     order by received_at, provider_id limit ?`,
    [limit],
  );
  return rows.map((row) => row.provider_id);
};

/** Takes one that is not applied, for the length of a transaction; null when somebody else has it, or had. */
export const takeReceived = async (trx: Knex, providerId: string): Promise<ReceivedMessage | null> => {
  const { rows } = await trx.raw<{ rows: { sender: string; body: string }[] }>(
    `select sender, body from received_messages
     where provider_id = ? and applied_at is null and sender is not null for update skip locked`,
    [providerId],
  );
  const [row] = rows;
  return row ? { providerId, from: row.sender, text: row.body } : null;
};

export const noteApplied = async (trx: Knex, providerId: string): Promise<void> => {
  await trx.raw('update received_messages set applied_at = rayon_clock() where provider_id = ?', [
    providerId,
  ]);
};

/** Until when the provider's list was read; the last day when it never was. */
export const readUntil = async (db: Knex): Promise<Date> => {
  const { rows } = await db.raw<{ rows: [{ at: Date }] }>(
    `select coalesce((select read_until from provider_reading), clock_timestamp() - interval '1 day') as at`,
  );
  return rows[0].at;
};

/** `margin` seconds are read again the next time: a list may come to know of a message late. */
export const noteRead = async (db: Knex, margin: number): Promise<void> => {
  await db.raw(
    `insert into provider_reading (read_until) values (clock_timestamp() - make_interval(secs => ?))
     on conflict (one) do update set read_until = excluded.read_until`,
    [margin],
  );
};

/**
 * Forgets who wrote what, and was answered, 30 days after it came (R18); and what the inbox keeps of people that the
 * outbox forgot.
 */
export const eraseReceived = async (db: Knex): Promise<void> => {
  await db.raw(
    `update received_messages set sender = null, body = null, applied_at = coalesce(applied_at, rayon_clock())
     where sender is not null and received_at < (select now from rayon_now) - interval '30 days'`,
  );
  await db.raw(
    `update messages set recipient = null, other_recipient = null, data = '{}', dedupe_key = 'erased ' || id
     where kind in ('whichAsk', 'notUnderstood') and recipient is not null
       and created_at < (select now from rayon_now) - interval '30 days'`,
  );
  await db.raw('delete from inbox using messages m where m.id = inbox.message_id and m.recipient is null');
};
