/** What the pages of a reservation say, in English. The type refuses a missing or a superfluous key. */
import type { ReservationWords } from './reservation-fr.ts';

const WIDE = '\u00a0';
const count = (n: number, one: string, many: string): string => `${n}${WIDE}${n === 1 ? one : many}`;
const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

export const reservationEn: ReservationWords = {
  reserveTitle: 'Reserve a copy',
  reserveLeadNear: (radius) =>
    `Rayon asks the nearest bookshops, three at a time, within ${radius}. The first to say yes keeps it for you for two hours.`,
  reserveLeadShop: 'The bookshop answers yes or no. If it is yes, it keeps it for you for two hours.',
  reserveLeadShops: 'Tick up to three. The first to say yes keeps it for you for two hours.',
  reserveShops: 'Whom to ask?',
  quantity: 'How many copies?',
  condition: 'New or second-hand?',
  firstName: 'Your first name',
  firstNameHelp: 'The bookshop puts the book aside under it.',
  contact: 'Your mobile number or e-mail',
  contactHelp: 'A six-digit code is sent there, then the news of this request.',
  privacy:
    'Bookshops never see your number or address. Nothing else is sent there, no marketing; all of it is erased 30 days after the end.',
  reserveSend: 'Send me my code',
  payInShop: 'Nothing to pay here: the book is paid in the shop, at the price the publisher set.',
  formWrong: 'The request was not sent. To correct:',
  wrongName: 'A first name is written in letters, 40 at most: “Anne-Marie”, for example.',
  wrongPhone:
    'This number cannot get our SMS. It must be a mobile number, such as 06 12 34 56 78, that has not replied STOP; otherwise give an e-mail.',
  wrongEmail: 'This address cannot be used. Check it, or give a mobile number.',
  missingContact: 'Give a mobile number or an e-mail: the code is sent there.',
  wrongQuantity: '1 to 3 copies.',
  wrongCount: 'Tick one, two or three bookshops.',
  wrongShops: 'One of the bookshops cannot be asked. Choose another.',
  wrongOther: 'This request was not understood. Start again from the book’s page.',
  cannotAsk: (name) => `${name} cannot be asked by Rayon: call, or drop in.`,
  keyUsed: 'This request has already been sent. To make another one, send again.',
  tooManyRequests: (wait) => `Too many requests for the moment. Try again in ${wait}.`,
  tooManyCodes: (wait) => `Too many codes were sent to this contact. Try again in ${wait}.`,
  tooManyOpen: (wait) =>
    `You have as many open requests as are allowed. Cancel one, or try again in ${wait}.`,
  seconds: (n) => count(n, 'second', 'seconds'),
  minutes: (n) => count(n, 'minute', 'minutes'),
  hours: (n) => count(n, 'hour', 'hours'),
  elsewhereTitle: 'Nothing was done',
  elsewhere: 'This button was not pressed on a page of Rayon. If it was you, start again here:',
  backToForm: 'Back to the reservation',

  untilTime: (time) => `until ${time}`,
  untilTomorrow: (time) => `until tomorrow ${time}`,
  untilWeekday: (day, time) => `until ${day} ${time}`,
  untilDate: (date, time) => `until ${date}, ${time}`,

  pageTitle: 'Your reservation',
  wanted: (n, condition) => `${count(n, 'copy', 'copies')}, ${condition}`,
  new: 'new',
  used: 'second-hand',
  live: 'This page keeps itself up to date.',
  reload: 'Reload',
  notNow: 'Things have changed in the meantime. This is where they stand.',

  unverifiedTitle: 'Type the code you were sent',
  codeSentSms: 'Six digits are on their way by SMS. No bookshop is disturbed before that.',
  codeSentEmail: 'Six digits are on their way by e-mail. No bookshop is disturbed before that.',
  code: 'Six-digit code',
  codeGood: (until) => `The code is good ${until}.`,
  verify: 'Ask the bookshops',
  resend: 'Send another code',
  wrongCode: 'This is not the code that was sent. Check it, or ask for another: each has five tries.',
  demoInbox: 'Demonstration: read the code in the inbox',

  askingTitle: (n) => plural(n, 'The bookshop is being asked', 'The bookshops are being asked'),
  lookingTitle: 'Rayon is looking for bookshops to ask',
  answered: (n, of) => {
    if (of === 1) return n === 0 ? 'It has not answered' : 'It has answered';
    return n === 0 ? `None of the ${of} has answered` : `${n} of ${of} answered`;
  },
  askingUntil: (open, of, until) =>
    `${open > 1 ? 'They have' : plural(of, 'It has', 'The last one has')} ${until} to answer.`,
  askingHow: (n) =>
    plural(
      n,
      'If it says yes, it keeps it for you, and you will know at once.',
      'The first to say yes keeps it for you, and you will know at once.',
    ),
  asksHeading: 'Bookshops asked',
  askWaiting: (when) => `Closed: the question goes out when it opens, ${when}`,
  askSent: (until) => `May answer ${until}`,
  askAccepted: 'Said yes',
  askRefused: 'Does not have it',
  askSilent: 'Did not answer',
  askReleased: 'No longer asked',
  askFailed: 'Could not be reached',
  hoursGuessed: 'hours not known: the usual ones of bookshops',

  heldTitle: 'It is waiting for you',
  keptUntil: (until) => `Kept ${until}`,
  heldHours: 'Hours not known: call before you come.',
  pickupCode: 'Pickup code',
  pickupHelp: 'Give it to the bookshop, with your first name.',
  calendar: 'Add to the calendar',
  collected: 'I have it',
  calendarSummary: (title, shop) => `Collect “${title}”: ${shop}`,
  calendarText: (until, code) => `Kept ${until}. Pickup code: ${code}`,

  collectedTitle: 'Enjoy the book',
  collectedText: (shop) => `The book left the shelves of ${shop} with you.`,
  expiredTitle: 'Time is up',
  expiredHold: (shop) => `${shop} no longer has to keep the book. It may still be there: call, or ask again.`,
  expiredCode: 'The code was not given in time: nobody was disturbed.',
  refusedTitle: (n) => plural(n, 'It does not have it', 'None of them has it'),
  refusedText: (n) =>
    plural(n, 'The bookshop that was asked said no.', 'All the bookshops that were asked said no.'),
  unansweredTitle: 'Nobody could say yes',
  unansweredText: (n) =>
    plural(
      n,
      'The bookshop has not answered. If it says yes within 24 hours, you are offered it here.',
      'Not all the bookshops that were asked have answered. If one says yes within 24 hours, it is offered to you here.',
    ),
  unaskedText: 'No bookshop within this radius could be asked.',
  cancelledTitle: 'Request cancelled',
  cancelledText: (n) =>
    n === 0 ? 'No bookshop was disturbed.' : plural(n, 'The bookshop is told.', 'The bookshops are told.'),

  offerTitle: (shop) => `${shop} has it after all`,
  offerText: (until) =>
    `Do you still want it? The offer stands ${until}; the two hours begin when you say yes.`,
  accept: 'Yes, keep it for me',

  cancel: 'Cancel the request',
  cancelSure: (n) =>
    n === 0
      ? 'Really cancel?'
      : plural(n, 'Really cancel? The bookshop is told.', 'Really cancel? The bookshops are told.'),
  cancelYes: 'Yes, cancel',

  nextTitle: 'What now?',
  nextCall: 'Call a bookshop that Rayon cannot ask',
  nextOthers: 'Ask other bookshops',
  nextFarther: 'Search farther',
  nextEdition: 'Take another edition',
  nextOrder: 'Order it',
  nextBook: 'See the bookshops that have it',
};
