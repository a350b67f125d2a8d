/** The words of the installed app and of its offline pages, by language. */
import type { Lang } from './index.ts';
import { installEn } from './install-en.ts';
import { installFr } from './install-fr.ts';
import type { InstallWords } from './install-fr.ts';

export type { InstallWords } from './install-fr.ts';

const DICTIONARIES: Record<Lang, InstallWords> = { fr: installFr, en: installEn };

export const installWordsOf = (lang: Lang): InstallWords => DICTIONARIES[lang];
