/** The reader's contact as it was typed: a first name and a mobile number or an e-mail. Pure. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { z } from 'zod';
import { badRequest } from '../http/problem.ts';
import type { Channel } from '../outbox/index.ts';
import type { Settings } from './rules.ts';

export interface Contact {
  firstName: string;
  channel: Channel;
  /** E.164, or an e-mail in lower case: one person's contact is always written alike. */
  address: string;
}

export interface ContactSaid {
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
}

const LONGEST_NAME = 40;
/** Letters, and what stands between the parts of a name: no address or number gets to a shop as a name (R17). */
const NAME = /^\p{L}[\p{L}\p{M}]*(?:[ '’-]\p{L}[\p{L}\p{M}]*)*$/u;

/** R17. */
export const firstName = z
  .string('must be a first name')
  .trim()
  .transform((name) => name.normalize('NFC').replaceAll(/\s+/g, ' '))
  .refine((name) => name.length <= LONGEST_NAME, `must be at most ${LONGEST_NAME} letters`)
  .refine(
    (name) => NAME.test(name),
    'must be a first name: letters, with a hyphen, an apostrophe or a space',
  );

/** Mobile numbers that the French regulator keeps for fiction; the library holds them for unassigned. */
const FICTION = /^\+3363998\d{4}$/;

/** Throws a 400 that names the field. */
export const readContact = (
  { name, phone, email }: ContactSaid,
  { country, smsCountries, channels }: Settings,
): Contact => {
  const refuse = (path: 'phone' | 'email', message: string): never => {
    throw badRequest([{ path: `contact.${path}`, message }]);
  };
  if (phone !== undefined) {
    if (!channels.sms) refuse('phone', 'cannot be used here: no SMS is sent. Give an e-mail');
    const number = parsePhoneNumberFromString(phone, country as CountryCode);
    const isFiction = number !== undefined && FICTION.test(number.number);
    if (!number || !(isFiction || number.isValid())) return refuse('phone', 'is not a telephone number');
    const type = isFiction ? 'MOBILE' : number.getType();
    if (type !== 'MOBILE' && type !== 'FIXED_LINE_OR_MOBILE') refuse('phone', 'must be a mobile number');
    const from = isFiction ? 'FR' : number.country;
    if (from === undefined || !smsCountries.includes(from))
      refuse('phone', 'is of a country to which no SMS is sent from here. Give an e-mail');
    return { firstName: name, channel: 'sms', address: number.number };
  }
  if (!channels.email) refuse('email', 'cannot be used here: no e-mail is sent. Give a mobile number');
  if (email === undefined) return refuse('email', 'give a phone or an email');
  return { firstName: name, channel: 'email', address: email.toLowerCase() };
};
