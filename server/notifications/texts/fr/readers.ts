/** What readers are written, in French. `typo` puts the unbreakable spaces; an SMS loses them again. */
import type { Messages, ReaderMessages } from '../../../outbox/index.ts';
import { typo } from '../../../views/language/typography.ts';
import { about, plainSms, type MailText, type Pen, type Texts } from '../texts.ts';
import { before, copies, shopFacts, until, where } from './phrases.ts';

const toReaders = [typo`Vous recevez ce message parce que vous avez fait une demande sur Rayon.`];

const readerMail = (subject: string, lines: string[], facts: MailText['facts'], pen: Pen): MailText => ({
  subject,
  lines,
  facts,
  button: { label: 'Voir ma demande', href: pen.link },
  notes: toReaders,
});

const heldMail =
  (reminder: boolean): Texts['held']['mail'] =>
  ({ book, shop, holdUntil, pickupCode }, pen) =>
    readerMail(
      reminder
        ? typo`Rappel : ${book.title} vous attend ${until(holdUntil, pen.at)}`
        : typo`${book.title} vous attend ${until(holdUntil, pen.at)}`,
      [
        typo`${shop.name} vous garde ${copies(book.quantity)} de « ${book.title} » ${until(holdUntil, pen.at)}.`,
        typo`Donnez le code de retrait au libraire. Vous payez sur place.`,
      ],
      [{ label: 'Code de retrait', value: pickupCode }, ...shopFacts(shop)],
      pen,
    );

const next: Record<Messages['tookBack']['next'], string> = {
  asking: typo`Nous demandons à d'autres librairies.`,
  held: typo`Une autre librairie vous le garde.`,
  nothing: typo`La page de votre demande dit quoi faire ensuite.`,
};

export const readers: Pick<Texts, keyof ReaderMessages> = {
  code: {
    sms: ({ code }) =>
      plainSms(`Rayon: votre code est ${code}. Il est valable 10 minutes. Ne le donnez à personne.`),
    mail: ({ code }, pen) =>
      readerMail(
        typo`${code} est votre code Rayon`,
        [
          typo`Bonjour, voici le code à recopier pour que nous demandions votre livre aux librairies.`,
          typo`Il est valable 10 minutes. Si vous n'avez rien demandé, ne faites rien.`,
        ],
        [{ label: 'Code', value: code }],
        pen,
      ),
  },
  held: {
    sms: ({ book, shop, holdUntil, pickupCode }, { at, link }) =>
      about(book, [
        (title) =>
          `Rayon: "${title}" vous attend ${until(holdUntil, at)}: ${where(shop)}. Code ${pickupCode}. ${link}`,
        (title) =>
          `Rayon: "${title}" vous attend ${until(holdUntil, at)}: ${shop.name}. Code ${pickupCode}. ${link}`,
      ]),
    mail: heldMail(false),
  },
  holdReminder: {
    sms: ({ book, shop, holdUntil, pickupCode }, { at, link }) =>
      about(book, [
        (title) =>
          `Rappel Rayon: ${shop.name} garde "${title}" ${until(holdUntil, at)}. Code ${pickupCode}. ${link}`,
      ]),
    mail: heldMail(true),
  },
  holdExpired: {
    sms: ({ book, shop }, { link }) =>
      about(book, [(title) => `Rayon: le délai est passé, ${shop.name} ne garde plus "${title}". ${link}`]),
    mail: ({ book, shop }, pen) =>
      readerMail(
        typo`${book.title} n'est plus gardé`,
        [
          typo`Le délai est passé : ${shop.name} ne garde plus « ${book.title} ».`,
          typo`Il y est peut-être encore : appelez, ou refaites une demande.`,
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
            ? `Rayon: aucune des librairies demandées n'a "${title}". La suite: ${link}`
            : `Rayon: pas de librairie trouvée à temps pour "${title}". La suite: ${link}`,
      ]),
    mail: ({ book, ended }, pen) =>
      readerMail(
        typo`${book.title} : pas encore trouvé`,
        [
          ended === 'refused'
            ? typo`Aucune des librairies demandées n'a « ${book.title} » en ce moment.`
            : typo`Aucune librairie n'a dit oui à temps pour « ${book.title} ».`,
          typo`Toute librairie peut le commander sans frais. La page de votre demande montre les autres pistes.`,
        ],
        [],
        pen,
      ),
  },
  lateOffer: {
    sms: ({ book, shop, until: limit }, { at, link }) =>
      about(book, [
        (title) =>
          `Rayon: ${shop.name} a finalement "${title}". Toujours voulu? Répondez ${before(limit, at)}: ${link}`,
      ]),
    mail: ({ book, shop, until: limit }, pen) =>
      readerMail(
        typo`${shop.name} a finalement ${book.title}`,
        [
          typo`${shop.name} a finalement « ${book.title} ». Le voulez-vous toujours ?`,
          typo`Dites-le sur la page de votre demande ${before(limit, pen.at)} : le livre sera gardé à partir de là.`,
        ],
        shopFacts(shop),
        pen,
      ),
  },
  tookBack: {
    sms: (data, { link }) =>
      about(data.book, [
        (title) => `Rayon: ${data.shop.name} n'a finalement pas "${title}". ${next[data.next]} ${link}`,
        (title) => `Rayon: ${data.shop.name} n'a finalement pas "${title}". ${link}`,
      ]),
    mail: (data, pen) =>
      readerMail(
        typo`${data.shop.name} ne peut pas garder ${data.book.title}`,
        [
          typo`${data.shop.name} a repris sa réponse : « ${data.book.title} » n'y est finalement pas.`,
          next[data.next],
        ],
        [],
        pen,
      ),
  },
};
