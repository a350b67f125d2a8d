/** What the page behind a shop's link says, in English. The type refuses a missing or a superfluous key. */
import type { AnswerWords } from './answer-fr.ts';

const WIDE = '\u00a0';

export const answerEn: AnswerWords = {
  copies: (n, condition) => `${n}${WIDE}${n === 1 ? 'copy' : 'copies'}, ${condition}`,
  new: 'new',
  used: 'second-hand',
  somebody: 'a reader',

  askedTitle: 'Do you have this book?',
  forWhom: 'For',
  whoComes: (name) => `${name}, who will drop in`,
  answerBy: 'Answer',
  ifYes: 'If yes',
  keepUntil: (until) => `to be kept ${until}`,
  stillWelcome: (name) => `The time to answer has passed, but ${name} is still waiting: a yes is welcome.`,
  hoursGuessed: 'We do not know your opening hours: these times follow those of a usual bookshop.',
  yes: (n) => (n < 2 ? 'Yes, I am putting it aside' : `Yes, I am putting all ${n} aside`),
  no: 'No',
  payInShop: 'One tap is enough: no account, nothing to sign up for. The book is paid in your shop.',

  holdingTitle: (name) => `Thank you, it is promised to ${name}`,
  holdingUntil: (until) => `To be kept ${until}`,
  pickupCode: 'Pickup code',
  pickupHelp: (name) => `${name} will say it on arrival. The book is paid in your shop.`,
  collected: (name) => `Handed to ${name}`,
  takeBack: 'I can no longer keep it',
  takeBackSure: (name) => `Damaged, sold, not to be found? Rayon tells ${name} and looks elsewhere.`,
  takeBackYes: (name) => `Take my yes back and tell ${name}`,

  changeUntil: (until) => `You may change your answer ${until}.`,
  changeToNo: 'I do not have it after all',
  changeToYes: 'I have it after all',

  collectedTitle: 'Handed over, thank you!',
  collectedText: (name) => `${name} has the book. There is nothing else to do.`,
  expiredTitle: 'The time is over',
  expiredText: (until) =>
    `It was to be kept ${until}. You can put it back on the shelf; thank you for keeping it.`,
  saidNoTitle: 'Noted, thank you',
  saidNoText: (name) => `You do not have it: ${name} will not come for nothing.`,
  tookBackTitle: 'Noted, you no longer keep it',
  tookBackText: (name) => `Rayon tells ${name} and looks elsewhere.`,

  elsewhereTitle: 'Another bookshop has put it aside',
  elsewhereText:
    'Thank you, there is nothing to do. If you have it too, say so: should something go wrong there, Rayon comes back to you.',
  alsoYes: 'I have it too',
  alsoNo: 'I do not have it',
  standingByTitle: 'Thank you! Another bookshop answered earlier',
  standingByText:
    'Nothing to put aside. Should something go wrong there, Rayon writes to you, and the two hours begin then.',
  lateTitle: 'Do you have it after all?',
  lateText: (name) =>
    `The search ended without anybody saying yes. If you have it, Rayon can still offer it to ${name}.`,
  lateYes: 'Yes, I have it',
  offeredTitle: (name) => `Thank you! Rayon is offering it to ${name}`,
  offeredText:
    'Nothing to put aside for now. If the answer is yes, Rayon writes to you, and the two hours begin then.',
  cancelledTitle: 'The request was cancelled',
  cancelledText:
    'Nobody is waiting for it any more. If it was put aside, it can go back on the shelf. Thank you!',
  overTitle: 'This request is over',
  overText: 'Thank you for looking: there is nothing left to do.',

  noCopy: 'All your counted copies are already promised to others: this one is not promised.',
  settled: 'This answer can no longer be changed: that was possible for two minutes.',
  notNow: 'Things have changed in the meantime. This is how they stand.',
  notUnderstood: 'This answer was not understood: nothing was done. Choose below.',

  whoTitle: 'Who is writing to you?',
  whoText: (shop) =>
    `Rayon leads readers to bookshops, with no marketing and nothing to install. It writes to you because ${shop} is on its map, with the contact details given by the sources named on its page.`,
  listing: 'A mistake in your listing? See its sources',
  stop: 'Stop writing to us',
  stopSure: (shop) =>
    `Rayon will not ask ${shop} for anything any more, neither by SMS nor by e-mail. What is already promised stays promised.`,
  stopYes: 'Yes, stop writing to us',
  stopped: 'Noted: Rayon will ask you for nothing any more.',

  goneTitle: 'This link opens nothing, or no longer',
  goneText:
    'A link works until 7 days after the request has ended. Check that the address is whole, or open the one in the latest message: there is nothing else to do.',
  goneHome: 'Go to Rayon’s home page',
  backToQuestion: 'Back to the question',
};
