/** What a provider says became of a message. Receipts come late, twice, and in any order. */
import type { Knex } from 'knex';
import type { Delivery } from './deliver.ts';
import {
  noteReceived,
  noteUndelivered,
  noteUndeliveredForNow,
  recipientOf,
  tracedBy,
  type ReceiptFor,
} from './delivery-queries.ts';
import type { Receipt } from './transport.ts';

/** A handset that is off gets another message after so many seconds, so many tries in all. */
const UNREACHABLE = { seconds: 600, most: 3 };

/** Applies a receipt forward only: queued < sent < delivered | failed. One that comes again changes nothing. */
export const applyReceipt = async (
  db: Knex,
  delivery: Pick<Delivery, 'alarm' | 'stopMessages' | 'noticed'>,
  about: ReceiptFor,
  receipt: Receipt,
): Promise<void> => {
  const known = await tracedBy(db, about);
  delivery.noticed({
    messageId: known?.messageId ?? null,
    traceId: known?.traceId ?? null,
    channel: 'sms',
    step: 'receipt',
    outcome: receipt.state,
    code: receipt.state === 'failed' ? receipt.refusal.code : null,
  });
  if (receipt.state !== 'failed') return noteReceived(db, about, receipt.state);
  const { refusal } = receipt;
  if (refusal.then === 'later' && (await noteUndeliveredForNow(db, about, refusal, UNREACHABLE))) return;
  if (!(await noteUndelivered(db, about, refusal))) return;
  if (refusal.alarm) {
    delivery.alarm({
      messageId: about.messageId,
      channel: 'sms',
      code: refusal.code,
      reason: refusal.reason,
    });
  }
  const number = refusal.optedOut === true ? await recipientOf(db, about) : null;
  if (number !== null) await delivery.stopMessages(db, number);
};
