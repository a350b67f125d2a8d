/** What a code is for that the listing's pages ask for. It is kept with the code, and comes back with the right one. */
import type { OpenProof } from '../access/index.ts';
import type { Locale } from '../outbox/index.ts';

export type About =
  /** To claim a shop by a contact that the index has. */
  | { what: 'claim'; shopId: number }
  /** To ask an operator for it: the contact is whoever asks. */
  | { what: 'request'; shopId: number; person: string; words: string; locale: Locale }
  /** To give a shop another contact, at its counter. */
  | { what: 'contact'; shopId: number; locale: Locale };

export type AboutClaim = Exclude<About, { what: 'contact' }>;
export type AboutContact = Extract<About, { what: 'contact' }>;

/** Only this room writes them. */
export const aboutOf = ({ about }: Pick<OpenProof, 'about'>): About => about as About;
