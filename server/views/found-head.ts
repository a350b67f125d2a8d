/** What stands above a list of shops that has some: how many, of which title, how far. */
import type { TitleView } from '../catalogue/contract.ts';
import type { ShopsView } from '../shops/contract.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Lang, Words } from './language/index.ts';
import { bookHref, reserveHref } from './links.ts';
import { authorsPhrase, distancePhrase, titleName } from './phrases.ts';
import { isAskable } from './shop-card.ts';
import type { When } from './when.ts';

/** A search that has a point to search from. */
export interface PlacedSearch {
  /** The title looked for; null lists every shop. */
  title: Pick<TitleView, 'isbn' | 'title' | 'authors'> | null;
  /** The place as the reader named it; null when it is the reader's own position, or a point that has no name. */
  place: string | null;
  /** Whether a point without a name is where the reader is, as it is unless said. */
  atReader?: boolean;
  near: { lat: number; lon: number };
  /** Only shops that are open then, or whose hours are not known (R2). */
  open: When;
  /** What `open` means, in words, where it is a day or a time: "dimanche 29 novembre". */
  openThen?: string;
  /** Kept in links when the reader asked for it by address. */
  lang: Lang | null;
}

/** The title, with a link to its own page; nothing where every shop is listed. */
export const titleLine = (
  {
    title,
    place,
    near,
    lang,
  }: Pick<PlacedSearch, 'title' | 'place' | 'lang'> & Partial<Pick<PlacedSearch, 'near'>>,
  words: Words,
): Html | '' => {
  if (!title) return '';
  const href = bookHref(title.isbn, { near, lieu: place ?? undefined, lang: lang ?? undefined });
  const authors = authorsPhrase(title.authors);
  return html`<p class="results-title">
    <a href="${href}">${titleName(title, words)}</a>${
      authors === '' ? '' : html`<span class="results-authors">${authors}</span>`
    }
  </p>`;
};

/** How many shops there are, how far, what else is to be said, and the button that asks the nearest of them. */
export const foundHead = (search: PlacedSearch, view: ShopsView, words: Words, more: string[] = []): Html => {
  const count = view.features.length;
  const notes = [view.widened ? words.widened : '', ...more, ...clampedNotes(view, words)].filter(Boolean);
  return html`<h2 class="results-count">${countLine(search, count, view.next !== null, words)}</h2>
    <p class="results-where">${whereLine(search, view.radius, words)}</p>
    ${notes.map((note) => html`<p class="results-note">${note}</p>`)} ${askNearest(search, view, words)}`;
};

/** Rayon picks whom it asks (R7), within what the reader sees; only where somebody can be asked. */
const askNearest = ({ title, near, lang }: PlacedSearch, view: ShopsView, words: Words): Html | '' => {
  const askable = view.features.some((one) => 'id' in one && isAskable(one.properties));
  if (!title || view.radius === null || !askable) return '';
  const offers = view.features.flatMap((one) => ('id' in one ? one.properties.offers : []));
  const condition = offers.length > 0 && offers.every((offer) => offer.condition === 'used') ? 'used' : 'new';
  const href = reserveHref(title.isbn, { near, radius: view.radius }, { lang, condition });
  return html`<p class="results-ask"><a class="button" href="${href}">${words.askNearest}</a></p>`;
};

const countLine = (search: PlacedSearch, count: number, more: boolean, words: Words): string => {
  if (more) return search.title ? words.headNearestHas(count) : words.headNearest(count);
  return search.title ? words.headHas(count) : words.headShops(count);
};

const whereLine = (search: PlacedSearch, radius: number | null, words: Words): string => {
  if (radius === null) return search.place ?? '';
  const far = distancePhrase(radius, words);
  if (search.place !== null) return words.withinOf(far, search.place);
  return search.atReader === false ? words.within(far) : words.withinHere(far);
};

const clampedNotes = (view: ShopsView, words: Words): string[] =>
  view.clamped
    .filter(({ parameter }) => parameter === 'radius')
    .map(({ used }) => words.clamped(distancePhrase(used, words)));
