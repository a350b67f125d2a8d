/** The outbox's door. */
export { enqueue } from './enqueue.ts';
export { LOCALES } from './message.ts';
export type {
  AskLink,
  Book,
  Channel,
  Deadline,
  EntryMessages,
  Locale,
  Message,
  MessageContent,
  MessageKind,
  Messages,
  Promised,
  ReaderMessages,
  ShopMessages,
  ShopPlace,
} from './message.ts';
export {
  arrivedOf,
  eraseOfReservations as eraseMessages,
  MAY_BE_SENT_AGAIN,
  sendAgain,
  smsWithinADay,
  takeForSent,
  traceOfAsk,
  withdrawOfAsk,
  withdrawOfReader,
} from './outbox-queries.ts';
export { deliverDue, type Alarm, type Delivery, type Handled } from './deliver.ts';
export type { TakenMessage } from './delivery-queries.ts';
export { lastDay, waiting, type DayCount, type WaitingCount } from './outbox-figures.ts';
export { applyReceipt } from './receipts.ts';
export { reportUndeliverable, settleDoubts } from './settle.ts';
export type { Outcome, Outgoing, Receipt, Refusal, SentMessage, Transport } from './transport.ts';
export { nextDelivery } from './unsettled-queries.ts';
