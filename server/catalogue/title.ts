/** What a source says of a title. */
import type { Isbn } from './isbn.ts';

/** How a book is made, as far as it matters to who looks for another edition. */
export const FORMATS = ['pocket', 'paperback', 'large', 'hardback', 'large-print', 'board'] as const;
export type Format = (typeof FORMATS)[number];

/** What a publisher says of a title, or a distributor of its copies; never what a shop has. */
export const STANDINGS = ['forthcoming', 'available', 'interrupted', 'ended'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The parts in which a source states a title, as ONIX has them (its blocks 1, 4, 5 and 6). */
export const BLOCKS = ['description', 'publishing', 'related', 'supply'] as const;
export type Block = (typeof BLOCKS)[number];

/** One row of a catalogue, ready to be saved. Null: the source does not say. */
export interface TitleRow {
  isbn: Isbn;
  /** The blocks that this row states, and replaces whole; of the others it says nothing at all. */
  says: readonly Block[];
  title: string | null;
  subtitle: string | null;
  authors: string[];
  /** ISO 639-1 or -2/-3. */
  language: string | null;
  genre: string | null;
  format: Format | null;
  /** "thema:FBA", "clil:3804". */
  subjects: string[];
  publisher: string | null;
  /** Year, or year-month(-day). */
  published: string | null;
  status: Standing | null;
  /** ISBNs of other editions of the same work, and names of that work ("work:11:A022010000000044"). */
  links: string[];
  priceCents: number | null;
  /** ISO 4217; null means euros. */
  currency: string | null;
  availability: Standing | null;
}

/** All of a title, and nothing said of it: what a row begins with, and all that is left of one that is taken back. */
export const NOTHING_SAID: Omit<TitleRow, 'isbn'> = {
  says: BLOCKS,
  title: null,
  subtitle: null,
  authors: [],
  language: null,
  genre: null,
  format: null,
  subjects: [],
  publisher: null,
  published: null,
  status: null,
  links: [],
  priceCents: null,
  currency: null,
  availability: null,
};

/** Kinds of sources, best first: a publisher's own message, a list that somebody keeps, the demonstration. */
export const SOURCE_KINDS = ['onix', 'csv', 'demo'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface TitleSource {
  kind: SourceKind;
  /** What tells it from others: "onix:3025590000008", "csv:french.tsv". */
  name: string;
  /** The moment of which it speaks, as it says itself, RFC 3339; null where it does not say. Never the import's time. */
  asOf: string | null;
}
