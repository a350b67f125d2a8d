/** One message of every kind, whole, for tests. */
import type { MessageContent, MessageKind, Messages } from '../../server/outbox/index.ts';

export const book = {
  isbn: '9782070360024',
  title: 'L’Étranger',
  authors: ['Albert Camus'],
  condition: 'new' as const,
  quantity: 1,
};
export const shop = {
  slug: 'librairie-des-batignolles-paris',
  name: 'Librairie des Batignolles',
  address: '48 rue des Moines',
  postcode: '75017',
  city: 'Paris',
  phone: '+33199000001',
};
/** As long as a token of 128 bits is. */
export const token = 'Zk3vQ0mX9aTt1bWc5eRy7g';
export const link = { shopName: shop.name, token };
export const promised = { book, pickupCode: '4821', firstName: 'Camille' };
export const tonight = { at: '2026-11-25T18:32:00+01:00', zone: 'Europe/Paris' };
export const question = { ...link, book, answerBy: tonight, replyCode: '48213' };

export const everyMessage: Messages = {
  code: { code: '123456' },
  held: { book, shop, holdUntil: tonight, pickupCode: '4821' },
  holdReminder: { book, shop, holdUntil: tonight, pickupCode: '4821' },
  holdExpired: { book, shop },
  nobody: { book, ended: 'unanswered' },
  lateOffer: { book, shop, until: tonight },
  tookBack: { book, shop, next: 'asking' },
  ask: question,
  askReminder: question,
  holdConfirmed: { ...link, ...promised, holdUntil: tonight },
  released: { ...link, book, why: 'elsewhere', saidYes: true },
  holdCancelled: { ...link, ...promised },
  shopHoldExpired: { ...link, ...promised },
  promisedTooMuch: { shopName: shop.name, book, promised: 2, counted: 1 },
  whichAsk: {
    shopName: shop.name,
    asks: [
      { title: 'L’Étranger', replyCode: '48213' },
      { title: 'La Peste', replyCode: '55555' },
    ],
  },
  notUnderstood: { shopName: shop.name },
  signIn: { entry: token },
  proof: { code: '012345', shopName: shop.name },
  contactChanged: { shopName: shop.name },
  claimAccepted: { shopName: shop.name },
  claimRefused: { shopName: shop.name, reason: 'Le SIRET est celui d’une autre librairie.' },
};

export const kinds = Object.keys(everyMessage) as MessageKind[];

/** A kind with its data. */
export const contentOf = <Kind extends MessageKind>(
  kind: Kind,
  data: Messages[Kind] = everyMessage[kind],
): MessageContent => ({ kind, data }) as MessageContent;
