/** How a message leaves: one transport for each channel, and what may come of a try. */
import type { Channel } from './message.ts';

/** A text ready to be sent. */
export interface Outgoing {
  /** The outbox's number for it: the same however often it is tried. */
  messageId: number;
  /** E.164 or an e-mail address. */
  to: string;
  subject: string | null;
  text: string;
  html: string | null;
  links: string[];
  /** Seconds after which it is better not delivered; null: whenever. */
  validFor: number | null;
}

/** Why a channel will not do, and what to do then. */
export interface Refusal {
  /** The provider's code, as text; null when it gave none. */
  code: string | null;
  /** In a few words, for the operator. */
  reason: string;
  /** `other`: this address will never do, use the other channel. `later`: the same one once more in a while. */
  then: 'other' | 'later';
  /** Whether somebody has to look: an account's trouble, or a code that nobody knows. */
  alarm: boolean;
  /** The number asked for no more SMS (R16). */
  optedOut?: boolean;
}

export type Outcome =
  | { is: 'sent'; providerId: string }
  /** Certainly not taken, and the same may well be taken in a moment: refused connection, too many at once. */
  | { is: 'again'; code: string | null; reason: string; alarm?: boolean }
  /** Nobody can say whether it was taken: a timeout, a 5xx. */
  | { is: 'unknown'; reason: string }
  | { is: 'refused'; refusal: Refusal };

/** What became of a message at its provider. */
export type Receipt = { state: 'sent' | 'delivered' } | { state: 'failed'; refusal: Refusal };

export interface Transport {
  readonly channel: Channel;
  /** Never throws for what a provider or a network does. */
  send(outgoing: Outgoing): Promise<Outcome>;
  /**
   * Looks a message up in the provider's own list: those sent to this address, newest first. Absent where a provider
   * has no such list. Rejects when the list cannot be read.
   */
  sentTo?(to: string): Promise<SentMessage[]>;
}

export interface SentMessage {
  providerId: string;
  text: string;
  receipt: Receipt;
}
