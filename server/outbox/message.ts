/** What can be said to a reader or a shop: a kind and the data of its text, nothing of how it is sent. */

/** The book that is spoken of, as it was asked for. */
export interface Book {
  /** ISBN-13. */
  isbn: string;
  title: string;
  authors: string[];
  condition: 'new' | 'used';
  /** 1 to 3 copies (R6). */
  quantity: number;
}

/** A shop as a reader is told of it. Its mobile number is not among that (R17). */
export interface ShopPlace {
  slug: string;
  name: string;
  address: string | null;
  postcode: string | null;
  city: string | null;
  phone: string | null;
}

/** A deadline as a wall-clock time: RFC 3339 with the shop's offset, and the IANA zone in which "tomorrow" is meant. */
export interface Deadline {
  at: string;
  zone: string;
}

/** How a shop is spoken to. The token opens the page of its own ask: `/repondre/{token}` (R13). */
export interface AskLink {
  shopName: string;
  token: string;
}

/** A hold, for whoever has to find the copy or hand it over. */
export interface Promised {
  book: Book;
  pickupCode: string;
  /** All that a shop learns of a reader (R17). */
  firstName: string;
}

interface Question extends AskLink {
  book: Book;
  answerBy: Deadline;
  /** Five digits, unique among the open asks of the shop's number (R14). A one-way sender leaves it out (R13). */
  replyCode: string;
}

/** To a reader. A text links to `/reservation/{reservationId}`. */
export interface ReaderMessages {
  /** The six digits that prove the contact, good until `expiresAt`. */
  code: { code: string };
  held: { book: Book; shop: ShopPlace; holdUntil: Deadline; pickupCode: string };
  /** 30 minutes before the hold ends. */
  holdReminder: { book: Book; shop: ShopPlace; holdUntil: Deadline; pickupCode: string };
  holdExpired: { book: Book; shop: ShopPlace };
  /** Nobody has it, or nobody answered: what to do next is on the page (R11). */
  nobody: { book: Book; ended: 'refused' | 'unanswered' };
  /** "Librairie X has it after all: still want it?" (R9); good until `until`. */
  lateOffer: { book: Book; shop: ShopPlace; until: Deadline };
  /** The shop took its yes back (R10); `next` says whether others are being asked. */
  tookBack: { book: Book; shop: ShopPlace; next: 'asking' | 'held' | 'nothing' };
}

/** To a shop. None holds a reader's contact (R17). */
export interface ShopMessages {
  ask: Question;
  /** By e-mail, half-way to the deadline. */
  askReminder: Question;
  /** Its yes, given by SMS, is now a hold. On the page it reads the same there. */
  holdConfirmed: AskLink & Promised & { holdUntil: Deadline };
  /** The question is over: somebody else had it, or the reader cancelled (R8, R10). `saidYes`: it had kept a copy. */
  released: AskLink & { book: Book; why: 'elsewhere' | 'cancelled'; saidYes: boolean };
  /** The reader cancelled what it holds (R10). */
  holdCancelled: AskLink & Promised;
  /** Nobody came: the copy is the shop's again. */
  shopHoldExpired: AskLink & Promised;
  /** Its last count is lower than what it promised (R4). */
  promisedTooMuch: { shopName: string; book: Omit<Book, 'quantity'>; promised: number; counted: number };
  /** A bare yes or no where several asks are open: which one (R14)? */
  whichAsk: { shopName: string; asks: { title: string; replyCode: string }[] };
  /** The one helpful answer to a text that nobody understands (R15). */
  notUnderstood: { shopName: string };
}

/** To whoever keeps a shop's counter, or the desk. */
export interface EntryMessages {
  /** The link that lets in, once. */
  signIn: { entry: string };
  /** The six digits that prove that a contact is the shop's, or is to be. */
  proof: { code: string; shopName: string };
  /** To the former contact, once another one is in its place. */
  contactChanged: { shopName: string };
  /** An operator has decided on a claim. The reason is the operator's words, for whoever claimed. */
  claimAccepted: { shopName: string };
  claimRefused: { shopName: string; reason: string | null };
}

export type Messages = ReaderMessages & ShopMessages & EntryMessages;
export type MessageKind = keyof Messages;

/** A kind with its own data. */
export type MessageContent = { [K in MessageKind]: { kind: K; data: Messages[K] } }[MessageKind];

export type Channel = 'sms' | 'email';
/** The languages that people are written to in, ISO 639-1, French first: those of the pages. */
export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A message ready to be put into the outbox. */
export type Message = MessageContent & {
  channel: Channel;
  /** E.164 or an e-mail address. */
  recipient: string;
  /** The same person's address on the other channel, where there is one. */
  otherRecipient?: string | null;
  locale: Locale;
  reservationId?: string;
  askId?: number;
  /** Says which effect this is: a second message with the same key is not sent. */
  dedupeKey: string;
  /** Not before; null: at once. */
  deliverAfter?: Date | null;
  /** Not after; null: whenever. */
  expiresAt?: Date | null;
};
