/**
 * Makes an answer of what the finder was asked. Without scripts the fields and the hidden values beside them can
 * disagree: a reader who chose a title, then typed another, still sends the first ISBN. What is visible wins.
 */
import type { TitleView } from '../catalogue/contract.ts';
import { readIsbn } from '../catalogue/index.ts';
import type { PlaceView } from '../places/contract.ts';
import { fold } from '../text/fold.ts';
import type { ShopsAnswer } from '../views/results-head.ts';
import type { FinderQuery } from './finder-query.ts';
import type { PageDeps, Point } from './page-data.ts';

/** Shops on a page, and titles to choose from. */
export const SHOPS = 20;
const TITLES = 12;
/** Places that may bear the typed name, among which the chosen point is looked for. */
const PLACES = 20;

/** Where to search: a point and its name (null: the reader's own position), or a name that nobody knows. */
export type Where = { near: Point; place: string | null } | { unknown: string } | null;

export interface Found {
  query: FinderQuery;
  title: TitleView | null;
  /** An ISBN that is valid and that no title bears. */
  unknownIsbn: string | null;
  /** Titles that fit the text, when none was chosen; null when nothing was asked. */
  titles: TitleView[] | null;
  where: Where;
  /** Null while there is no point, or no decision between titles. */
  shops: ShopsAnswer | null;
}

/** Answers a finder's address: the title, the place, and the shops when both are settled. */
export const find = async (query: FinderQuery, deps: PageDeps): Promise<Found> => {
  const [book, where] = await Promise.all([findBook(query, deps), findWhere(query, deps)]);
  const settled = book.titles === null && book.unknownIsbn === null;
  const shops =
    settled && where && 'near' in where
      ? await findShops(query, deps, where.near, book.title?.isbn ?? null)
      : null;
  return { query, ...book, where, shops };
};

/** The nearest shops to a point, with an offer of the title when there is one. */
export const findShops = (
  query: FinderQuery,
  deps: PageDeps,
  near: Point,
  isbn: string | null,
): Promise<ShopsAnswer> => deps.nearby({ near, isbn, radius: query.radius, open: query.open, limit: SHOPS });

export type Book = Pick<Found, 'title' | 'unknownIsbn' | 'titles'>;

const NO_BOOK: Book = { title: null, unknownIsbn: null, titles: null };

/** The title that was chosen or typed: one, or several to choose from. */
export const findBook = async ({ isbn, q }: FinderQuery, deps: PageDeps): Promise<Book> => {
  const typed = readIsbn(q);
  const wanted = typed ?? isbn;
  if (wanted !== null) {
    const title = await deps.title(wanted);
    if (title && (typed !== null || agrees(q, title))) return { ...NO_BOOK, title };
    if (!title && (typed !== null || q === '')) return { ...NO_BOOK, unknownIsbn: wanted };
  }
  return q === '' ? NO_BOOK : { ...NO_BOOK, titles: await deps.suggest(q, TITLES) };
};

/** Whether the book field still names the chosen title, or says nothing. */
const agrees = (q: string, { title }: TitleView): boolean => {
  const said = fold(q);
  const name = fold(title);
  return said === '' || name === '' || said.includes(name) || name.includes(said);
};

/** Where the page searches from: the place that was typed, at the point that was chosen for it. */
export const findWhere = async ({ lieu, near }: FinderQuery, deps: PageDeps): Promise<Where> => {
  if (lieu === '') return near && { near, place: null };
  const places = await deps.places(lieu, PLACES);
  const first = places.find((place) => near === null || isNamed(place, lieu));
  if (near && (!first || places.some((place) => isAt(place, near)))) return { near, place: lieu };
  return first ? { near: { lat: first.lat, lon: first.lon }, place: first.label } : { unknown: lieu };
};

/** Scripts name points that no gazetteer knows ("this area of the map"): only a real name outdoes a point. */
const isNamed = ({ label, postcode }: PlaceView, lieu: string): boolean =>
  postcode === lieu || fold(label).startsWith(fold(lieu)) || fold(lieu).startsWith(fold(label));

/** A hundredth of a degree, about a kilometre: the scripts round, and a suggestion is the same place. */
const isAt = (place: Point, near: Point): boolean =>
  Math.abs(place.lat - near.lat) < 0.01 && Math.abs(place.lon - near.lon) < 0.01;
