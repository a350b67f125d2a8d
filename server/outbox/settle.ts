/** Settles what a timeout, an error or a dead worker left in doubt, and reports the questions that reached nobody. */
import type { Knex } from 'knex';
import { digestOf, pauseBefore, type Delivery } from './deliver.ts';
import { noteAgain, noteRefused } from './delivery-queries.ts';
import { applyReceipt } from './receipts.ts';
import type { SentMessage } from './transport.ts';
import {
  knownAtProvider,
  noteReported,
  recoverLeft,
  takeAmbiguous,
  toReport,
  type AmbiguousMessage,
} from './unsettled-queries.ts';

/** Seconds. No call to a provider lasts as long. */
const DEAD_AFTER = 45;
/** Seconds between two looks at the same message, and after a try: a provider's list takes a moment. */
const REST = 20;
/** Seconds after a try: what the provider's list does not hold by then was not taken. */
const ABSENT_AFTER = 50;
/** A message whose every try ends in doubt is given up after so many. */
const MOST_DOUBTS = 4;
const AT_ONCE = 50;

/**
 * Looks every ambiguous message up in its provider's list: found, it is sent; absent for long enough, it is sent
 * again. A provider without a list (SMTP) gets the same message, under the same Message-ID, again.
 */
export const settleDoubts = async (db: Knex, delivery: Delivery): Promise<void> => {
  await recoverLeft(db, DEAD_AFTER);
  const doubtful = await takeAmbiguous(db, {
    restSeconds: REST,
    absentSeconds: ABSENT_AFTER,
    limit: AT_ONCE,
  });
  for (const message of doubtful) await settleOne(db, delivery, message);
};

const settleOne = async (db: Knex, delivery: Delivery, message: AmbiguousMessage): Promise<void> => {
  const found = await lookUp(db, delivery, message);
  if (found === 'unreadable') return;
  if (found !== null) {
    const about = { messageId: message.id, providerId: found.providerId };
    // First that it was taken, then what became of it.
    await applyReceipt(db, delivery, about, { state: 'sent' });
    return applyReceipt(db, delivery, about, found.receipt);
  }
  if (!message.overdue) return;
  if (message.attempts >= MOST_DOUBTS) {
    const refusal = { code: null, reason: 'every try ended in doubt', then: 'other', alarm: true } as const;
    if (await noteRefused(db, message, refusal)) {
      delivery.alarm({ messageId: message.id, channel: message.channel, code: null, reason: refusal.reason });
    }
    return;
  }
  const again = { code: null, reason: 'the provider does not have it' };
  await noteAgain(db, message, again, pauseBefore(1, delivery.random));
};

const lookUp = async (
  db: Knex,
  delivery: Delivery,
  message: AmbiguousMessage,
): Promise<SentMessage | null | 'unreadable'> => {
  const transport = delivery.transports[message.channel];
  if (!transport.sentTo) return null;
  try {
    const list = (await transport.sentTo(message.recipient)).filter(({ text }) =>
      digestOf(text).equals(message.digest),
    );
    const known = await knownAtProvider(
      db,
      list.map(({ providerId }) => providerId),
    );
    return list.find(({ providerId }) => !known.has(providerId)) ?? null;
  } catch {
    // The provider is away: the next look is in a moment.
    return 'unreadable';
  }
};

/** Tells reservations of the questions that reached nobody. A crash in between tells again. */
export const reportUndeliverable = async (db: Knex, delivery: Delivery): Promise<void> => {
  for (const { id, askId } of await toReport(db, AT_ONCE)) {
    await delivery.askUndeliverable(db, askId);
    await noteReported(db, id);
  }
};
