/**
 * What the widget is made of beside its loader: each part is a file of its own, which imports no other. So each has its
 * own of every class: what they tell each other is plain, and no `instanceof` asks about it.
 */
import type { AskPart } from './ask/ask-part.ts';
import type { Locator, LocatorParts } from './list/locator.ts';
import type { MapPart } from './map/map-part.ts';
import type { Lang } from '../../server/views/language/index.ts';
import type { EmbedWords } from '../../server/views/language/embed-fr.ts';
import type { ClientWords } from '../words.ts';

export type WidgetWords = ClientWords & EmbedWords;

export interface PartModules extends Record<Lang, { open(parts: Omit<LocatorParts, 'words'>): Locator }> {
  /** What is shown where there is no list: with its own words, which a list does not need. */
  'ask-fr': { ask: AskPart };
  'ask-en': { ask: AskPart };
  map: { MapPart: typeof MapPart };
}

export type PartName = keyof PartModules;

/** Brings a part. */
export type Load = <Name extends PartName>(name: Name) => Promise<PartModules[Name]>;
