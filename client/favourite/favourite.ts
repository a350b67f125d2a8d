/** The reader's own bookshop. It is known to this device and to nobody else: it is in no cookie and in no request. */

export interface Favourite {
  slug: string;
  name: string;
}

const KEY = 'rayon.ma-librairie';
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const listeners = new Set<() => void>();

/** What was stored, in whatever release or by whatever hand; null when it is no shop. Pure. */
export const parseFavourite = (text: string | null): Favourite | null => {
  try {
    const said: unknown = JSON.parse(text ?? 'null');
    if (typeof said !== 'object' || said === null || !('slug' in said) || !('name' in said)) return null;
    const { slug, name } = said;
    if (typeof slug !== 'string' || typeof name !== 'string' || !SLUG.test(slug) || name === '') return null;
    return { slug, name };
  } catch {
    return null;
  }
};

/** Null when there is none, or when the browser keeps nothing. */
export const favourite = (): Favourite | null => {
  try {
    return parseFavourite(localStorage.getItem(KEY));
  } catch {
    return null;
  }
};

/** Makes a shop the one; null forgets it. Where the browser keeps nothing, nothing happens. */
export const setFavourite = (shop: Favourite | null): void => {
  try {
    if (shop) localStorage.setItem(KEY, JSON.stringify({ slug: shop.slug, name: shop.name }));
    else localStorage.removeItem(KEY);
  } catch {
    return;
  }
  changed();
};

/** Hears of every change: on this page, in another window, and while this page was left for another one. */
export const onFavourite = (hear: () => void): void => {
  if (listeners.size === 0) {
    window.addEventListener('storage', changed);
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) changed();
    });
  }
  listeners.add(hear);
};

const changed = (): void => {
  for (const hear of listeners) hear();
};
