/**
 * The way out. A message is marked `sending`, and that it was handed over, before its provider is called: a process
 * that dies leaves a trace of what it was doing. No connection to the database is held while a provider is called.
 */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import {
  failOverdue,
  noteAgain,
  noteAmbiguous,
  noteHandedOver,
  noteRefused,
  noteSent,
  postpone,
  takeDue,
  type TakenMessage,
} from './delivery-queries.ts';
import type { Channel } from './message.ts';
import type { Outcome, Outgoing, Receipt, Refusal, Transport } from './transport.ts';

/** Messages that one worker sends at once. */
const AT_ONCE = 20;
/** A message that is refused for the moment is tried so often, over about twenty minutes. */
const MOST_TRIES = 10;
/** Seconds. The pause doubles from one try to the next, up to this. */
const LONGEST_PAUSE = 300;

/** What an operator has to look at. Never holds a number, an address or a text (R18). */
export interface Alarm {
  /** The outbox's number for the message. */
  messageId: number | null;
  channel: Channel;
  code: string | null;
  reason: string;
}

/**
 * What came of a try, or what a receipt said of a message: to be logged and counted. Of people it holds nothing (R18).
 * `withheld`: this side did not hand it over, since its number asked for no SMS or there are no words for it.
 */
export interface Handled {
  /** The outbox's number for the message; null: a receipt for none of ours. */
  messageId: number | null;
  channel: Channel;
  /** Of the request that the message comes from; null where there was none. */
  traceId: string | null;
  step: 'try' | 'receipt';
  outcome: Outcome['is'] | 'withheld' | Receipt['state'];
  /** The provider's. */
  code: string | null;
}

/** What delivering needs from others. */
export interface Delivery {
  transports: Record<Channel, Transport>;
  /** Turns a message into the text that is read at an instant. */
  write(message: TakenMessage): Promise<Pick<Outgoing, 'subject' | 'text' | 'html' | 'links'>>;
  /** Until when its reader is to be left in peace (R21); null: it may go now. */
  restUntil(message: TakenMessage): Date | null;
  /** Whether a number asked for no more SMS (R16). */
  hasStopped(db: Knex, number: string): Promise<boolean>;
  /** The provider knows that a number wants no SMS: it is remembered here too (R16). */
  stopMessages(db: Knex, number: string): Promise<void>;
  /** A question reached nobody. May be called more than once for the same ask. */
  askUndeliverable(db: Knex, askId: number): Promise<void>;
  alarm(what: Alarm): void;
  /** Hears what came of each try, and what each receipt said. */
  noticed(what: Handled): void;
  /** From 0 to 1: spreads the tries of many messages apart. */
  random(): number;
}

/** Sends everything that is due; answers how many messages were taken. Many workers may do so at once. */
export const deliverDue = async (db: Knex, delivery: Delivery): Promise<number> => {
  await failOverdue(db);
  let taken = 0;
  for (;;) {
    const batch = await takeDue(db, AT_ONCE);
    // Each to its end, whatever happens to another; then the first failure, which is the database's.
    const ends = await Promise.allSettled(batch.map((message) => deliverOne(db, delivery, message)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    taken += batch.length;
    if (batch.length < AT_ONCE) return taken;
  }
};

const deliverOne = async (db: Knex, delivery: Delivery, message: TakenMessage): Promise<void> => {
  const rest = delivery.restUntil(message);
  if (rest !== null) return postpone(db, message, rest);
  if (message.channel === 'sms' && (await delivery.hasStopped(db, message.recipient))) {
    delivery.noticed({ ...triedWith(message), outcome: 'withheld', code: null });
    await noteRefused(db, message, OPTED_OUT);
    return;
  }
  const outgoing = await outgoingOf(delivery, message);
  if (outgoing === null) {
    delivery.noticed({ ...triedWith(message), outcome: 'withheld', code: null });
    await noteRefused(db, message, UNWRITABLE);
    return;
  }
  if (!(await noteHandedOver(db, message, digestOf(outgoing.text)))) return;
  await settle(db, delivery, message, await call(delivery.transports[message.channel], outgoing));
};

const OPTED_OUT: Refusal = { code: null, reason: 'the number asked for no SMS', then: 'other', alarm: false };
const UNWRITABLE: Refusal = { code: null, reason: 'it cannot be written', then: 'other', alarm: true };

/** Null when there are no words for it, which somebody has to see. */
const outgoingOf = async (delivery: Delivery, message: TakenMessage): Promise<Outgoing | null> => {
  try {
    const written = await delivery.write(message);
    return { ...written, messageId: message.id, to: message.recipient, validFor: secondsLeft(message) };
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown';
    delivery.alarm({ ...about(message), code: null, reason: `${UNWRITABLE.reason} (${why})` });
    return null;
  }
};

const secondsLeft = ({ at, expiresAt }: TakenMessage): number | null =>
  expiresAt === null ? null : Math.floor((expiresAt.getTime() - at.getTime()) / 1000);

export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A transport that throws has met something that nobody thought of: the message may have gone. */
const call = (transport: Transport, outgoing: Outgoing): Promise<Outcome> =>
  transport.send(outgoing).catch((error: unknown) => ({
    is: 'unknown',
    reason: `unexpected: ${error instanceof Error ? error.name : 'unknown'}`,
  }));

const settle = async (
  db: Knex,
  delivery: Delivery,
  message: TakenMessage,
  outcome: Outcome,
): Promise<void> => {
  delivery.noticed({ ...triedWith(message), outcome: outcome.is, code: codeOf(outcome) });
  switch (outcome.is) {
    case 'sent':
      return noteSent(db, message, outcome.providerId);
    case 'unknown':
      return noteAmbiguous(db, message, outcome.reason);
    case 'refused':
      await refuse(db, delivery, message, outcome.refusal);
      return;
    case 'again': {
      const { code, reason, alarm = false } = outcome;
      if (message.attempts >= MOST_TRIES) {
        await refuse(db, delivery, message, { code, reason, then: 'other', alarm: true });
        return;
      }
      if (alarm) delivery.alarm({ ...about(message), code, reason });
      return noteAgain(db, message, { code, reason }, pauseBefore(message.attempts + 1, delivery.random));
    }
  }
};

const codeOf = (outcome: Outcome): string | null => {
  if (outcome.is === 'again') return outcome.code;
  return outcome.is === 'refused' ? outcome.refusal.code : null;
};

/** Seconds before a try: doubling, with jitter over its upper half. */
export const pauseBefore = (attempt: number, random: () => number): number =>
  Math.min(LONGEST_PAUSE, 2 ** Math.min(attempt - 1, 16)) * (0.5 + random() / 2);

/** Refused when it was handed over: nothing was sent, so "later" is another try of the same message. */
const refuse = async (
  db: Knex,
  delivery: Delivery,
  message: TakenMessage,
  refusal: Refusal,
): Promise<void> => {
  if (refusal.alarm) delivery.alarm({ ...about(message), code: refusal.code, reason: refusal.reason });
  if (refusal.optedOut === true) await delivery.stopMessages(db, message.recipient);
  if (refusal.then === 'later' && message.attempts < MOST_TRIES) {
    await noteAgain(db, message, refusal, LONGEST_PAUSE);
    return;
  }
  await noteRefused(db, message, refusal);
};

const about = ({ id, channel }: TakenMessage): Pick<Alarm, 'messageId' | 'channel'> => ({
  messageId: id,
  channel,
});

const triedWith = (message: TakenMessage): Pick<Handled, 'messageId' | 'channel' | 'traceId' | 'step'> => ({
  ...about(message),
  traceId: message.traceId,
  step: 'try',
});
