/** The parts of which messages are made: the book, the shop, the promise. */
import { hyphenate, findTitle } from '../catalogue/index.ts';
import type { Book, Promised, ShopPlace } from '../outbox/index.ts';
import type { ShopContact } from '../shops/index.ts';
import type { Desk } from './desk.ts';

export const bookOf = async ({ trx, facts }: Desk): Promise<Book> => {
  const title = await findTitle(trx, facts.isbn);
  return {
    isbn: facts.isbn,
    title: title?.title ?? hyphenate(facts.isbn),
    authors: title?.authors ?? [],
    condition: facts.condition,
    quantity: facts.quantity,
  };
};

/** What a reader is told of a shop: never its mobile number (R17). */
export const placeOf = ({ shop }: Pick<ShopContact, 'shop'>): ShopPlace => ({
  slug: shop.slug,
  name: shop.name,
  address: shop.address,
  postcode: shop.postcode,
  city: shop.city,
  phone: shop.phone,
});

/** What a shop needs to find the copy and hand it over; all that it learns of the reader (R17). */
export const promisedOf = async (desk: Desk): Promise<Promised> => ({
  book: await bookOf(desk),
  pickupCode: desk.case.reservation.pickupCode ?? '',
  firstName: desk.facts.firstName ?? '',
});
