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
}

interface PageData {
  lang: Lang;
  langAsked: Lang | null;
  tileUrl: string | null;
  tileAttribution: string;
  title: TitleView | null;
  /** RFC 3339: the server's clock when it wrote the page. */
  at?: string;
}

/** Reads the page's data. Throws on a page that has none: no script has work there. */
export const readPage = (root: Document): Page => {
  const data = JSON.parse(root.getElementById('page-data')?.textContent ?? '') as PageData;
  return {
    words: clientWords(data.lang),
    langAsked: data.langAsked,
    tiles: data.tileUrl === null ? null : { address: data.tileUrl, attribution: data.tileAttribution },
    title: data.title,
    now: clockFrom(data.at, performance),
  };
};
