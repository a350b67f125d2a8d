/** The languages of the pages, and the choice between them. */
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Words } from './fr.ts';

export type { Words } from './fr.ts';

/** ISO 639-1 code of a language that is complete. */
export type Lang = Words['lang'];

/** French first: so they are offered. */
const DICTIONARIES: Record<Lang, Words> = { fr, en };

/** All that there are: a language that has a dictionary cannot be forgotten. */
export const LANGS: readonly Lang[] = Object.values(DICTIONARIES).map(({ lang }) => lang);

export const wordsOf = (lang: Lang): Words => DICTIONARIES[lang];

/** The language that `text` names exactly, such as the value of `?lang=`; null when it names none of ours. */
export const readLang = (text: unknown): Lang | null => LANGS.find((lang) => lang === text) ?? null;
