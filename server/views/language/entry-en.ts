/** What the door of the counter says, in English. */
import type { EntryWords } from './entry-fr.ts';

export const entryEn: EntryWords = {
  askTitle: 'Enter the counter',
  askLead: 'Give your shop’s e-mail or mobile number: you get a link that opens the door. No password.',
  contact: 'The shop’s e-mail or mobile',
  contactHelp: 'The one that Rayon already writes to.',
  ask: 'Get a link',
  demoHint:
    'Demonstration: ask for a book first, then give the address or number of a shop that Rayon wrote to, as shown in',
  demoSent: 'Demonstration: the link arrives in',
  notAContact: 'That is neither an e-mail nor a telephone number.',
  tooMany: 'Too many links were asked for. Try again in an hour.',
  sentTitle: 'Look at your messages',
  sentLead:
    'If a shop has this address or number, a link arrives there within a minute. It opens once, for 15 minutes.',
  sentNothing: 'Nothing arrives? Check the address, or try the other way in which Rayon writes to you.',
  again: 'Try another address',
  enterTitle: 'Enter',
  enterLead: 'One tap more, and you are in.',
  enterAs: (name, city) => `Enter the counter of ${city === null ? name : `${name}, ${city}`}`,
  enterDesk: 'Enter the desk',
  whichTitle: 'Where do you want to enter?',
  goneTitle: 'This link opens nothing any more',
  goneLead: 'It was used, or its 15 minutes are over. Ask for another one.',
  elsewhereTitle: 'This is not your door',
  elsewhereLead: 'You came in with another address. Sign out, then sign in with the right one.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  back: 'Back to the door',
};
