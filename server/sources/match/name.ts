/** A shop's name, read for comparison. */
import { foldedWords } from '../../text/fold.ts';
import { LIGHT, TRADE } from './words.ts';

export interface Name {
  /** The words that tell it from others; all of its words where none does. */
  words: readonly string[];
  /** False where the name is made of words such as "librairie" alone. */
  tells: boolean;
  /** Its telling words in one piece, in their order and in the alphabet's: by these two names are one. */
  keys: readonly string[];
  /** "Luc Brunet / Un livre en poche" has two. */
  aliases: readonly string[];
}

/** Reads a name. `town`: folded words that say little in a shop's name there. */
export const readName = (text: string, town: readonly string[]): Name => {
  const all = foldedWords(text);
  const telling = tellingWords(all).filter((word) => !town.includes(word));
  const words = telling.length > 0 ? telling : all;
  return {
    words,
    tells: telling.length > 0,
    keys: keysOfWords(words),
    aliases: aliasesOf(text),
  };
};

const tellingWords = (all: readonly string[]): string[] =>
  all.filter((word, place) => !LIGHT.has(word) && !isBookCafe(all, place));

/** The "café" of "librairie-café", which is one shop. */
const isBookCafe = (all: readonly string[], place: number): boolean =>
  all[place] === 'cafe' && (TRADE.has(all[place - 1] ?? '') || TRADE.has(all[place + 1] ?? ''));

const keysOfWords = (words: readonly string[]): string[] => [
  ...new Set([words.join(''), [...words].sort().join('')]),
];

const aliasesOf = (text: string): string[] => {
  const pieces = text.split(/[/|]/);
  if (pieces.length < 2) return [];
  return pieces.map((piece) => tellingWords(foldedWords(piece)).join('')).filter((key) => key !== '');
};
