/** The words of the page behind a shop's link, by language. */
import { answerEn } from './answer-en.ts';
import { answerFr } from './answer-fr.ts';
import type { AnswerWords } from './answer-fr.ts';
import type { Lang } from './index.ts';

export type { AnswerWords } from './answer-fr.ts';

const DICTIONARIES: Record<Lang, AnswerWords> = { fr: answerFr, en: answerEn };

export const answerWordsOf = (lang: Lang): AnswerWords => DICTIONARIES[lang];
