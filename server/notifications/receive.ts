/** Messages that come in, by webhook, by reconciliation or typed at /dev/inbox: all the same way. */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { enqueue, type Locale, type MessageContent } from '../outbox/index.ts';
import { parseReply } from './parse-reply.ts';
import { noteApplied, notApplied, takeReceived, type ReceivedMessage } from './received-queries.ts';

/** What a reply came to; the helpful answers are written here. */
export type ReplyOutcome =
  | { outcome: 'which'; shopName: string; asks: { title: string; replyCode: string }[] }
  | { outcome: 'unknownCode'; shopName: string }
  | { outcome: string };

/** What the composition root hands over: who knows shops and asks. */
export interface ReplyHooks {
  answerByCode(
    db: Knex,
    reply: { from: string; code: string | null; answer: 'yes' | 'no' },
  ): Promise<ReplyOutcome>;
  /** Whether the number is one that we have written to as a shop's. */
  isShopNumber(db: Knex, number: string): Promise<boolean>;
  stopMessages(db: Knex, number: string): Promise<void>;
  startMessages(db: Knex, number: string): Promise<void>;
  /** The language in which shops are written to. */
  locale: Locale;
}

const AT_ONCE = 100;

/**
 * Applies every message that came in and was not applied yet, each in one transaction with the note that it was: one
 * effect, however often and wherever this runs (R15). Answers the errors of those that failed; they are tried again.
 */
export const applyReceived = async (db: Knex, hooks: ReplyHooks): Promise<Error[]> => {
  const errors: Error[] = [];
  for (const providerId of await notApplied(db, AT_ONCE)) {
    try {
      await inTransaction(db, async (trx) => {
        const message = await takeReceived(trx, providerId);
        if (message === null) return;
        await apply(trx, hooks, message);
        await noteApplied(trx, providerId);
      });
    } catch (error) {
      errors.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return errors;
};

const apply = async (trx: Knex, hooks: ReplyHooks, message: ReceivedMessage): Promise<void> => {
  const { from, text } = message;
  const reply = parseReply(text);
  switch (reply.is) {
    case 'stop':
      return hooks.stopMessages(trx, from);
    case 'start':
      return hooks.startMessages(trx, from);
    case 'unknown':
      if (await hooks.isShopNumber(trx, from)) await help(trx, hooks, message, notUnderstood(''));
      return;
    case 'answer': {
      const said = await hooks.answerByCode(trx, { from, code: reply.code, answer: reply.answer });
      const answer = answerTo(said);
      if (answer) await help(trx, hooks, message, answer);
    }
  }
};

const answerTo = (said: ReplyOutcome): MessageContent | null => {
  if ('asks' in said) {
    return { kind: 'whichAsk', data: { shopName: said.shopName, asks: said.asks } };
  }
  return said.outcome === 'unknownCode' && 'shopName' in said ? notUnderstood(said.shopName) : null;
};

const notUnderstood = (shopName: string): MessageContent => ({ kind: 'notUnderstood', data: { shopName } });

/**
 * One helpful answer at most (R15): one of each kind to a number within an hour, or a machine that answers every SMS
 * would be answered for ever.
 */
const help = async (
  trx: Knex,
  hooks: ReplyHooks,
  { from }: ReceivedMessage,
  content: MessageContent,
): Promise<void> => {
  const { rows } = await trx.raw<{ rows: [{ hour: string }] }>(
    `select to_char(rayon_clock() at time zone 'UTC', 'YYYY-MM-DD HH24') as hour`,
  );
  await enqueue(trx, {
    ...content,
    channel: 'sms',
    recipient: from,
    locale: hooks.locale,
    dedupeKey: `${content.kind} ${from} ${rows[0].hour}`,
  });
};
