import { embedEn } from '../../../server/views/language/embed-en.ts';
import { en } from '../../../server/views/language/en.ts';
import { clientEn } from '../../words.ts';
import { askPart } from './ask-part.ts';

export const ask = askPart({ ...en, ...clientEn, ...embedEn });
