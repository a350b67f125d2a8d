/** SQL of the way out. Each statement commits by itself: a process may die between any two of them. */
import type { Knex } from 'knex';
import type { Channel, Locale, MessageContent } from './message.ts';
import type { Refusal } from './transport.ts';

/** A message that this process alone is sending now. */
export interface TakenMessage {
  id: number;
  content: MessageContent;
  channel: Channel;
  recipient: string;
  locale: Locale;
  reservationId: string | null;
  /** Of the request that it comes from; null where there was none. */
  traceId: string | null;
  /** Counts this try. */
  attempts: number;
  /** The one clock's present when it was taken (R3). */
  at: Date;
  expiresAt: Date | null;
  /** When the same reservation's code was asked for, last; null when never. */
  askedAt: Date | null;
}

interface Row {
  id: number;
  kind: string;
  data: object;
  channel: Channel;
  recipient: string;
  locale: Locale;
  reservation_id: string | null;
  trace_id: string | null;
  attempts: number;
  tried_at: Date;
  expires_at: Date | null;
  asked_at: Date | null;
}

/** Marks what is overdue as failed: a message that arrives too late is worse than none. */
export const failOverdue = async (db: Knex): Promise<void> => {
  await db.raw(
    `update messages set state = 'failed', reason = 'too late to send', updated_at = rayon_clock()
     where state = 'pending' and expires_at <= (select now from rayon_now)`,
  );
};

/** Takes up to `limit` messages that are due; no other worker gets them. */
export const takeDue = async (db: Knex, limit: number): Promise<TakenMessage[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `update messages m set state = 'sending', attempts = attempts + 1, tried_at = rayon_clock(), digest = null,
            due_since = coalesce(due_since, deliver_after), updated_at = rayon_clock()
     where id in (select id from messages
                  where state = 'pending' and deliver_after <= (select now from rayon_now) and recipient is not null
                    and (expires_at is null or expires_at > (select now from rayon_now))
                  order by deliver_after, id limit ? for update skip locked)
     returning id, kind, data, channel, recipient, locale, reservation_id, trace_id, attempts, tried_at, expires_at,
               (select max(c.created_at) from messages c
                where c.reservation_id = m.reservation_id and c.kind = 'code') as asked_at`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.id,
    content: { kind: row.kind, data: row.data } as MessageContent,
    channel: row.channel,
    recipient: row.recipient,
    locale: row.locale,
    reservationId: row.reservation_id,
    traceId: row.trace_id,
    attempts: row.attempts,
    at: row.tried_at,
    expiresAt: row.expires_at,
    askedAt: row.asked_at,
  }));
};

/** The next try of a message that this process has. A try that is no longer the latest changes nothing. */
interface Try {
  id: number;
  attempts: number;
}

const THIS_TRY = `id = ? and attempts = ? and state in ('sending', 'ambiguous')`;

/** Gives a message back untried, to be taken not before an instant. */
export const postpone = async (db: Knex, { id, attempts }: Try, until: Date): Promise<void> => {
  await db.raw(
    `update messages set state = 'pending', attempts = attempts - 1, deliver_after = ?, due_since = null,
            updated_at = rayon_clock()
     where ${THIS_TRY}`,
    [until, id, attempts],
  );
};

/** From here on the provider may have the text: whatever happens, it is looked for before it is sent again. */
export const noteHandedOver = async (db: Knex, { id, attempts }: Try, digest: Buffer): Promise<boolean> => {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `update messages set digest = ?, updated_at = rayon_clock() where ${THIS_TRY}`,
    [digest, id, attempts],
  );
  return rowCount > 0;
};

export const noteSent = async (db: Knex, { id, attempts }: Try, providerId: string): Promise<void> => {
  await db.raw(
    `update messages set state = 'sent', provider_id = ?, provider_code = null, reason = null,
            updated_at = rayon_clock()
     where ${THIS_TRY}`,
    [providerId, id, attempts],
  );
};

/** Certainly not taken: tried again after so many seconds. */
export const noteAgain = async (
  db: Knex,
  { id, attempts }: Try,
  said: { code: string | null; reason: string },
  seconds: number,
): Promise<void> => {
  await db.raw(
    `update messages set state = 'pending', provider_code = ?, reason = ?, updated_at = rayon_clock(),
            deliver_after = rayon_clock() + make_interval(secs => ?)
     where ${THIS_TRY}`,
    [said.code, said.reason, seconds, id, attempts] as Knex.RawBinding[],
  );
};

export const noteAmbiguous = async (db: Knex, { id, attempts }: Try, reason: string): Promise<void> => {
  await db.raw(
    `update messages set state = 'ambiguous', reason = ?, updated_at = rayon_clock() where ${THIS_TRY}`,
    [reason, id, attempts],
  );
};

const COPIED = 'kind, locale, data, reservation_id, ask_id, expires_at, trace_id';

/**
 * A message failed for good on its channel. In one statement: it goes to the same person's other address where there
 * is one; else a question that reached nobody has to be reported. `live` is SQL of the states it may be in.
 */
const giveUp = async (
  db: Knex,
  live: string,
  bound: Knex.RawBinding[],
  refusal: Refusal,
): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: { failed: number }[] }>(
    `with failed as (
       update messages set state = 'failed', provider_code = ?, reason = ?, updated_at = rayon_clock(),
              to_report = kind = 'ask' and other_recipient is null
       where ${live}
       returning *
     ), elsewhere as (
       insert into messages (${COPIED}, channel, recipient, dedupe_key, deliver_after)
       select ${COPIED}, case channel when 'sms' then 'email' else 'sms' end, other_recipient,
              dedupe_key || ':other', rayon_clock()
       from failed where other_recipient is not null
       on conflict (dedupe_key) do nothing
     )
     select count(*)::int as failed from failed`,
    [refusal.code, refusal.reason, ...bound] as Knex.RawBinding[],
  );
  return (rows[0]?.failed ?? 0) > 0;
};

/** See `giveUp`; for the try at hand. */
export const noteRefused = (db: Knex, { id, attempts }: Try, refusal: Refusal): Promise<boolean> =>
  giveUp(db, THIS_TRY, [id, attempts], refusal);

/** How a receipt names its message: by the number in its address, else by the provider's own. */
export interface ReceiptFor {
  messageId: number | null;
  providerId: string;
}

/** A message that has not come to its end. One that waits for another try may still turn out to have been taken. */
const OPEN = `(state in ('sending', 'ambiguous', 'sent') or state = 'pending' and attempts > 0)`;
const named = ({ messageId, providerId }: ReceiptFor): { where: string; bound: Knex.RawBinding[] } =>
  messageId === null
    ? { where: `provider_id = ? and ${OPEN}`, bound: [providerId] }
    : {
        where: `id = ? and (provider_id is null or provider_id = ?) and ${OPEN}`,
        bound: [messageId, providerId],
      };

/** Forward only: what is delivered stays delivered, what was only taken can still become either. */
export const noteReceived = async (
  db: Knex,
  receipt: ReceiptFor,
  state: 'sent' | 'delivered',
): Promise<void> => {
  const { where, bound } = named(receipt);
  await db.raw(
    `update messages set state = ?, provider_id = ?, reason = null, updated_at = rayon_clock()
     where ${where} and state <> ?`,
    [state, receipt.providerId, ...bound, state],
  );
};

/** The provider could not deliver it: the other channel, as `giveUp` says. */
export const noteUndelivered = (db: Knex, receipt: ReceiptFor, refusal: Refusal): Promise<boolean> => {
  const { where, bound } = named(receipt);
  return giveUp(db, where, bound, refusal);
};

/**
 * The provider could not deliver it now: a new message to the same address after so many seconds, unless `most` tries
 * are over, which answers false and changes nothing. Each row has one message at the provider, so that a receipt can
 * never speak of another try.
 */
export const noteUndeliveredForNow = async (
  db: Knex,
  receipt: ReceiptFor,
  refusal: Refusal,
  later: { seconds: number; most: number },
): Promise<boolean> => {
  const { where, bound } = named(receipt);
  const { rows } = await db.raw<{ rows: { failed: number }[] }>(
    `with failed as (
       update messages set state = 'failed', provider_code = ?, reason = ?, updated_at = rayon_clock()
       where ${where} and attempts < ?
       returning *
     ), again as (
       insert into messages (${COPIED}, channel, recipient, other_recipient, attempts, dedupe_key, deliver_after)
       select ${COPIED}, channel, recipient, other_recipient, attempts, dedupe_key || ':' || attempts,
              rayon_clock() + make_interval(secs => ?)
       from failed
       on conflict (dedupe_key) do nothing
     )
     select count(*)::int as failed from failed`,
    [refusal.code, refusal.reason, ...bound, later.most, later.seconds] as Knex.RawBinding[],
  );
  return (rows[0]?.failed ?? 0) > 0;
};

/** Whom a receipt speaks of; null when that is erased or unknown. */
export const recipientOf = async (db: Knex, receipt: ReceiptFor): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { recipient: string | null }[] }>(
    'select recipient from messages where id = ? or provider_id = ? order by id limit 1',
    [receipt.messageId, receipt.providerId] as Knex.RawBinding[],
  );
  return rows[0]?.recipient ?? null;
};

/** The message that a receipt speaks of, and its trace; null where it is none of ours. */
export const tracedBy = async (
  db: Knex,
  receipt: ReceiptFor,
): Promise<{ messageId: number; traceId: string | null } | null> => {
  const { rows } = await db.raw<{ rows: { id: number; trace_id: string | null }[] }>(
    'select id, trace_id from messages where id = ? or provider_id = ? order by id limit 1',
    [receipt.messageId, receipt.providerId] as Knex.RawBinding[],
  );
  const [row] = rows;
  return row ? { messageId: row.id, traceId: row.trace_id } : null;
};
