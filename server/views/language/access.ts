/** The words of the accessibility statement, by language. */
import { accessEn } from './access-en.ts';
import { accessFr } from './access-fr.ts';
import type { AccessWords } from './access-fr.ts';
import type { Lang } from './index.ts';

const DICTIONARIES: Record<Lang, AccessWords> = { fr: accessFr, en: accessEn };

export const accessWordsOf = (lang: Lang): AccessWords => DICTIONARIES[lang];
