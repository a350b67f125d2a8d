/** The words of the counter's door, by language. */
import { entryEn } from './entry-en.ts';
import { entryFr } from './entry-fr.ts';
import type { EntryWords } from './entry-fr.ts';
import type { Lang } from './index.ts';

export type { EntryWords } from './entry-fr.ts';

const DICTIONARIES: Record<Lang, EntryWords> = { fr: entryFr, en: entryEn };

export const entryWordsOf = (lang: Lang): EntryWords => DICTIONARIES[lang];
