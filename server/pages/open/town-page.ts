/** A town's page: its shops in a list and on a map, from the centre outward. */
import type { ShopFeature } from '../../shops/contract.ts';
import type { TownPage } from '../../towns/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { townsWordsOf } from '../../views/language/towns.ts';
import { townHref } from '../../views/links.ts';
import { shopCard } from '../../views/shop-card.ts';
import { finderForm } from '../finder-form.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { mapPane, pageData } from '../results.ts';
import { linkedData, shopListData } from '../structured-data.ts';
import { weekLine } from './week-line.ts';
import { crumbs, crumbsData, townCrumbs } from './crumbs.ts';
import { allTownsLink, aroundList } from './parts.ts';

/** The page of `/librairies/{ville}`. */
export const townPage = (data: TownPage, context: PageContext): Html => {
  const { words } = context;
  const say = townsWordsOf(words.lang);
  const { town, page, pages } = data;
  const steps = townCrumbs(town, words.lang);
  const title = say.townTitle(town.name);
  return layout(
    context,
    {
      title: `${[title, ...(page > 1 ? [say.page(page, pages)] : [])].join(', ')} · Rayon`,
      description: say.townDescription(town.name, town.shops),
      path: townHref(town.slug),
      kind: 'website',
      // The first page is the town's; those behind it lead to shops that the site map has.
      index: page === 1,
    },
    html`${crumbs(steps, context)}
      <div class="town-head">
        <h1>${title}</h1>
        <section class="town-find" aria-label="${say.townFind(town.name)}">
          ${finderForm(
            {
              ...{ book: '', isbn: '', place: town.name, near: data.middle },
              ...{ open: '', today: context.localTime(data.middle) },
            },
            context,
          )}
        </section>
        <p id="status" class="status" role="status" aria-live="polite"></p>
      </div>
      ${shopsAndMap(data, context)} ${around(data, context)}`,
    [pageData(null, context), crumbsData(steps, context), linkedData(shopListData(data, context))],
  );
};

const shopsAndMap = (data: TownPage, context: PageContext): Html => {
  const { words, at, langAsked } = context;
  const say = townsWordsOf(words.lang);
  return html`<section class="results" aria-label="${words.shopsHeading}">
    <div class="results-list">
      <div id="results-head" class="results-head">
        <h2 class="results-count">${say.townCount(data.town.shops)}</h2>
        <p class="results-where">${say.townOrder}</p>
      </div>
      <ol id="shops" class="shops" role="list">
        ${data.shops.map((shop: ShopFeature) =>
          shopCard(shop, words, at, { lang: langAsked ?? undefined, week: weekLine(shop.properties, words) }),
        )}
      </ol>
      ${pagesNav(data, context)}
    </div>
    ${mapPane(context)}
  </section>`;
};

const pagesNav = ({ town, page, pages }: TownPage, { words, langAsked }: PageContext): Html | '' => {
  if (pages < 2) return '';
  const say = townsWordsOf(words.lang);
  const href = (to: number): string => townHref(town.slug, { lang: langAsked ?? undefined, page: to });
  return html`<nav class="town-pages" aria-label="${say.pagesNav}">
    ${page > 1 ? html`<a class="button button-quiet" rel="prev" href="${href(page - 1)}">${say.before}</a>` : ''}
    <p>${say.page(page, pages)}</p>
    ${page < pages ? html`<a class="button button-quiet" rel="next" href="${href(page + 1)}">${say.after}</a>` : ''}
  </nav>`;
};

const around = (data: TownPage, context: PageContext): Html =>
  html`<section class="town-around">
    ${
      data.around.length === 0
        ? ''
        : html`<h2>${townsWordsOf(context.words.lang).aroundTitle}</h2>
            ${aroundList(data.around, context)}`
    }
    ${allTownsLink(context)}
  </section>`;
