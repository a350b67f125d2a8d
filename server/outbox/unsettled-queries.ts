/** SQL for messages of which nobody knows whether their provider has them. */
import type { Knex } from 'knex';
import type { Channel } from './message.ts';

/** A message to look up at its provider. */
export interface AmbiguousMessage {
  id: number;
  attempts: number;
  channel: Channel;
  recipient: string;
  /** SHA-256 of the text that was handed over. */
  digest: Buffer;
  /** Whether its last try is long enough ago that the provider's list would hold it. */
  overdue: boolean;
}

/**
 * What a dead worker left behind: a message that it had not handed over goes back, any other may have been sent.
 * `seconds` is longer than any call to a provider lasts.
 */
export const recoverLeft = async (db: Knex, seconds: number): Promise<void> => {
  await db.raw(
    `update messages set state = case when digest is null then 'pending' else 'ambiguous' end,
            attempts = case when digest is null then attempts - 1 else attempts end,
            reason = 'a worker ended while it was being sent', updated_at = rayon_clock() - interval '1 day'
     where id in (select id from messages where state = 'sending'
                    and updated_at <= (select now from rayon_now) - make_interval(secs => ?) for update skip locked)`,
    [seconds],
  );
};

/**
 * Takes ambiguous messages that nobody looked at for `restSeconds`; others leave them alone as long again. They are
 * `overdue` when `absentSeconds` have passed since they were handed over.
 */
export const takeAmbiguous = async (
  db: Knex,
  said: { restSeconds: number; absentSeconds: number; limit: number },
): Promise<AmbiguousMessage[]> => {
  const { rows } = await db.raw<{ rows: AmbiguousMessage[] }>(
    `update messages set updated_at = rayon_clock()
     where id in (select id from messages where state = 'ambiguous' and recipient is not null
                    and updated_at <= (select now from rayon_now) - make_interval(secs => ?)
                  order by updated_at limit ? for update skip locked)
     returning id, attempts, channel, recipient, digest,
               tried_at <= (select now from rayon_now) - make_interval(secs => ?) as overdue`,
    [said.restSeconds, said.limit, said.absentSeconds],
  );
  return rows;
};

/** Of the provider's numbers, those that a message here has. */
export const knownAtProvider = async (db: Knex, providerIds: string[]): Promise<Set<string>> => {
  const { rows } = await db.raw<{ rows: { provider_id: string }[] }>(
    'select provider_id from messages where provider_id = any(?::text[])',
    [providerIds],
  );
  return new Set(rows.map((row) => row.provider_id));
};

/** Questions that reached nobody, of which their reservation has not heard. */
export const toReport = async (db: Knex, limit: number): Promise<{ id: number; askId: number }[]> => {
  const { rows } = await db.raw<{ rows: { id: number; ask_id: number }[] }>(
    'select id, ask_id from messages where to_report and ask_id is not null order by id limit ?',
    [limit],
  );
  return rows.map((row) => ({ id: row.id, askId: row.ask_id }));
};

export const noteReported = async (db: Knex, id: number): Promise<void> => {
  await db.raw('update messages set to_report = false where id = ?', [id]);
};

/** The next instant at which a message is due; null when none waits. */
export const nextDelivery = async (db: Knex): Promise<Date | null> => {
  const { rows } = await db.raw<{ rows: { at: Date | null }[] }>(
    `select min(deliver_after) as at from messages where state = 'pending'`,
  );
  return rows[0]?.at ?? null;
};
