/**
 * What stands above a list of shops: how many, of which title, how far, and when there is none, what to do next
 * (R11). The server writes it with the page and the client writes it again after a search.
 */
import type { NearEditionView } from '../catalogue/contract.ts';
import type { ShopsView } from '../shops/contract.ts';
import { editionFacts } from './edition.ts';
import { foundHead, titleLine } from './found-head.ts';
import type { PlacedSearch } from './found-head.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Words } from './language/index.ts';
import { finderHref } from './links.ts';
import type { SearchState } from './links.ts';
import { distancePhrase, titleName } from './phrases.ts';

export type { PlacedSearch } from './found-head.ts';

/** Shops, and where none has the title, other editions of it that a shop near has. */
export type ShopsAnswer = ShopsView & { editions?: NearEditionView[] | undefined };

/** How many metres each "search wider" goes to. */
const WIDER = [2_000, 5_000, 10_000, 25_000, 50_000, 100_000];

/** The content of `#results-head` for an answer of the search. */
export const resultsHead = (search: PlacedSearch, view: ShopsAnswer, words: Words): Html =>
  html`${titleLine(search, words)}
  ${
    view.features.length === 0
      ? nobody(search, view, words)
      : html`${foundHead(search, view, words, openNotes(search, words))}
        ${nearEditions(search, view.editions ?? [], words)}`
  }`;

const openNotes = ({ open, openThen }: PlacedSearch, words: Words): string[] => {
  if (open === '') return [];
  return [openThen ? words.openThenOrUnknown(openThen) : words.openOrUnknown];
};

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
  if (search.openThen) return words.noneOpenThen(search.openThen, radius);
  if (search.open !== '') return words.noneOpen(radius);
  return search.title ? words.noneNear(radius) : words.noShopNear(radius);
};

/** Each step that can still help, as an address and its label. */
const nextSteps = (search: PlacedSearch, radius: number, words: Words): [string, string][] => {
  const { title, near, open } = search;
  const lieu = search.place ?? undefined;
  const lang = search.lang ?? undefined;
  const same: SearchState = { isbn: title?.isbn, near, lieu, lang, open };
  const steps: [string, string][] = [];
  if (open !== '') steps.push([finderHref({ ...same, open: '' }), words.evenClosed]);
  const wider = WIDER.find((metres) => metres > radius);
  if (wider !== undefined) {
    steps.push([finderHref({ ...same, radius: wider }), words.widen(distancePhrase(wider, words))]);
  }
  if (title) steps.push([finderHref({ near, lieu, lang }), words.shopsToOrder]);
  steps.push([`${finderHref({ isbn: title?.isbn, lang })}#place`, words.otherPlace]);
  return steps;
};
