/** The reader's own bookshop in a list of shops, and by its name on the map. */
import type { Words } from '../../server/views/language/index.ts';
import { favourite } from './favourite.ts';

/** Marks its card, and no other; `data-name` is what the map calls a shop. */
export const markFavourite = (list: HTMLElement, words: Words): void => {
  const slug = favourite()?.slug;
  for (const card of list.querySelectorAll<HTMLElement>('[data-slug]')) {
    const isOwn = card.dataset['slug'] === slug;
    const badge = card.querySelector('.badge-own');
    if (isOwn === (badge !== null)) continue;
    const name = card.querySelector('.shop-name')?.textContent.trim() ?? '';
    card.dataset['name'] = isOwn ? words.ownShopNamed(name) : name;
    if (badge) badge.remove();
    else card.querySelector('.shop-head')?.after(badgeOf(words.ownShop));
  }
};

const badgeOf = (text: string): HTMLElement => {
  const badge = document.createElement('p');
  badge.className = 'badge badge-own';
  badge.textContent = text;
  return badge;
};
