/**
 * What is asked, once texts have become one title and one place; or what keeps it from being settled, which the
 * reader then has to answer.
 */
import type { TitleView } from '../../server/catalogue/contract.ts';
import type { PlaceView } from '../../server/places/contract.ts';
import { ApiError } from '../api/api.ts';
import { choosePlace, chooseTitle } from './choose.ts';
import type { FinderState, Position } from './state.ts';

/** A question that can be asked; `title` is null when every shop is. */
export interface Placed {
  kind: 'placed';
  state: FinderState;
  title: TitleView | null;
  near: Position;
}

export type Settled =
  | { kind: 'blank' }
  | { kind: 'noTitle' | 'noPlace'; text: string }
  | { kind: 'titles'; titles: TitleView[] }
  | { kind: 'places'; places: PlaceView[] }
  /** A title, and no place yet. */
  | { kind: 'unplaced'; state: FinderState; title: TitleView }
  | Placed;

/** Where titles and places come from; each call rejects with an ApiError. */
export interface Sources {
  /** 404 when no title has this ISBN. */
  title(isbn: string, signal: AbortSignal): Promise<TitleView>;
  titles(text: string, signal: AbortSignal): Promise<TitleView[]>;
  places(text: string, signal: AbortSignal): Promise<PlaceView[]>;
}

/** Settles the book first, then the place: a reader answers one question at a time. */
export const settle = async (asked: FinderState, sources: Sources, signal: AbortSignal): Promise<Settled> => {
  const book = await settleBook(asked, sources, signal);
  if ('kind' in book) return book;
  const where = await settlePlace(asked, sources, signal);
  if ('kind' in where) return where;
  const { title } = book;
  const { place, near } = where;
  const state: FinderState = { ...asked, isbn: title?.isbn ?? '', place, near };
  if (near) return { kind: 'placed', state, title, near };
  return title ? { kind: 'unplaced', state, title } : { kind: 'blank' };
};

const settleBook = async (
  { isbn, book }: FinderState,
  sources: Sources,
  signal: AbortSignal,
): Promise<Settled | { title: TitleView | null }> => {
  if (isbn !== '') return titleOf(isbn, sources, signal);
  if (book === '') return { title: null };
  const titles = await sources.titles(book, signal);
  if (titles.length === 0) return { kind: 'noTitle', text: book };
  const choice = chooseTitle(book, titles);
  return 'one' in choice ? { title: choice.one } : { kind: 'titles', titles: choice.among };
};

const titleOf = async (
  isbn: string,
  sources: Sources,
  signal: AbortSignal,
): Promise<Settled | { title: TitleView }> => {
  try {
    return { title: await sources.title(isbn, signal) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { kind: 'noTitle', text: isbn };
    throw error;
  }
};

const settlePlace = async (
  { place, near }: FinderState,
  sources: Sources,
  signal: AbortSignal,
): Promise<Settled | Pick<FinderState, 'place' | 'near'>> => {
  if (near || place === '') return { place, near };
  const places = await sources.places(place, signal);
  if (places.length === 0) return { kind: 'noPlace', text: place };
  const choice = choosePlace(place, places);
  if ('among' in choice) return { kind: 'places', places: choice.among };
  const { label, lat, lon } = choice.one;
  return { place: label, near: { lat, lon } };
};
