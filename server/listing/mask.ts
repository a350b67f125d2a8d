/** Contacts as they are shown to whoever may not know them. Pure. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const DOT = '•';

/** "k•••@example.org", "06 •• •• •• 00": enough for its owner to know it, and for nobody else to write to it. */
export const mask = (contact: string): string =>
  contact.includes('@') ? maskedEmail(contact) : maskedNumber(contact);

/** As many dots whatever it is: its length is nobody's business. */
const maskedEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}${DOT.repeat(3)}${email.slice(at)}`;
};

const maskedNumber = (number: string): string => {
  const national = parsePhoneNumberFromString(number)?.formatNational() ?? number;
  const digits = national.replaceAll(/\D/g, '').length;
  let seen = 0;
  return national.replaceAll(/\d/g, (digit) => {
    seen += 1;
    return seen <= 2 || seen > digits - 2 ? digit : DOT;
  });
};
