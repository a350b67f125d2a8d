/** The list of shops and the map beside it, on the finder and on a title's page alike. */
import type { TitleView } from '../catalogue/contract.ts';
import { html, nothing } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { icons } from '../views/icons.ts';
import type { Words } from '../views/language/index.ts';
import { resultsHead } from '../views/results-head.ts';
import type { PlacedSearch, ShopsAnswer } from '../views/results-head.ts';
import { foundCard } from '../views/found-card.ts';
import { whenPhrase } from '../views/when.ts';
import type { When } from '../views/when.ts';
import type { PageContext, Point } from './page-data.ts';
import { dataBlock } from './structured-data.ts';

export interface Answer {
  search: PlacedSearch;
  view: ShopsAnswer;
}

/** `#results` with its list, its map and its button for more; empty, and out of sight, without an answer. */
export const results = (answer: Answer | null, context: PageContext): Html => {
  const { words } = context;
  return html`<section id="results" class="results" aria-label="${words.shopsHeading}">
    <div class="results-list">
      ${shareButton(words)}
      <div id="results-head" class="results-head">
        ${answer ? resultsHead(answer.search, answer.view, words) : nothing}
      </div>
      <ol id="shops" class="shops" role="list">
        ${answer ? cards(answer, context) : nothing}
      </ol>
      <button
        type="button"
        id="more"
        class="button button-quiet more"
        data-next="${answer?.view.next ?? ''}"
        hidden
      >
        ${words.moreShops}
      </button>
    </div>
    ${mapPane(context)}
  </section>`;
};

/** An answer with what the pages' links and sentences need to know of its search. */
export const answerTo = (
  {
    title,
    where,
    open,
  }: { title: PlacedSearch['title']; where: { near: Point; place: string | null }; open: When },
  view: ShopsAnswer,
  { words, langAsked }: PageContext,
): Answer => ({
  search: { title, ...where, open, openThen: whenPhrase(open, words), lang: langAsked },
  view,
});

const cards = ({ search, view }: Answer, { words, at, langAsked }: PageContext): Html[] =>
  view.features
    .filter((feature) => 'id' in feature)
    .map((shop) => foundCard(shop, words, at, { isbn: search.title?.isbn, lang: langAsked ?? undefined }));

/** Works only with scripts: its place is kept until they come, and is none without them. */
export const shareButton = (words: Words): Html =>
  html`<button type="button" id="share" class="share">${icons.share}<span>${words.share}</span></button>`;

/** The map's box. Its height is the style sheet's, so that nothing moves when the map comes. */
export const mapPane = ({ words }: PageContext): Html =>
  html`<aside class="map-pane" aria-label="${words.mapLabel}">
    <div id="map" class="map" role="region" aria-label="${words.mapLabel}"></div>
  </aside>`;

/** What the scripts need to know of the page they are on. */
export const pageData = (
  title: TitleView | null,
  { words, langAsked, settings, at, localTime }: PageContext,
  near: Point | null = null,
): Html =>
  dataBlock('page-data', {
    lang: words.lang,
    langAsked,
    tileUrl: settings.tileUrl,
    tileAttribution: settings.tileAttribution,
    demo: settings.demo,
    title,
    // The scripts' clock starts here: a phone's may be wrong, and the demonstration's is moved (R3).
    at: at.toISOString(),
    // The same on the wall where the reader searches: "at six tonight" begins with a date.
    today: localTime(near),
  });
