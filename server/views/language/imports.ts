/** The words of the desk's imports, by language. */
import { importsEn } from './imports-en.ts';
import { importsFr } from './imports-fr.ts';
import type { ImportsWords } from './imports-fr.ts';
import type { Lang } from './index.ts';

export type { ImportsWords } from './imports-fr.ts';

const DICTIONARIES: Record<Lang, ImportsWords> = { fr: importsFr, en: importsEn };

export const importsWordsOf = (lang: Lang): ImportsWords => DICTIONARIES[lang];
