/** The words of the counter's stock page, by language. */
import type { Lang } from './index.ts';
import { stockInEn } from './stock-in-en.ts';
import { stockInFr } from './stock-in-fr.ts';
import type { StockInWords } from './stock-in-fr.ts';

export type { StockInWords } from './stock-in-fr.ts';

const DICTIONARIES: Record<Lang, StockInWords> = { fr: stockInFr, en: stockInEn };

export const stockInWordsOf = (lang: Lang): StockInWords => DICTIONARIES[lang];
