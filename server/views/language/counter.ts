/** The words of a shop's counter, by language. */
import { counterEn } from './counter-en.ts';
import { counterFr } from './counter-fr.ts';
import type { CounterWords } from './counter-fr.ts';
import type { Lang } from './index.ts';

export type { CounterWords } from './counter-fr.ts';

const DICTIONARIES: Record<Lang, CounterWords> = { fr: counterFr, en: counterEn };

export const counterWordsOf = (lang: Lang): CounterWords => DICTIONARIES[lang];
