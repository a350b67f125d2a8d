/** Parts that several open pages have. */
import type { NearTown } from '../../towns/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { townsWordsOf } from '../../views/language/towns.ts';
import { townHref, townsHref } from '../../views/links.ts';
import { distancePhrase } from '../../views/phrases.ts';
import type { PageFrame } from '../page-data.ts';

/** Towns with shops, each with how many and how far. */
export const aroundList = (around: readonly NearTown[], { words, langAsked }: PageFrame): Html => {
  const say = townsWordsOf(words.lang);
  return html`<ul class="town-list" role="list">
    ${around.map(
      ({ slug, name, shops, distance }) =>
        html`<li>
          <a href="${townHref(slug, { lang: langAsked ?? undefined })}">${name}</a>
          <span class="town-fact">${say.townCount(shops)}, ${say.away(distancePhrase(distance, words))}</span>
        </li>`,
    )}
  </ul>`;
};

/** The way to the list of all towns. */
export const allTownsLink = ({ words, langAsked }: PageFrame): Html =>
  html`<p class="town-all">
    <a href="${townsHref(langAsked ?? undefined)}">${townsWordsOf(words.lang).allTowns}</a>
  </p>`;
