/** The list of all towns that have shops, by country and department. */
import type { TownView } from '../../towns/contract.ts';
import { countryName } from '../../places/index.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { townsWordsOf } from '../../views/language/towns.ts';
import { townHref, townsHref } from '../../views/links.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { crumbs, crumbsData, regionId, regionLabel, townCrumbs } from './crumbs.ts';

/** The page of `/librairies`. `towns` come by country, department and name. */
export const townsPage = (towns: readonly TownView[], context: PageContext): Html => {
  const { words } = context;
  const say = townsWordsOf(words.lang);
  const steps = townCrumbs(null, words.lang);
  const countries = [...Map.groupBy(towns, ({ country }) => country)];
  return layout(
    context,
    {
      title: `${say.indexTitle} · Rayon`,
      description: say.indexDescription,
      path: townsHref(),
      kind: 'website',
      index: towns.length > 0,
    },
    html`${crumbs(steps, context)}
      <div class="town-head">
        <h1>${say.indexTitle}</h1>
        <p class="lead">
          ${towns.length === 0 ? say.indexEmpty : say.indexLead(shopsIn(towns), towns.length)}
        </p>
      </div>
      ${countries.map(([country, there]) => countrySection(country, there, context))}`,
    [crumbsData(steps, context)],
  );
};

const shopsIn = (towns: readonly TownView[]): number => towns.reduce((sum, { shops }) => sum + shops, 0);

const countrySection = (country: string, towns: readonly TownView[], context: PageContext): Html => {
  const { words } = context;
  const regions = [...Map.groupBy(towns, regionId).values()];
  return html`<section class="town-country">
    <h2>
      ${countryName(country, words.lang)}
      <span class="town-fact">${townsWordsOf(words.lang).townCount(shopsIn(towns))}</span>
    </h2>
    <div class="town-regions">${regions.map((there) => region(there, context))}</div>
  </section>`;
};

/** A department; outside France, where none is known, the country's towns without one more heading. */
const region = (towns: readonly TownView[], context: PageContext): Html | '' => {
  const { words, langAsked } = context;
  const say = townsWordsOf(words.lang);
  const [first] = towns;
  if (!first) return '';
  const isFrench = first.country === 'FR';
  const name = first.department === null ? say.noDepartment : regionLabel(first, words.lang);
  return html`<section
    class="town-region"
    id="${regionId(first)}"
    aria-label="${isFrench ? name : regionLabel(first, words.lang)}"
  >
    ${isFrench ? html`<h3>${name} <span class="town-fact">${say.townCount(shopsIn(towns))}</span></h3>` : ''}
    <ul class="town-list" role="list">
      ${towns.map(
        ({ slug, name: town, shops }) =>
          html`<li>
            <a href="${townHref(slug, { lang: langAsked ?? undefined })}">${town}</a>
            <span class="town-fact">${say.townCount(shops)}</span>
          </li>`,
      )}
    </ul>
  </section>`;
};
