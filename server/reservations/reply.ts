/** A shop's text, already read as yes or no and perhaps a code (R14): which ask does it answer? */
import type { Knex } from 'knex';
import { findTitle } from '../catalogue/index.ts';
import { answerAsk, type Answer, type Outcome } from './answer.ts';
import { askByReplyCode, asksToNumber, isShopNumber } from './ask-queries.ts';
import type { Rules } from './rules.ts';

export interface Reply {
  /** E.164. */
  from: string;
  /** Five digits, or null for a bare yes or no. */
  code: string | null;
  answer: Answer;
}

export type ReplyOutcome =
  | { outcome: Outcome; askId: number; shopName: string }
  /** Several asks are open: which one? None is picked. */
  | { outcome: 'which'; shopName: string; asks: { title: string; replyCode: string }[] }
  /** A shop that we know, but no ask of it has this code, or none is open. */
  | { outcome: 'unknownCode'; shopName: string }
  /** Nobody we know: no reply at all (R15). */
  | { outcome: 'stranger' };

/**
 * Matches by the sender's number and the code. Without a code it counts only if exactly one ask went to that number
 * in the last 24 hours (R14).
 */
export const answerByCode = async (db: Knex, rules: Rules, reply: Reply): Promise<ReplyOutcome> => {
  const recent = await asksToNumber(db, reply.from);
  const shopName = recent[0]?.shopName ?? '';
  const [only, second] = recent;
  if (reply.code === null && second) return which(db, shopName, recent);
  const found = reply.code === null ? (only ?? null) : await askByReplyCode(db, reply.from, reply.code);
  const outcome = found && (await answerAsk(db, rules, found, reply.answer, 'sms'));
  if (found && outcome) return { outcome, askId: found.askId, shopName };
  return (await isShopNumber(db, reply.from))
    ? { outcome: 'unknownCode', shopName }
    : { outcome: 'stranger' };
};

const which = async (
  db: Knex,
  shopName: string,
  asks: { isbn: string; replyCode: string }[],
): Promise<ReplyOutcome> => ({
  outcome: 'which',
  shopName,
  asks: await Promise.all(
    asks.map(async ({ isbn, replyCode }) => ({
      title: (await findTitle(db, isbn))?.title ?? isbn,
      replyCode,
    })),
  ),
});
