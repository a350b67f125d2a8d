/** The words of claims and of the listing's page, by language. */
import { listingEn } from './listing-en.ts';
import { listingFr } from './listing-fr.ts';
import type { ListingWords } from './listing-fr.ts';
import type { Lang } from './index.ts';

export type { ListingWords } from './listing-fr.ts';

const DICTIONARIES: Record<Lang, ListingWords> = { fr: listingFr, en: listingEn };

export const listingWordsOf = (lang: Lang): ListingWords => DICTIONARIES[lang];
