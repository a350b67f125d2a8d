import { embedFr } from '../../../server/views/language/embed-fr.ts';
import { fr } from '../../../server/views/language/fr.ts';
import { clientFr } from '../../words.ts';
import type { PartModules } from '../parts.ts';
import { Locator } from './locator.ts';

export const open: PartModules['fr']['open'] = (parts) =>
  new Locator({ ...parts, words: { ...fr, ...clientFr, ...embedFr } });
