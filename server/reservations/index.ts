/** The reservations' door. */
export { accept } from './accept.ts';
export { answerByToken, type Answer, type Outcome } from './answer.ts';
export { isShopNumber } from './ask-queries.ts';
export { cancel } from './cancel.ts';
export { collected } from './collect.ts';
export {
  answerAtCounter,
  collectedAtCounter,
  counterView,
  findByPickupCode,
  takeBackAtCounter,
  type AskOfShop,
} from './counter.ts';
export { createCounterFeed, type CounterFeed } from './counter-feed.ts';
export { counterHistory, wholeHistory } from './history.ts';
export { deleteOptOut as startMessages, insertOptOut as stopMessages, isStopped } from './opt-out-queries.ts';
export { answerByCode, type Reply, type ReplyOutcome } from './reply.ts';
export { ASK_ENDS, DEADLINES, type Noticed } from './noticed.ts';
export { resend } from './resend.ts';
export { reserve, type Asked, type From } from './reserve.ts';
export type { Limits, Rules, Settings } from './rules.ts';
export { collectedByToken, showAsk, stopByToken, takeBackByToken } from './shop-side.ts';
export { showReservation } from './show.ts';
export { nextDue, sweep, type Swept } from './sweep.ts';
export { askUndeliverable } from './undeliverable.ts';
export { verify } from './verify.ts';
