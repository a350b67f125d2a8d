/** A title and a place as one line of a suggestion list. */
import type { TitleView } from '../catalogue/contract.ts';
import type { PlaceView } from '../places/contract.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Words } from './language/index.ts';
import { authorsPhrase, titleName } from './phrases.ts';

/** What stands inside the `<li role="option">` of a title: its name, its authors, how many shops carry it. */
export const titleOption = (title: TitleView, words: Words): Html => {
  const year = title.published?.slice(0, 4);
  const line = [authorsPhrase(title.authors), title.publisher, year].filter(Boolean).join(' · ');
  return html`<span class="option-main">${titleName(title, words)}</span>
    ${line === '' ? '' : html`<span class="option-more">${line}</span>`}
    ${title.shops === 0 ? '' : html`<span class="option-side">${words.shopsCarry(title.shops)}</span>`}`;
};

/** What stands inside the `<li role="option">` of a place; the postcode unless the label already says it. */
export const placeOption = (place: PlaceView): Html => {
  const postcode = place.postcode !== null && !place.label.includes(place.postcode) ? place.postcode : '';
  return html`<span class="option-main">${place.label}</span>
    ${postcode === '' ? '' : html`<span class="option-side">${postcode}</span>`}`;
};
