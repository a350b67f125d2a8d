/** Where the reader chooses a bookshop of their own, is led back to it, and forgets it. All of it is there with scripts only. */
import { shopHref } from '../../server/views/links.ts';
import type { Lang } from '../../server/views/language/index.ts';
import { favourite, onFavourite, setFavourite } from './favourite.ts';

/** `#own-shop` on a shop's page: pressed while this shop is the one. */
export const bindFavouriteButton = (root: HTMLElement): void => {
  const button = root.querySelector('button');
  if (!button) return;
  const { slug = '', name = '' } = root.dataset;
  const isOwn = (): boolean => favourite()?.slug === slug;
  const show = (): void => button.setAttribute('aria-pressed', String(isOwn()));
  button.addEventListener('click', () => setFavourite(isOwn() ? null : { slug, name }));
  onFavourite(show);
  show();
  root.classList.add('is-bound');
};

/** `#own-shop-line` on the home page: the way to the shop, while there is one. `lang`: asked for by address. */
export const bindFavouriteLine = (line: HTMLElement, lang: Lang | null): void => {
  const [link, forget] = [line.querySelector('a'), line.querySelector('button')];
  if (!link || !forget) return;
  const show = (): void => {
    const shop = favourite();
    line.hidden = shop === null;
    if (!shop) return;
    link.textContent = shop.name;
    link.href = shopHref(shop.slug, { lang: lang ?? undefined });
  };
  forget.addEventListener('click', () => {
    setFavourite(null);
    // The button is gone with what it forgot.
    document.getElementById('book')?.focus();
  });
  onFavourite(show);
  show();
};
