import { embedEn } from '../../../server/views/language/embed-en.ts';
import { en } from '../../../server/views/language/en.ts';
import { clientEn } from '../../words.ts';
import type { PartModules } from '../parts.ts';
import { Locator } from './locator.ts';

export const open: PartModules['en']['open'] = (parts) =>
  new Locator({ ...parts, words: { ...en, ...clientEn, ...embedEn } });
