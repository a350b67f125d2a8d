/** What the server tells the scripts about the page they are on: `#page-data`. */
import type { TitleView } from '../server/catalogue/contract.ts';
import type { Lang } from '../server/views/language/index.ts';
import { clockFrom } from './clock.ts';
import { clientWords, type ClientWords } from './words.ts';

export interface Page {
  words: ClientWords;
  /** The language when the reader asked for it by address: links keep it then. */
  langAsked: Lang | null;
  /** Address pattern and credit (HTML, the operator's) of the base map; null for the outline map alone. */
  tiles: { address: string; attribution: string } | null;
  /** The title the page is about. */
  title: TitleView | null;
  /** What the server's clock shows now. */
  now(): Date;
  /** What a clock on the wall shows where the page was searched: `2026-11-28T13:05`. */
  localTime(): string;
}

interface PageData {
  lang: Lang;
  langAsked: Lang | null;
  tileUrl: string | null;
  tileAttribution: string;
  title: TitleView | null;
  /** RFC 3339: the server's clock when it wrote the page. */
  at?: string;
  /** The same where the reader searches, local: `2026-11-28T13:05`. */
  today?: string;
}

/** Reads the page's data. Throws on a page that has none: no script has work there. */
export const readPage = (root: Document): Page => {
  const data = JSON.parse(root.getElementById('page-data')?.textContent ?? '') as PageData;
  const now = clockFrom(data.at, performance);
  // How far the wall is ahead of UTC; a page stays where it was searched.
  const ahead = Date.parse(`${data.today ?? ''}Z`) - Date.parse(data.at?.slice(0, 16).concat('Z') ?? '');
  return {
    words: clientWords(data.lang),
    langAsked: data.langAsked,
    tiles: data.tileUrl === null ? null : { address: data.tileUrl, attribution: data.tileAttribution },
    title: data.title,
    now,
    localTime: () => new Date(now().getTime() + (ahead || 0)).toISOString().slice(0, 16),
  };
};
