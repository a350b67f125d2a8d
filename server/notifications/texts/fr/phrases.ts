/** Turns of phrase that several French messages share. */
import type { Book, Deadline, Promised, ShopPlace } from '../../../outbox/index.ts';
import { dayAndMonth, wallTime, weekday } from '../deadline.ts';
import type { MailText } from '../texts.ts';

/** "18h32", "demain 10h40", "mercredi 10h40", "le 24/11 10h40". */
const moment = (deadline: Deadline, at: Date): string => {
  const { days, hours, minutes, wall } = wallTime(deadline, at);
  const time = `${hours}h${String(minutes).padStart(2, '0')}`;
  if (days === 0) return time;
  if (days === 1) return `demain ${time}`;
  return days < 7 ? `${weekday(wall, 'fr-FR')} ${time}` : `le ${dayAndMonth(wall)} ${time}`;
};
export const before = (deadline: Deadline, at: Date): string => `avant ${moment(deadline, at)}`;
export const until = (deadline: Deadline, at: Date): string =>
  `jusqu'à ${moment(deadline, at)}`.replace("jusqu'à le ", "jusqu'au ");

/** " (2 ex., occasion)": what a bookseller must not overlook. */
export const particulars = ({ quantity, condition }: Pick<Book, 'quantity' | 'condition'>): string => {
  const said = [...(quantity > 1 ? [`${quantity} ex.`] : []), ...(condition === 'used' ? ['occasion'] : [])];
  return said.length > 0 ? ` (${said.join(', ')})` : '';
};
export const copies = (quantity: number): string =>
  quantity > 1 ? `${quantity} exemplaires` : '1 exemplaire';
export const where = ({ name, address, postcode, city }: ShopPlace): string =>
  [name, address, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');

/** " de Colette", " d'Albert Camus"; nothing where nobody is named. */
export const by = (author: string): string => {
  if (author === '') return '';
  return /^[aeiouyhàâéèêëîïôœù]/i.test(author) ? ` d'${author}` : ` de ${author}`;
};

export const bookFacts = (book: Omit<Book, 'quantity'> & { quantity?: number }): MailText['facts'] => [
  { label: 'Titre', value: book.title },
  ...(book.authors.length > 0 ? [{ label: 'Auteur', value: book.authors.join(', ') }] : []),
  { label: 'ISBN', value: book.isbn },
  { label: 'État', value: book.condition === 'used' ? "d'occasion" : 'neuf' },
  ...(book.quantity === undefined ? [] : [{ label: 'Quantité', value: copies(book.quantity) }]),
];
export const shopFacts = (shop: ShopPlace): MailText['facts'] => [
  { label: 'Librairie', value: where(shop) },
  ...(shop.phone === null ? [] : [{ label: 'Téléphone', value: shop.phone }]),
];
export const promisedFacts = ({ book, pickupCode, firstName }: Promised): MailText['facts'] => [
  { label: 'Pour', value: firstName },
  { label: 'Code du lecteur', value: pickupCode },
  ...bookFacts(book),
];
