import type { Isbn } from './isbn.ts';

/** One row of a catalogue, ready to be saved. Null: the source does not say. */
export interface TitleRow {
  isbn: Isbn;
  title: string;
  authors: string[];
  publisher: string | null;
  /** Year, or year-month(-day). */
  published: string | null;
  /** ISO 639-1 or -2/-3. */
  language: string | null;
  genre: string | null;
  priceCents: number | null;
  /** ISO 4217; null means euros. */
  currency: string | null;
}
