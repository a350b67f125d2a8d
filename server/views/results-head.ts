/**
 * What stands above a list of shops: how many, of which title, how far, and when there is none, what to do next
 * (R11). The server writes it with the page and the client writes it again after a search.
 */
import type { NearEditionView, TitleView } from '../catalogue/contract.ts';
import type { ShopsView } from '../shops/contract.ts';
import { editionFacts } from './edition.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Lang, Words } from './language/index.ts';
import { bookHref, finderHref, reserveHref } from './links.ts';
import type { SearchState } from './links.ts';
import { authorsPhrase, distancePhrase, titleName } from './phrases.ts';
import { isAskable } from './shop-card.ts';

/** A search that has a point to search from. */
export interface PlacedSearch {
  /** The title looked for; null lists every shop. */
  title: TitleView | null;
  /** The place as the reader named it; null when it is the reader's own position. */
  place: string | null;
  near: { lat: number; lon: number };
  openNow: boolean;
  /** Kept in links when the reader asked for it by address. */
  lang: Lang | null;
}

/** Shops, and where none has the title, other editions of it that a shop near has. */
export type ShopsAnswer = ShopsView & { editions?: NearEditionView[] | undefined };

/** How many metres each "search wider" goes to. */
const WIDER = [2_000, 5_000, 10_000, 25_000, 50_000, 100_000];

/** The content of `#results-head` for an answer of the search. */
export const resultsHead = (search: PlacedSearch, view: ShopsAnswer, words: Words): Html =>
  html`${titleLine(search, words)}
  ${view.features.length === 0 ? nobody(search, view, words) : somebody(search, view, words)}`;

const titleLine = ({ title, place, near, lang }: PlacedSearch, words: Words): Html | '' => {
  if (!title) return '';
  const href = bookHref(title.isbn, { near, lieu: place ?? undefined, lang: lang ?? undefined });
  const authors = authorsPhrase(title.authors);
  return html`<p class="results-title">
    <a href="${href}">${titleName(title, words)}</a>${
      authors === '' ? '' : html`<span class="results-authors">${authors}</span>`
    }
  </p>`;
};

const somebody = (search: PlacedSearch, view: ShopsAnswer, words: Words): Html => {
  const count = view.features.length;
  const notes = [
    view.widened ? words.widened : '',
    search.openNow ? words.openOrUnknown : '',
    ...clampedNotes(view, words),
  ].filter(Boolean);
  return html`<h2 class="results-count">${countLine(search, count, view.next !== null, words)}</h2>
    <p class="results-where">${whereLine(search, view.radius, words)}</p>
    ${notes.map((note) => html`<p class="results-note">${note}</p>`)} ${askNearest(search, view, words)}
    ${nearEditions(search, view.editions ?? [], words)}`;
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
  return search.place === null ? words.withinHere(far) : words.withinOf(far, search.place);
};

const clampedNotes = (view: ShopsView, words: Words): string[] =>
  view.clamped
    .filter(({ parameter }) => parameter === 'radius')
    .map(({ used }) => words.clamped(distancePhrase(used, words)));

const nobody = (search: PlacedSearch, view: ShopsAnswer, words: Words): Html => {
  const radius = view.radius ?? 0;
  return html`<h2 class="results-count">${nobodyLine(search, distancePhrase(radius, words), words)}</h2>
    ${nearEditions(search, view.editions ?? [], words)}
    ${search.title ? html`<p class="results-note">${words.orderNote}</p>` : ''}
    <ul class="next-steps" role="list">
      ${nextSteps(search, radius, words).map(
        ([href, label]) => html`<li><a class="button button-quiet" href="${href}">${label}</a></li>`,
      )}
    </ul>`;
};

/** Another edition may do, and the reader decides: each is named whole, and its link keeps the place (R11). */
const nearEditions = (
  search: PlacedSearch,
  editions: readonly NearEditionView[],
  words: Words,
): Html | '' => {
  if (editions.length === 0) return '';
  const kept = { near: search.near, lieu: search.place ?? undefined, lang: search.lang ?? undefined };
  return html`<div class="near-editions">
    <p>${words.editionsNear(editions.length)}</p>
    <ul class="edition-list" role="list">
      ${editions.map(
        (edition) =>
          html`<li>
            <a href="${finderHref({ isbn: edition.isbn, ...kept })}">${titleName(edition, words)}</a>
            <p class="edition-facts">${editionFacts(edition, words)}</p>
            <p class="edition-shops">${words.nearestShopAt(distancePhrase(edition.distance, words))}</p>
          </li>`,
      )}
    </ul>
  </div>`;
};

const nobodyLine = (search: PlacedSearch, radius: string, words: Words): string => {
  if (search.openNow) return words.noneOpen(radius);
  return search.title ? words.noneNear(radius) : words.noShopNear(radius);
};

/** Each step that can still help, as an address and its label. */
const nextSteps = (search: PlacedSearch, radius: number, words: Words): [string, string][] => {
  const { title, near, openNow } = search;
  const lieu = search.place ?? undefined;
  const lang = search.lang ?? undefined;
  const same: SearchState = { isbn: title?.isbn, near, lieu, lang, openNow };
  const steps: [string, string][] = [];
  if (openNow) steps.push([finderHref({ ...same, openNow: false }), words.evenClosed]);
  const wider = WIDER.find((metres) => metres > radius);
  if (wider !== undefined) {
    steps.push([finderHref({ ...same, radius: wider }), words.widen(distancePhrase(wider, words))]);
  }
  if (title) steps.push([finderHref({ near, lieu, lang }), words.shopsToOrder]);
  steps.push([`${finderHref({ isbn: title?.isbn, lang })}#place`, words.otherPlace]);
  return steps;
};
