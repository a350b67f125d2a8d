/** The words of the desk's list of chains, by language. */
import { chainsEn } from './chains-en.ts';
import { chainsFr } from './chains-fr.ts';
import type { ChainsWords } from './chains-fr.ts';
import type { Lang } from './index.ts';

export type { ChainsWords } from './chains-fr.ts';

const DICTIONARIES: Record<Lang, ChainsWords> = { fr: chainsFr, en: chainsEn };

export const chainsWordsOf = (lang: Lang): ChainsWords => DICTIONARIES[lang];
