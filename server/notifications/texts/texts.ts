/** What a language has to say for each kind of message. */
import type { Book, MessageKind, Messages } from '../../outbox/index.ts';
import type { SmsText } from './fit.ts';

/** What a text is written with beside the message's own data. */
export interface Pen {
  /** The instant at which it is read, as near as can be known: today and tomorrow are meant from it. */
  at: Date;
  /** Address of the reader's own page, or of the ask's (R13). */
  link: string;
  /** Whether a reply to the message arrives here (R13). E-mail never does. */
  twoWay: boolean;
}

/** A mail before it is set: plain sentences, and at most one button, which is a link. */
export interface MailText {
  subject: string;
  /** The first greets or says what it is about. */
  lines: string[];
  /** What is to be found at a glance: the book, a code, an address. */
  facts: { label: string; value: string }[];
  button: { label: string; href: string } | null;
  /** Smaller, at the end. */
  notes: string[];
}

export type Texts = {
  [Kind in MessageKind]: {
    sms: (data: Messages[Kind], pen: Pen) => SmsText;
    mail: (data: Messages[Kind], pen: Pen) => MailText;
  };
};

/** The first author; the others are on the page. */
export const firstAuthor = ({ authors }: Pick<Book, 'authors'>): string => authors[0] ?? '';

/** An SMS that speaks of one book. */
export const about = (book: Pick<Book, 'title'>, ways: SmsText['ways'], most: 1 | 2 = 2): SmsText => ({
  title: book.title,
  ways,
  most,
});

/** An SMS that speaks of none. */
export const plainSms = (text: string, most: 1 | 2 = 1): SmsText => ({ title: '', ways: [() => text], most });
