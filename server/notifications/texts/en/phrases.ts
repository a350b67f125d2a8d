/** Turns of phrase that several English messages share. */
import type { Book, Deadline, Promised, ShopPlace } from '../../../outbox/index.ts';
import { dayAndMonth, wallTime, weekday } from '../deadline.ts';
import type { MailText } from '../texts.ts';

/** "18:32", "tomorrow 10:40", "Wednesday 10:40", "24/11 10:40". */
const moment = (deadline: Deadline, at: Date): string => {
  const { days, hours, minutes, wall } = wallTime(deadline, at);
  const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  if (days === 0) return time;
  if (days === 1) return `tomorrow ${time}`;
  return days < 7 ? `${weekday(wall, 'en-GB')} ${time}` : `${dayAndMonth(wall)} ${time}`;
};
export const before = (deadline: Deadline, at: Date): string => `before ${moment(deadline, at)}`;
export const until = (deadline: Deadline, at: Date): string => `until ${moment(deadline, at)}`;

/** " (2 copies, used)": what a bookseller must not overlook. */
export const particulars = ({ quantity, condition }: Pick<Book, 'quantity' | 'condition'>): string => {
  const said = [...(quantity > 1 ? [copies(quantity)] : []), ...(condition === 'used' ? ['used'] : [])];
  return said.length > 0 ? ` (${said.join(', ')})` : '';
};
export const copies = (quantity: number): string => (quantity > 1 ? `${quantity} copies` : '1 copy');
export const where = ({ name, address, postcode, city }: ShopPlace): string =>
  [name, address, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');

export const bookFacts = (book: Omit<Book, 'quantity'> & { quantity?: number }): MailText['facts'] => [
  { label: 'Title', value: book.title },
  ...(book.authors.length > 0 ? [{ label: 'Author', value: book.authors.join(', ') }] : []),
  { label: 'ISBN', value: book.isbn },
  { label: 'Condition', value: book.condition === 'used' ? 'second-hand' : 'new' },
  ...(book.quantity === undefined ? [] : [{ label: 'Quantity', value: copies(book.quantity) }]),
];
export const shopFacts = (shop: ShopPlace): MailText['facts'] => [
  { label: 'Bookshop', value: where(shop) },
  ...(shop.phone === null ? [] : [{ label: 'Telephone', value: shop.phone }]),
];
export const promisedFacts = ({ book, pickupCode, firstName }: Promised): MailText['facts'] => [
  { label: 'For', value: firstName },
  { label: 'Reader’s code', value: pickupCode },
  ...bookFacts(book),
];
