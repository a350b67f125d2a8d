/** The outbox's door. */
export { enqueue } from './enqueue.ts';
export type {
  AskLink,
  Book,
  Channel,
  Deadline,
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
  smsWithinADay,
  withdrawOfAsk,
  withdrawOfReader,
} from './outbox-queries.ts';
