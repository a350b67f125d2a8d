/** The words of a shop's opening hours, by language. */
import { hoursEn } from './hours-en.ts';
import { hoursFr } from './hours-fr.ts';
import type { HoursWords } from './hours-fr.ts';
import type { Lang } from './index.ts';

export type { HoursWords } from './hours-fr.ts';

const DICTIONARIES: Record<Lang, HoursWords> = { fr: hoursFr, en: hoursEn };

export const hoursWordsOf = (lang: Lang): HoursWords => DICTIONARIES[lang];
