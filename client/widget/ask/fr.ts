import { embedFr } from '../../../server/views/language/embed-fr.ts';
import { fr } from '../../../server/views/language/fr.ts';
import { clientFr } from '../../words.ts';
import { askPart } from './ask-part.ts';

export const ask = askPart({ ...fr, ...clientFr, ...embedFr });
