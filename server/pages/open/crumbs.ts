/** The way from the home page to this one, for readers and, as a BreadcrumbList, for search engines. */
import { DEPARTMENT_NAMES } from '../../france/department-names.ts';
import { countryName } from '../../places/index.ts';
import type { TownView } from '../../towns/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import type { Lang } from '../../views/language/index.ts';
import { townsWordsOf } from '../../views/language/towns.ts';
import { finderHref, townHref, townsHref } from '../../views/links.ts';
import type { PageFrame } from '../page-data.ts';
import { breadcrumbData, linkedData } from '../structured-data.ts';

/** A step of the way; without an address it is this page. */
export interface Crumb {
  name: string;
  /** Path, without a language. */
  path: string;
}

/** Home and the list of towns; then the town's department or country, and the town. */
export const townCrumbs = (town: TownView | null, lang: Lang): Crumb[] => {
  const say = townsWordsOf(lang);
  const first = [
    { name: say.crumbHome, path: finderHref({}) },
    { name: say.crumbTowns, path: townsHref() },
  ];
  if (!town) return first;
  const region = { name: regionName(town, lang), path: `${townsHref()}#${regionId(town)}` };
  // Paris is a department, too: it is not said twice.
  const between = region.name === town.name ? [] : [region];
  return [...first, ...between, { name: town.name, path: townHref(town.slug) }];
};

/** "Bas-Rhin" in France, "Belgique" elsewhere. */
export const regionName = ({ country, department }: TownView, lang: Lang): string =>
  (department === null ? undefined : DEPARTMENT_NAMES[department]) ?? countryName(country, lang);

/** Where the list of towns has it. */
export const regionId = ({ country, department }: TownView): string =>
  (department === null ? country : `${country}-${department}`).toLowerCase();

/** What tells a town from its namesakes: "Seine-Saint-Denis (93)", "Belgique". */
export const regionLabel = (town: TownView, lang: Lang): string =>
  town.department === null ? regionName(town, lang) : `${regionName(town, lang)} (${town.department})`;

/** The visible way; the last step is this page. */
export const crumbs = (steps: readonly Crumb[], { words, langAsked }: PageFrame): Html =>
  html`<nav class="crumbs" aria-label="${townsWordsOf(words.lang).crumbs}">
    <ol role="list">
      ${steps.map(({ name, path }, at) =>
        at === steps.length - 1
          ? html`<li><span aria-current="page">${name}</span></li>`
          : html`<li><a href="${inLang(path, langAsked)}">${name}</a></li>`,
      )}
    </ol>
  </nav>`;

const inLang = (path: string, lang: Lang | null): string => {
  const [bare = '', anchor] = path.split('#', 2);
  return `${bare}${lang === null ? '' : `?lang=${lang}`}${anchor === undefined ? '' : `#${anchor}`}`;
};

/** The same for search engines. */
export const crumbsData = (steps: readonly Crumb[], context: PageFrame): Html =>
  linkedData(breadcrumbData(steps, context));
