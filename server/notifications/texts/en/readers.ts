/** What readers are written, in English. */
import type { Messages, ReaderMessages } from '../../../outbox/index.ts';
import { about, plainSms, type MailText, type Pen, type Texts } from '../texts.ts';
import { before, copies, shopFacts, until, where } from './phrases.ts';

const toReaders = ['You receive this message because you made a request on Rayon.'];

const readerMail = (subject: string, lines: string[], facts: MailText['facts'], pen: Pen): MailText => ({
  subject,
  lines,
  facts,
  button: { label: 'See my request', href: pen.link },
  notes: toReaders,
});

const heldMail =
  (reminder: boolean): Texts['held']['mail'] =>
  ({ book, shop, holdUntil, pickupCode }, pen) =>
    readerMail(
      `${reminder ? 'Reminder: ' : ''}${book.title} is kept for you ${until(holdUntil, pen.at)}`,
      [
        `${shop.name} keeps ${copies(book.quantity)} of “${book.title}” for you ${until(holdUntil, pen.at)}.`,
        'Give the pickup code to the bookseller. You pay in the shop.',
      ],
      [{ label: 'Pickup code', value: pickupCode }, ...shopFacts(shop)],
      pen,
    );

const next: Record<Messages['tookBack']['next'], string> = {
  asking: 'We are asking other bookshops.',
  held: 'Another bookshop keeps it for you.',
  nothing: 'The page of your request says what to do next.',
};

export const readers: Pick<Texts, keyof ReaderMessages> = {
  code: {
    sms: ({ code }) => plainSms(`Rayon: your code is ${code}. It is good for 10 minutes. Give it to nobody.`),
    mail: ({ code }, pen) =>
      readerMail(
        `${code} is your Rayon code`,
        [
          'Hello, here is the code to type so that we ask bookshops for your book.',
          'It is good for 10 minutes. If you asked for nothing, do nothing.',
        ],
        [{ label: 'Code', value: code }],
        pen,
      ),
  },
  held: {
    sms: ({ book, shop, holdUntil, pickupCode }, { at, link }) =>
      about(book, [
        (title) =>
          `Rayon: "${title}" is kept for you ${until(holdUntil, at)}: ${where(shop)}. Code ${pickupCode}. ${link}`,
        (title) =>
          `Rayon: "${title}" is kept for you ${until(holdUntil, at)}: ${shop.name}. Code ${pickupCode}. ${link}`,
      ]),
    mail: heldMail(false),
  },
  holdReminder: {
    sms: ({ book, shop, holdUntil, pickupCode }, { at, link }) =>
      about(book, [
        (title) =>
          `Rayon reminder: ${shop.name} keeps "${title}" ${until(holdUntil, at)}. Code ${pickupCode}. ${link}`,
      ]),
    mail: heldMail(true),
  },
  holdExpired: {
    sms: ({ book, shop }, { link }) =>
      about(book, [(title) => `Rayon: time is over, ${shop.name} no longer keeps "${title}". ${link}`]),
    mail: ({ book, shop }, pen) =>
      readerMail(
        `${book.title} is no longer kept`,
        [
          `Time is over: ${shop.name} no longer keeps “${book.title}”.`,
          'It may still be there: call, or ask again.',
        ],
        shopFacts(shop),
        pen,
      ),
  },
  nobody: {
    sms: ({ book, ended }, { link }) =>
      about(book, [
        (title) =>
          ended === 'refused'
            ? `Rayon: none of the bookshops asked has "${title}". What next: ${link}`
            : `Rayon: no bookshop was found in time for "${title}". What next: ${link}`,
      ]),
    mail: ({ book, ended }, pen) =>
      readerMail(
        `${book.title}: not found yet`,
        [
          ended === 'refused'
            ? `None of the bookshops asked has “${book.title}” at the moment.`
            : `No bookshop said yes in time for “${book.title}”.`,
          'Any bookshop can order it free of charge. The page of your request shows other ways.',
        ],
        [],
        pen,
      ),
  },
  lateOffer: {
    sms: ({ book, shop, until: limit }, { at, link }) =>
      about(book, [
        (title) =>
          `Rayon: ${shop.name} has "${title}" after all. Still want it? Answer ${before(limit, at)}: ${link}`,
      ]),
    mail: ({ book, shop, until: limit }, pen) =>
      readerMail(
        `${shop.name} has ${book.title} after all`,
        [
          `${shop.name} has “${book.title}” after all. Do you still want it?`,
          `Say so on the page of your request ${before(limit, pen.at)}: the book is kept from then on.`,
        ],
        shopFacts(shop),
        pen,
      ),
  },
  tookBack: {
    sms: (data, { link }) =>
      about(data.book, [
        (title) => `Rayon: ${data.shop.name} does not have "${title}" after all. ${next[data.next]} ${link}`,
        (title) => `Rayon: ${data.shop.name} does not have "${title}" after all. ${link}`,
      ]),
    mail: (data, pen) =>
      readerMail(
        `${data.shop.name} cannot keep ${data.book.title}`,
        [
          `${data.shop.name} took its answer back: “${data.book.title}” is not there after all.`,
          next[data.next],
        ],
        [],
        pen,
      ),
  },
};
