/** Who is at the door. Pure. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { z } from 'zod';

/** Whoever is signed in. */
export type Visitor =
  | { kind: 'shop'; shopId: number; slug: string; name: string; zone: string }
  | { kind: 'operator'; email: string };

/** What a proved contact may enter as. */
export interface Entrance {
  /** Null: as an operator. */
  shop: { id: number; name: string; city: string | null } | null;
}

export interface Contact {
  channel: 'sms' | 'email';
  /** E.164, or an e-mail in lower case. */
  address: string;
}

const email = z.email();

/** A telephone number or an e-mail, as people type them; null when it is neither. `country` as in the settings. */
export const readContact = (typed: string, country: string): Contact | null => {
  const text = typed.trim();
  if (text.includes('@'))
    return email.safeParse(text).success ? { channel: 'email', address: text.toLowerCase() } : null;
  const number = parsePhoneNumberFromString(text, country as CountryCode);
  return number ? { channel: 'sms', address: number.number } : null;
};

/** A page of the counter or of the desk; anything else leads to the counter: no link of ours leads off the site. */
export const readBack = (path: unknown): string =>
  typeof path === 'string' && /^\/(?:comptoir|admin)(?:[/?][\w/?=&.%-]*)?$/.test(path) ? path : '/comptoir';
