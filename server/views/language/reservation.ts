/** The words of a reservation's pages, by language. */
import type { Lang } from './index.ts';
import { reservationEn } from './reservation-en.ts';
import { reservationFr } from './reservation-fr.ts';
import type { ReservationWords } from './reservation-fr.ts';

export type { ReservationWords } from './reservation-fr.ts';

const DICTIONARIES: Record<Lang, ReservationWords> = { fr: reservationFr, en: reservationEn };

export const reservationWordsOf = (lang: Lang): ReservationWords => DICTIONARIES[lang];
