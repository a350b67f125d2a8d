import type { Texts } from '../texts.ts';
import { entry } from './entry.ts';
import { readers } from './readers.ts';
import { shops } from './shops.ts';

export const en: Texts = { ...readers, ...shops, ...entry };
