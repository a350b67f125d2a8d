/** The words of the operator's desk, by language. */
import { deskEn } from './desk-en.ts';
import { deskFr } from './desk-fr.ts';
import type { DeskWords } from './desk-fr.ts';
import type { Lang } from './index.ts';

export type { DeskWords } from './desk-fr.ts';

const DICTIONARIES: Record<Lang, DeskWords> = { fr: deskFr, en: deskEn };

export const deskWordsOf = (lang: Lang): DeskWords => DICTIONARIES[lang];
