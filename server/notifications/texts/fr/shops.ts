/** What booksellers are written, in French: the reader's first name and code, never a contact (R17). */
import type { AskLink, Messages, Promised, ShopMessages } from '../../../outbox/index.ts';
import { typo } from '../../../views/language/typography.ts';
import { about, firstAuthor, plainSms, type MailText, type Pen, type Texts } from '../texts.ts';
import { before, bookFacts, by, copies, particulars, promisedFacts, until } from './phrases.ts';

/** Who writes and how to leave: a shop's contact was not asked of it (domain: Personal data). */
const toShops = [
  typo`Rayon aide les lecteurs à trouver un livre chez les libraires près d'eux. Aucun compte n'est nécessaire.`,
  typo`La page du lien dit d'où vient votre adresse et permet de ne plus recevoir de demandes.`,
];

const shopMail = (
  subject: string,
  lines: string[],
  facts: MailText['facts'],
  button: MailText['button'],
): MailText => ({ subject, lines, facts, button, notes: toShops });
const manage = (pen: Pen): MailText['button'] => ({ label: 'Ouvrir la demande', href: pen.link });

const askSms: Texts['ask']['sms'] = ({ book, answerBy, replyCode }, { at, link, twoWay }) => {
  const written = by(firstAuthor(book));
  const detail = particulars(book);
  const limit = before(answerBy, at);
  const long = twoWay ? ` ou par SMS: OUI ${replyCode} ou NON ${replyCode}` : '';
  const short = twoWay ? ` ou OUI/NON ${replyCode}` : '';
  return about(
    book,
    [
      (title) => `Rayon: avez-vous "${title}"${written}${detail}? Répondez ${limit}: ${link}${long}`,
      (title) => `Rayon: avez-vous "${title}"${written}${detail}? Répondez ${limit}: ${link}${short}`,
      (title) => `Rayon: avez-vous "${title}"${detail}? Répondez ${limit}: ${link}${short}`,
      (title) => `Rayon: "${title}"${detail}? ${limit}: ${link}${short}`,
    ],
    1,
  );
};

const askMail =
  (reminder: boolean): Texts['ask']['mail'] =>
  ({ book, answerBy }, pen) =>
    shopMail(
      reminder ? typo`Rappel : avez-vous « ${book.title} » ?` : typo`Avez-vous « ${book.title} » ?`,
      [
        reminder
          ? typo`Bonjour, un lecteur attend encore votre réponse.`
          : typo`Bonjour, un lecteur près de chez vous cherche ce livre et viendrait le chercher chez vous.`,
        typo`Si vous l'avez, vous le gardez deux heures d'ouverture. Répondez ${before(answerBy, pen.at)}, en un clic :`,
      ],
      bookFacts(book),
      { label: 'Répondre oui ou non', href: pen.link },
    );

const releasedWhy = ({ why }: Messages['released']): string =>
  why === 'elsewhere' ? typo`le lecteur l'a trouvé ailleurs` : typo`le lecteur a annulé sa demande`;
const releasedThen = ({ saidYes }: Messages['released']): string =>
  saidYes ? typo`Le livre peut retourner en rayon. Merci !` : typo`Plus besoin de répondre.`;

const backOnShelf = (data: AskLink & Promised, why: string, pen: Pen): MailText =>
  shopMail(
    typo`${data.book.title} peut retourner en rayon`,
    [why, typo`« ${data.book.title} » peut retourner en rayon. Merci !`],
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
          `Rayon: merci! Gardez "${title}"${particulars(book)} pour ${firstName} ${until(holdUntil, at)}. Son code: ${pickupCode}. ${link}`,
      ]),
    mail: (data, pen) =>
      shopMail(
        typo`À garder ${until(data.holdUntil, pen.at)} : ${data.book.title}`,
        [
          typo`Merci ! Gardez « ${data.book.title} » pour ${data.firstName} ${until(data.holdUntil, pen.at)}.`,
          typo`Le lecteur donnera son code et paiera sur place.`,
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
        typo`${data.book.title} : demande terminée`,
        [typo`Pour « ${data.book.title} », ${releasedWhy(data)}.`, releasedThen(data)],
        [],
        manage(pen),
      ),
  },
  holdCancelled: {
    sms: ({ book, firstName, pickupCode }) =>
      about(book, [
        (title) =>
          `Rayon: ${firstName} (code ${pickupCode}) ne vient plus. "${title}" peut retourner en rayon.`,
      ]),
    mail: (data, pen) => backOnShelf(data, typo`${data.firstName} a annulé sa réservation.`, pen),
  },
  shopHoldExpired: {
    sms: ({ book, firstName, pickupCode }) =>
      about(book, [
        (title) =>
          `Rayon: délai passé pour ${firstName} (code ${pickupCode}). "${title}" peut retourner en rayon.`,
      ]),
    mail: (data, pen) => backOnShelf(data, typo`Le délai est passé pour ${data.firstName}.`, pen),
  },
  promisedTooMuch: {
    sms: ({ book, promised, counted }) =>
      about(book, [
        (title) => `Rayon: "${title}": ${promised} promis à des lecteurs, ${counted} au dernier comptage.`,
      ]),
    mail: ({ shopName, book, promised, counted }) =>
      shopMail(
        typo`${book.title} : promis plus que compté`,
        [
          typo`${shopName} a promis ${copies(promised)} de « ${book.title} » et le dernier comptage en donne ${counted}.`,
          typo`Les promesses restent : vérifiez l'étagère, ou reprenez une réponse depuis son lien.`,
        ],
        bookFacts(book),
        null,
      ),
  },
  whichAsk: {
    sms: ({ asks }) =>
      plainSms(`Rayon: pour quel livre? Répondez OUI ou NON et son code: ${listed(asks)}`, 2),
    mail: ({ asks }) =>
      shopMail(
        typo`Pour quel livre ?`,
        [typo`Plusieurs demandes sont ouvertes : ${listed(asks)}.`],
        [],
        null,
      ),
  },
  notUnderstood: {
    sms: () =>
      plainSms(
        'Rayon: message non compris. Répondez OUI ou NON et le code de la demande (OUI 12345), ou ouvrez son lien.',
      ),
    mail: () =>
      shopMail(
        typo`Message non compris`,
        [typo`Répondez OUI ou NON suivi du code reçu, ou ouvrez le lien reçu.`],
        [],
        null,
      ),
  },
};
