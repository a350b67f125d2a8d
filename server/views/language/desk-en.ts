/** What the operator's desk says, in English. */
import type { DeskWords } from './desk-fr.ts';

const many = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

export const deskEn: DeskWords = {
  desk: 'Desk',
  tabs: { home: 'Today', messages: 'Messages', pairs: 'Doubles', shops: 'Shops', audit: 'Journal' },

  lookTitle: 'To look at',
  nothingToLook: 'Nothing needs your attention.',
  openMessages: (n) => many(n, 'message did not arrive', 'messages did not arrive'),
  openPairs: (n) => many(n, 'possible double', 'possible doubles'),
  openSilent: (n) => many(n, 'shop no longer answers', 'shops no longer answer'),
  openUnreachable: (n) => many(n, 'shop can no longer be reached', 'shops can no longer be reached'),

  numbersTitle: 'In numbers',
  day: '24 hours',
  month: '30 days',
  counts: {
    requests: 'Requests by readers',
    held: 'Books put aside',
    collected: 'Books collected',
    without: 'Requests without a shop',
    asks: 'Questions to shops',
    yes: 'Yes',
    no: 'No',
    silent: 'No answer',
    minutesToYes: 'Minutes to a yes (median)',
  },
  smsTitle: 'SMS in 24 hours',
  smsSent: (sent, ceiling) => `${sent} of ${ceiling} at most`,
  smsFull: 'The ceiling is reached: no new requests are taken for the moment.',

  messagesTitle: 'Messages',
  listOpen: 'To look at',
  listAll: 'All',
  noOpenMessages: 'All messages have arrived.',
  noMessages: 'No message was written yet.',
  toReader: 'to a reader',
  toShop: (name) => `to ${name}`,
  attempts: (n) => many(n, 'try', 'tries'),
  sendAgain: 'Send again',
  sentAgain: 'The message is on its way again.',
  notSentAgain: 'This message cannot be sent again: it would reach nobody in time.',
  older: 'Older ones',
  states: {
    pending: 'waiting',
    sending: 'being sent',
    sent: 'sent',
    delivered: 'delivered',
    ambiguous: 'in doubt',
    failed: 'failed',
  },
  channels: { sms: 'SMS', email: 'e-mail' },

  pairsTitle: 'Possible doubles',
  noPairs: 'No double waits for a decision.',
  pairQuestion: 'Is this the same bookshop?',
  score: (points) => `Likeness: ${points} points`,
  oneRemoved: 'One of the two was removed on request; the other is held back until somebody decides.',
  why: 'Why',
  pairReason: (reason) => reason,
  fromRow: (row) => `Source: ${row}`,
  noShopYet: 'no page yet',
  together: 'One bookshop',
  apart: 'Two bookshops',
  reason: 'Reason (optional)',
  others: (n) => many(n, 'other', 'others'),
  changesTitle: 'Latest changes',
  noChanges: 'Nothing has changed yet.',
  undo: 'Undo',
  decided: 'Decided; the next imports will not change it.',
  undone: 'Undone.',
  events: {
    joined: 'a listing joined',
    merged: 'merged into',
    split: 'parted from',
    closed: 'closed',
    reopened: 'reopened',
    removed: 'removed on request',
    restored: 'restored',
  },

  shopsTitle: 'Shops to call',
  silentTitle: 'No longer answer',
  silentText: 'Three questions running without an answer: they come after the others.',
  noSilent: 'All shops that were asked do answer.',
  unreachableTitle: 'Messages that did not arrive',
  unreachableText: 'The last message did not arrive: a call is often enough.',
  noUnreachable: 'All last messages have arrived.',
  since: (when) => `since ${when}`,
  withoutContact: (n) =>
    n === 0
      ? 'All independent bookshops have a number or an address.'
      : many(
          n,
          'shop has neither mobile nor e-mail: it can only be called.',
          'shops have neither mobile nor e-mail: they can only be called.',
        ),

  auditTitle: 'Journal',
  noAudit: 'Nobody has decided anything here yet.',
  actions: {
    together: 'merged',
    apart: 'kept apart',
    undone: 'took back change',
    sentAgain: 'sent again message',
  },

  backToDesk: 'Back to the desk',
  notPossible: 'This is not possible: the index has changed meanwhile. Here is how it stands.',
};
