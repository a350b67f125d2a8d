/**
 * Twilio's codes: what each means for a message, as data (twilio.com/docs/api/errors). A code that is not here is
 * somebody's to look at, never a guess.
 */
import type { Refusal } from '../../outbox/index.ts';

/**
 * What a code asks for. `address`: this number will never do. `handset`: not now. `account`: ours to put right.
 * `text`: what we sent is wrong. `again`: too much at once, certainly not taken.
 */
type Meaning = 'address' | 'optedOut' | 'handset' | 'account' | 'text' | 'again' | 'blocked' | 'late';

const CODES: Record<number, [Meaning, string]> = {
  14107: ['again', 'too many messages at once'],
  20003: ['account', 'account or token refused'],
  20429: ['again', 'too many requests at once'],
  21211: ['address', 'not a telephone number'],
  21214: ['address', 'the number cannot be reached'],
  21217: ['address', 'not a telephone number'],
  21408: ['account', 'the account may not send to this country'],
  21602: ['text', 'empty text'],
  21603: ['account', 'no sender'],
  21606: ['account', 'the sender cannot send here'],
  21610: ['optedOut', 'the number asked for no SMS'],
  21611: ['again', 'the sender’s queue is full'],
  21612: ['address', 'no route to this number'],
  21614: ['address', 'not a mobile number'],
  21617: ['text', 'the text is too long'],
  21703: ['account', 'the messaging service has no sender'],
  30001: ['handset', 'the provider’s queue overflowed'],
  30002: ['account', 'the account is suspended'],
  30003: ['handset', 'the handset is off or out of reach'],
  30004: ['blocked', 'the number blocks messages'],
  30005: ['address', 'nobody has this number'],
  30006: ['address', 'a landline, or a carrier that takes no SMS'],
  30007: ['blocked', 'a carrier filtered it'],
  30008: ['handset', 'the carrier gave no reason'],
  30036: ['late', 'it was not delivered in time'],
  30410: ['handset', 'the carrier did not answer'],
  30450: ['account', 'the account is held back for fear of fraud'],
  60728: ['account', 'the account is limited'],
  63038: ['account', 'the account’s daily limit is reached'],
};

const THEN: Record<Exclude<Meaning, 'again'>, Pick<Refusal, 'then' | 'alarm' | 'optedOut'>> = {
  address: { then: 'other', alarm: false },
  optedOut: { then: 'other', alarm: false, optedOut: true },
  handset: { then: 'later', alarm: false },
  blocked: { then: 'other', alarm: false },
  late: { then: 'other', alarm: false },
  account: { then: 'other', alarm: true },
  text: { then: 'other', alarm: true },
};

/** Whether a code says that a message was certainly not taken and may be tried at once. */
export const mayTryAgain = (code: number): boolean => CODES[code]?.[0] === 'again';

/** What to do about a message that Twilio refused or could not deliver. */
export const refusalOf = (code: number | null): Refusal => {
  const known = code === null ? undefined : CODES[code];
  if (code === null || !known) {
    return { code: code === null ? null : String(code), reason: 'unknown code', then: 'other', alarm: true };
  }
  const [meaning, reason] = known;
  // A receipt that says "too many" speaks of a message that was taken and then dropped.
  const then = meaning === 'again' ? THEN.handset : THEN[meaning];
  return { code: String(code), reason, ...then };
};
