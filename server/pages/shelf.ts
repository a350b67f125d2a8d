/** Books side by side, each a cover and a link. */
import type { TitleView } from '../catalogue/contract.ts';
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import type { Words } from '../views/language/index.ts';
import { authorsPhrase, titleName } from '../views/phrases.ts';
import { cover } from './cover.ts';

/** A shelf of covers. `href` says where a title leads. */
export const shelf = (titles: TitleView[], words: Words, href: (title: TitleView) => string): Html =>
  html`<ul class="covers" role="list">
    ${titles.map(
      (title) =>
        html`<li class="book">
          <a class="book-link" href="${href(title)}">
            ${cover(title, words)}<span class="book-name">${titleName(title, words)}</span>
            ${
              title.authors.length === 0
                ? ''
                : html`<span class="book-author">${authorsPhrase(title.authors)}</span>`
            }
            ${title.shops === 0 ? '' : html`<span class="book-shops">${words.shopsCarry(title.shops)}</span>`}
          </a>
        </li>`,
    )}
  </ul>`;
