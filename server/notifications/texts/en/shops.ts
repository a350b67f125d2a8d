/** What booksellers are written, in English: the reader's first name and code, never a contact (R17). */
import type { AskLink, Messages, Promised, ShopMessages } from '../../../outbox/index.ts';
import { about, firstAuthor, plainSms, type MailText, type Pen, type Texts } from '../texts.ts';
import { before, bookFacts, copies, particulars, promisedFacts, until } from './phrases.ts';

/** Who writes and how to leave: a shop's contact was not asked of it (domain: Personal data). */
const toShops = [
  'Rayon helps readers find a book at the booksellers near them. No account is needed.',
  'The page of the link says where your address comes from, and lets you receive no more requests.',
];

const shopMail = (
  subject: string,
  lines: string[],
  facts: MailText['facts'],
  button: MailText['button'],
): MailText => ({ subject, lines, facts, button, notes: toShops });
const manage = (pen: Pen): MailText['button'] => ({ label: 'Open the request', href: pen.link });

const askSms: Texts['ask']['sms'] = ({ book, answerBy, replyCode }, { at, link, twoWay }) => {
  const author = firstAuthor(book);
  const detail = particulars(book);
  const limit = before(answerBy, at);
  const long = twoWay ? ` or by SMS: YES ${replyCode} or NO ${replyCode}` : '';
  const short = twoWay ? ` or YES/NO ${replyCode}` : '';
  const by = author === '' ? '' : ` by ${author}`;
  return about(
    book,
    [
      (title) => `Rayon: do you have "${title}"${by}${detail}? Answer ${limit}: ${link}${long}`,
      (title) => `Rayon: do you have "${title}"${by}${detail}? Answer ${limit}: ${link}${short}`,
      (title) => `Rayon: do you have "${title}"${detail}? Answer ${limit}: ${link}${short}`,
      (title) => `Rayon: "${title}"${detail}? ${limit}: ${link}${short}`,
    ],
    1,
  );
};

const askMail =
  (reminder: boolean): Texts['ask']['mail'] =>
  ({ book, answerBy }, pen) =>
    shopMail(
      `${reminder ? 'Reminder: do' : 'Do'} you have “${book.title}”?`,
      [
        reminder
          ? 'Hello, a reader is still waiting for your answer.'
          : 'Hello, a reader near you is looking for this book and would come to your shop for it.',
        `If you have it, you keep it for two opening hours. Answer ${before(answerBy, pen.at)}, with one click:`,
      ],
      bookFacts(book),
      { label: 'Answer yes or no', href: pen.link },
    );

const releasedWhy = ({ why }: Messages['released']): string =>
  why === 'elsewhere' ? 'the reader found it elsewhere' : 'the reader cancelled the request';
const releasedThen = ({ saidYes }: Messages['released']): string =>
  saidYes ? 'The book can go back on the shelf. Thank you!' : 'No need to answer.';

const backOnShelf = (data: AskLink & Promised, why: string, pen: Pen): MailText =>
  shopMail(
    `${data.book.title} can go back on the shelf`,
    [why, `“${data.book.title}” can go back on the shelf. Thank you!`],
    promisedFacts(data),
    manage(pen),
  );

const listed = (asks: Messages['whichAsk']['asks']): string =>
  asks.map(({ title, replyCode }) => `${replyCode} = ${title.slice(0, 30)}`).join('; ');

export const shops: Pick<Texts, keyof ShopMessages> = {
  ask: { sms: askSms, mail: askMail(false) },
  askReminder: { sms: askSms, mail: askMail(true) },
  holdConfirmed: {
    sms: ({ book, firstName, pickupCode, holdUntil }, { at, link }) =>
      about(book, [
        (title) =>
          `Rayon: thank you! Keep "${title}"${particulars(book)} for ${firstName} ${until(holdUntil, at)}. Code: ${pickupCode}. ${link}`,
      ]),
    mail: (data, pen) =>
      shopMail(
        `To keep ${until(data.holdUntil, pen.at)}: ${data.book.title}`,
        [
          `Thank you! Keep “${data.book.title}” for ${data.firstName} ${until(data.holdUntil, pen.at)}.`,
          'The reader will give this code, and pay in the shop.',
        ],
        promisedFacts(data),
        manage(pen),
      ),
  },
  released: {
    sms: (data) =>
      about(data.book, [(title) => `Rayon: ${releasedWhy(data)}: "${title}". ${releasedThen(data)}`]),
    mail: (data, pen) =>
      shopMail(
        `${data.book.title}: request ended`,
        [`For “${data.book.title}”, ${releasedWhy(data)}.`, releasedThen(data)],
        [],
        manage(pen),
      ),
  },
  holdCancelled: {
    sms: ({ book, firstName, pickupCode }) =>
      about(book, [
        (title) =>
          `Rayon: ${firstName} (code ${pickupCode}) is not coming. "${title}" can go back on the shelf.`,
      ]),
    mail: (data, pen) => backOnShelf(data, `${data.firstName} cancelled the reservation.`, pen),
  },
  shopHoldExpired: {
    sms: ({ book, firstName, pickupCode }) =>
      about(book, [
        (title) =>
          `Rayon: time is over for ${firstName} (code ${pickupCode}). "${title}" can go back on the shelf.`,
      ]),
    mail: (data, pen) => backOnShelf(data, `Time is over for ${data.firstName}.`, pen),
  },
  promisedTooMuch: {
    sms: ({ book, promised, counted }) =>
      about(book, [
        (title) => `Rayon: "${title}": ${promised} promised to readers, ${counted} at the last count.`,
      ]),
    mail: ({ shopName, book, promised, counted }) =>
      shopMail(
        `${book.title}: more promised than counted`,
        [
          `${shopName} promised ${copies(promised)} of “${book.title}” and the last count gives ${counted}.`,
          'The promises stand: look on the shelf, or take an answer back from its link.',
        ],
        bookFacts(book),
        null,
      ),
  },
  whichAsk: {
    sms: ({ asks }) => plainSms(`Rayon: for which book? Answer YES or NO and its code: ${listed(asks)}`, 2),
    mail: ({ asks }) =>
      shopMail('For which book?', [`Several requests are open: ${listed(asks)}.`], [], null),
  },
  notUnderstood: {
    sms: () =>
      plainSms(
        'Rayon: message not understood. Answer YES or NO and the code you received (YES 12345), or open the link.',
      ),
    mail: () =>
      shopMail(
        'Message not understood',
        ['Answer YES or NO and the code you received, or open the link.'],
        [],
        null,
      ),
  },
};
