/** What the attributes of `<rayon-shops>` ask for. They forgive: what makes no sense counts as absent. */
import type { Lang } from '../../server/views/language/index.ts';

export const ATTRIBUTES = ['isbn', 'near', 'radius', 'limit', 'lang', 'theme', 'map'] as const;

export type Theme = 'auto' | 'light' | 'dark';
/** `on`: when seen. `ondemand`: when its button is pressed. */
export type MapMode = 'on' | 'off' | 'ondemand';

export interface Options {
  /** As it was written; the API says whether it is one. Null: every shop. */
  isbn: string | null;
  /** Degrees; null: the reader is asked. */
  near: { lat: number; lon: number } | null;
  /** Metres; null lets the search choose. */
  radius: number | null;
  /** Shops at a time. */
  limit: number;
  lang: Lang;
  theme: Theme;
  map: MapMode;
}

const LIMIT = 5;
const MOST = 20;
const POINT = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/;

/** Reads attributes by name. `inherited`: the language of the page around, as its `lang` says, or the browser's. */
export const readOptions = (attribute: (name: string) => string | null, inherited: string): Options => {
  const theme = attribute('theme');
  const map = attribute('map');
  return {
    isbn: attribute('isbn')?.trim() || null,
    near: readPoint(attribute('near') ?? ''),
    radius: readCount(attribute('radius')),
    limit: Math.min(readCount(attribute('limit')) ?? LIMIT, MOST),
    lang: readLang(attribute('lang') || inherited),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    map: map === 'on' || map === 'off' ? map : 'ondemand',
  };
};

const readPoint = (text: string): Options['near'] => {
  const [, lat, lon] = POINT.exec(text) ?? [];
  const point = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
};

const readCount = (text: string | null): number | null => {
  const count = Math.round(Number(text));
  return count > 0 && Number.isFinite(count) ? count : null;
};

/** "en-GB" is English; whatever we do not speak is French. */
const readLang = (tag: string): Lang => (/^en\b/i.test(tag) ? 'en' : 'fr');
