/** The addresses of the pages. A language is kept in the address only when the reader asked for it there. */
import type { Lang } from './language/index.ts';
import type { When } from './when.ts';

/** What a search is about, as far as it is known. Everything is optional: a link keeps what it is given. */
export interface SearchState {
  isbn?: string | undefined;
  /** Free text, while no title is chosen. */
  q?: string | undefined;
  /** The place as the reader reads it: "Lyon 3e". */
  lieu?: string | undefined;
  near?: { lat: number; lon: number } | undefined;
  open?: When | undefined;
  /** Metres. */
  radius?: number | undefined;
  lang?: Lang | undefined;
}

const query = (state: SearchState): string => {
  const asked = new URLSearchParams();
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') asked.set(name, value);
  };
  put('q', state.q);
  put('isbn', state.isbn);
  put('lieu', state.lieu);
  put('near', state.near && nearText(state.near));
  put('radius', state.radius?.toString());
  put('open', state.open);
  put('lang', state.lang);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
};

/** `LAT,LON` to the fifth decimal, a metre: more would only say more about where the reader is. */
export const nearText = ({ lat, lon }: { lat: number; lon: number }): string =>
  `${Number(lat.toFixed(5))},${Number(lon.toFixed(5))}`;

/** The finder, with a search in it. */
export const finderHref = (state: SearchState): string => `/${query(state)}`;

/** The page of a title, keeping the place. */
export const bookHref = (isbn: string, state: Omit<SearchState, 'isbn' | 'q'> = {}): string =>
  `/livre/${encodeURIComponent(isbn)}${query(state)}`;

/** The page of a shop, keeping the title that was looked for. */
export const shopHref = (slug: string, state: Pick<SearchState, 'isbn' | 'lang'> = {}): string =>
  `/librairie/${encodeURIComponent(slug)}${query(state)}`;

/** The list of towns that have shops. */
export const townsHref = (lang?: Lang): string => `/librairies${query({ lang })}`;

/** A town's page of shops; `page` counts from 1. */
export const townHref = (
  slug: string,
  { lang, page = 1 }: { lang?: Lang | undefined; page?: number } = {},
): string => {
  const asked = new URLSearchParams({
    ...(page > 1 ? { page: String(page) } : {}),
    ...(lang ? { lang } : {}),
  });
  return `/librairies/${encodeURIComponent(slug)}${asked.size === 0 ? '' : `?${asked.toString()}`}`;
};

/** The index as files for everybody. */
export const datasetHref = (lang?: Lang): string => `/donnees${query({ lang })}`;

/** A page's whole address, in a language where one is asked for: the one by which search engines know it. */
export const wholeAddress = (publicUrl: string, path: string, lang: Lang | null): string =>
  `${publicUrl}${path}${lang === null ? '' : `?lang=${lang}`}`;

/** Whom to ask for a copy: the nearest shops to a point, or one chosen shop. */
export type Whom = { near: { lat: number; lon: number }; radius: number } | { shop: string };

export interface Wish {
  lang?: Lang | null | undefined;
  /** New unless it is said. */
  condition?: 'new' | 'used' | undefined;
}

/** The form that asks for a copy. `radius` in metres. */
export const reserveHref = (isbn: string, whom: Whom, { lang, condition }: Wish = {}): string => {
  const asked = new URLSearchParams({ isbn });
  if ('shop' in whom) asked.set('shop', whom.shop);
  else {
    asked.set('near', nearText(whom.near));
    asked.set('radius', String(Math.ceil(whom.radius)));
  }
  if (condition === 'used') asked.set('condition', condition);
  if (lang) asked.set('lang', lang);
  return `/reserver?${asked.toString()}`;
};

/** A reservation's page. The id is the reader's key: whoever has the address has the reservation. */
export const reservationHref = (id: string, lang?: Lang): string =>
  `/reservation/${encodeURIComponent(id)}${query({ lang })}`;

/** The page behind a shop's link (R13). Whoever has the address answers for the shop. */
export const answerHref = (token: string, lang?: Lang): string =>
  `/repondre/${encodeURIComponent(token)}${query({ lang })}`;

/** A shop's counter; whoever is not inside is led to its door. */
export const counterHref = (lang?: Lang): string => `/comptoir${query({ lang })}`;

/** The page that puts Rayon on any site. */
export const widgetHref = (lang?: Lang): string => `/widget${query({ lang })}`;

/** Walking directions on OpenStreetMap, which asks the reader where they start. */
export const directionsHref = ({ lat, lon }: { lat: number; lon: number }): string =>
  `https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot&route=%3B${lat}%2C${lon}`;

/** A site's address and its short name; null for what is not on the web, whatever a source may have written. */
export const readWebsite = (website: string | null): { href: string; name: string } | null => {
  const found = /^https?:\/\/(?:www\.)?([^/?#\s]+)\S*$/i.exec(website?.trim() ?? '');
  return found ? { href: found[0], name: found[1] ?? '' } : null;
};
