/** What the page that puts Rayon on any site is made of. */
import type { Embed } from '../../views/embed.ts';
import type { WidgetPageWords } from '../../views/language/widget.ts';
import { widgetWordsOf } from '../../views/language/widget.ts';
import type { Book, Where } from '../find.ts';
import type { PageFrame } from '../page-data.ts';
import type { Release } from './releases.ts';

export interface Configured {
  embed: Embed;
  book: Book;
  /** What was typed for the book. */
  typed: string;
  where: Where;
  /** What was typed for the place. */
  lieu: string;
  /** Null before the first one. */
  release: Release | null;
}

export const said = ({ words }: PageFrame): WidgetPageWords => widgetWordsOf(words.lang);
