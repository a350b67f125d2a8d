/** The words of the open pages, by language. */
import { townsEn } from './towns-en.ts';
import { townsFr } from './towns-fr.ts';
import type { TownsWords } from './towns-fr.ts';
import type { Lang } from './index.ts';

export type { TownsWords } from './towns-fr.ts';

const DICTIONARIES: Record<Lang, TownsWords> = { fr: townsFr, en: townsEn };

export const townsWordsOf = (lang: Lang): TownsWords => DICTIONARIES[lang];
