/** What the attributes of `<rayon-shops>` ask for. They forgive: what makes no sense counts as absent. */
import { LIMIT, MOST, readPoint, type Embed } from '../../server/views/embed.ts';
import type { Lang } from '../../server/views/language/index.ts';

export type Theme = Embed['theme'];
/** `on`: when seen. `ondemand`: when its button is pressed. */
export type MapMode = Embed['map'];

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

const readCount = (text: string | null): number | null => {
  const count = Math.round(Number(text));
  return count > 0 && Number.isFinite(count) ? count : null;
};

/** "en-GB" is English; whatever we do not speak is French. */
const readLang = (tag: string): Lang => (/^en\b/i.test(tag) ? 'en' : 'fr');
