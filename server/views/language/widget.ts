/** The words of the page that puts Rayon on any site, by language. */
import type { Lang } from './index.ts';
import { widgetEn } from './widget-en.ts';
import { widgetFr } from './widget-fr.ts';
import type { WidgetPageWords } from './widget-fr.ts';

export type { WidgetPageWords } from './widget-fr.ts';

const DICTIONARIES: Record<Lang, WidgetPageWords> = { fr: widgetFr, en: widgetEn };

export const widgetWordsOf = (lang: Lang): WidgetPageWords => DICTIONARIES[lang];
