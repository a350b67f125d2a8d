/** SQL of the outbox's way in, and of what whoever wrote a message may still do about it. */
import type { Knex } from 'knex';
import { currentTrace } from '../trace/index.ts';
import type { Message } from './message.ts';

/** What time or a text brings about has no request of its own: it goes on under its reservation's last one. */
const LAST_TRACE = `(select earlier.trace_id from messages as earlier
  where earlier.reservation_id = ?::uuid and earlier.trace_id is not null order by earlier.id desc limit 1)`;

/** Answers false when the same effect has its message already. */
export const insertMessage = async (trx: Knex, message: Message): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into messages (kind, channel, recipient, other_recipient, locale, data, reservation_id, ask_id, dedupe_key,
                           deliver_after, expires_at, trace_id)
     values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, coalesce(?, rayon_clock()), ?, coalesce(?, ${LAST_TRACE})) on conflict (dedupe_key) do nothing`,
    [
      message.kind,
      message.channel,
      message.recipient,
      message.otherRecipient ?? null,
      message.locale,
      JSON.stringify(message.data),
      message.reservationId ?? null,
      message.askId ?? null,
      message.dedupeKey,
      message.deliverAfter ?? null,
      message.expiresAt ?? null,
      currentTrace(),
      message.reservationId ?? null,
    ] as Knex.RawBinding[],
  );
  return rowCount > 0;
};

/**
 * Takes back what is still waiting to be sent about an ask; answers whether its question was among that, so that the
 * shop has heard nothing of it.
 */
export const withdrawOfAsk = async (trx: Knex, askId: number): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: { kind: string }[] }>(
    `update messages set state = 'failed', reason = 'withdrawn', updated_at = rayon_clock()
     where ask_id = ? and state = 'pending' returning kind`,
    [askId],
  );
  return rows.some(({ kind }) => kind === 'ask');
};

/** Takes back what is still waiting to be sent to a reservation's reader. */
export const withdrawOfReader = async (trx: Knex, reservationId: string): Promise<void> => {
  await trx.raw(
    `update messages set state = 'failed', reason = 'withdrawn', updated_at = rayon_clock()
     where reservation_id = ? and ask_id is null and state = 'pending'`,
    [reservationId],
  );
};

/** SQL of whether a message is one that `sendAgain` would let go. */
export const MAY_BE_SENT_AGAIN = `(messages.state = 'failed' and kind not in ('ask', 'askReminder')
  and recipient is not null and messages.reason is distinct from 'withdrawn'
  and (expires_at is null or expires_at > (select now from rayon_now)))`;

/**
 * Lets a message that failed go out anew, as often as a new one would be tried. Answers false where there is none, or
 * nobody whom it would still reach in time. A question to a shop does not: others were asked when it failed.
 */
export const sendAgain = async (trx: Knex, id: number): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update messages set state = 'pending', attempts = 0, provider_id = null, provider_code = null, reason = null,
       deliver_after = rayon_clock(), due_since = null, updated_at = rayon_clock()
     where id = ? and ${MAY_BE_SENT_AGAIN}`,
    [id],
  );
  return rowCount > 0;
};

/**
 * Of these asks, those whose question has arrived, as far as anybody can know: an SMS that its receipt calls
 * delivered, an e-mail that was taken.
 */
export const arrivedOf = async (db: Knex, askIds: number[]): Promise<Set<number>> => {
  const { rows } = await db.raw<{ rows: { ask_id: number }[] }>(
    `select distinct ask_id from messages where ask_id = any(?::bigint[]) and kind = 'ask'
       and (state = 'delivered' or state = 'sent' and channel = 'email')`,
    [askIds],
  );
  return new Set(rows.map((row) => row.ask_id));
};

/**
 * Erases whoever a reservation's messages went to, and what they said (R18); that they were sent stays. What still
 * waits has nobody to go to any more: left pending, it would be the next thing due for ever.
 */
export const eraseOfReservations = async (trx: Knex, reservationIds: string[]): Promise<void> => {
  await trx.raw(
    `update messages set recipient = null, other_recipient = null, data = '{}', trace_id = null, updated_at = rayon_clock(),
       reason = case state when 'pending' then 'withdrawn' else reason end,
       state = case state when 'pending' then 'failed' else state end
     where reservation_id = any(?::uuid[]) and recipient is not null`,
    [reservationIds],
  );
};

/** How many SMS were written within the last 24 hours, and in how many seconds there will be fewer than `ceiling`. */
export const smsWithinADay = async (db: Knex, ceiling: number): Promise<{ sent: number; freeIn: number }> => {
  const lately = `from messages where channel = 'sms' and created_at > (select now from rayon_now) - interval '24 hours'`;
  const { rows } = await db.raw<{ rows: [{ sent: number; free_in: number | null }] }>(
    `select (select count(*)::integer ${lately}) as sent,
       extract(epoch from (select created_at ${lately} order by created_at desc offset ? limit 1)
         + interval '24 hours' - rayon_clock())::float8 as free_in`,
    [Math.max(0, ceiling - 1)],
  );
  return { sent: rows[0].sent, freeIn: rows[0].free_in ?? 0 };
};

/** Under which trace a shop was asked; null where that is not known, or erased. */
export const traceOfAsk = async (db: Knex, askId: number): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { trace_id: string | null }[] }>(
    `select trace_id from messages where ask_id = ? and kind = 'ask' order by id desc limit 1`,
    [askId],
  );
  return rows[0]?.trace_id ?? null;
};

/**
 * For a database that was restored: what was due before its loss went out while it was lost, and would go out twice.
 * What was due later did not, and still goes. Answers how many were taken for sent.
 */
export const takeForSent = async (db: Knex, lostAt: Date): Promise<number> => {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `update messages set state = 'sent', reason = 'taken for sent after a restore', updated_at = rayon_clock()
     where state = 'pending' and deliver_after <= ?`,
    [lostAt],
  );
  return rowCount;
};
