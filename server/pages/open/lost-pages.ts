/** Pages for addresses of towns that are no town's own: which one is meant, or where the nearest shops are. */
import type { NearTown, TownView } from '../../towns/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { townsWordsOf } from '../../views/language/towns.ts';
import { townHref, townsHref } from '../../views/links.ts';
import { finderForm } from '../finder-form.ts';
import { layout } from '../layout.ts';
import type { PageHead } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { pageData } from '../results.ts';
import { crumbs, regionLabel, townCrumbs } from './crumbs.ts';
import { allTownsLink, aroundList } from './parts.ts';

const head = (title: string): PageHead => ({
  title: `${title} · Rayon`,
  description: title,
  path: townsHref(),
  kind: 'website',
  index: false,
});

/** Several towns fit the address. */
export const whichTownPage = (name: string, towns: readonly TownView[], context: PageContext): Html => {
  const { words, langAsked } = context;
  const say = townsWordsOf(words.lang);
  const title = say.whichTitle(name);
  return layout(
    context,
    head(title),
    html`${crumbs([...townCrumbs(null, words.lang), { name, path: '' }], context)}
      <div class="town-head">
        <h1>${title}</h1>
        <p class="lead">${say.whichLead}</p>
      </div>
      <section class="town-around" aria-label="${title}">
        <ul class="town-list" role="list">
          ${towns.map(
            (town) =>
              html`<li>
                <a href="${townHref(town.slug, { lang: langAsked ?? undefined })}">${town.name}</a>
                <span class="town-fact">${regionLabel(town, words.lang)}, ${say.townCount(town.shops)}</span>
              </li>`,
          )}
        </ul>
      </section>`,
  );
};

/** 404: no shop there; the nearest towns that have some, or the search where nobody knows the name. */
export const noTownPage = (name: string | null, near: readonly NearTown[], context: PageContext): Html => {
  const { words } = context;
  const say = townsWordsOf(words.lang);
  const title = name === null ? say.unknownTitle : say.nobodyTitle(name);
  const place = name ?? '';
  return layout(
    context,
    head(title),
    html`${crumbs([...townCrumbs(null, words.lang), { name: name ?? title, path: '' }], context)}
      <div class="town-head">
        <h1>${title}</h1>
        <p class="lead">${near.length > 0 ? say.nobodyLead : say.unknownLead}</p>
        ${near.length > 0 ? aroundList(near, context) : ''}
        <section class="town-find" aria-label="${words.backToSearch}">
          ${finderForm({ book: '', isbn: '', place, near: null, open: '', today: context.localTime(null) }, context)}
        </section>
        <p id="status" class="status" role="status" aria-live="polite"></p>
        ${allTownsLink(context)}
      </div>`,
    [pageData(null, context)],
  );
};
