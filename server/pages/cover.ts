/**
 * A cover for every title, set in type: Rayon has no pictures of books and fetches none. The number of a title
 * decides its plan, its colours and its drawing, so that it looks the same everywhere and the shelf looks mixed.
 */
import type { TitleView } from '../catalogue/contract.ts';
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import type { Words } from '../views/language/index.ts';
import { authorsPhrase, titleName } from '../views/phrases.ts';
import { ornament } from './ornament.ts';

/** The plans and the inks that client/styles/covers.css draws. */
const PLANS = ['frame', 'label', 'bands', 'drawing', 'initial', 'halves'];
const INKS = 10;

/** FNV-1a, 32 bits, then mixed once more so that neighbouring ISBNs fall far apart. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** How large the name can be set: by its length, and by its longest word, which must fit the width. */
const sizeOf = (name: string): string => {
  const longest = Math.max(...name.split(/[\s-]+/).map((word) => word.length));
  if (name.length <= 14 && longest <= 8) return 'large';
  if (name.length <= 34 && longest <= 11) return 'medium';
  return name.length <= 70 && longest <= 16 ? 'small' : 'tiny';
};

/** Hidden from screen readers: whoever shows a cover says its title beside it. */
export const cover = (title: TitleView, words: Words): Html => {
  const hash = hashOf(title.isbn);
  const plan = PLANS[hash % PLANS.length] ?? 'frame';
  const ink = Math.floor(hash / PLANS.length) % INKS;
  const name = shortName(titleName(title, words));
  const lang = /^[a-z]{2,3}$/.test(title.language ?? '') ? html`lang="${title.language}"` : '';
  return html`<span class="cover cover-${plan} ink-${ink} name-${sizeOf(name)}" aria-hidden="true" ${lang}
    ><span class="cover-author">${authorsPhrase(title.authors.slice(0, 2))}</span
    >${picture(plan, hash, name)}<span class="cover-name">${name}</span
    ><span class="cover-publisher">${title.publisher}</span></span
  >`;
};

const picture = (plan: string, hash: number, name: string): Html | '' => {
  if (plan === 'drawing' || plan === 'halves') return ornament(hash);
  if (plan !== 'initial') return '';
  return html`<span class="cover-initial">${initialOf(name)}</span>`;
};

/** The first letter or figure, after the article. */
const initialOf = (name: string): string => {
  const letter = /[\p{L}\p{N}]/u;
  const bare = name.replace(/^(?:(?:les?|la|the|an?|une?|des) |l[’'])/i, '');
  return letter.exec(bare)?.[0] ?? letter.exec(name)?.[0] ?? '';
};

/** A subtitle or a series in parentheses has no room on a small cover. */
const shortName = (name: string): string => name.replace(/\s*[([].*$/, '').trim() || name;
