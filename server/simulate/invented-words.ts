/** Words that can be said and mean nothing: names of shops, authors and books. */
import { weighted, type Random } from './random.ts';

const ONSETS = [
  'b',
  'c',
  'd',
  'f',
  'g',
  'j',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'br',
  'ch',
  'cl',
  'gr',
  'pl',
  'tr',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'é', 'ai', 'an', 'on', 'ou', 'eu', 'in', 'oi'];
const ENDS = ['', '', '', 'l', 'r', 's', 't', 'n', 'lle', 'sse', 'que', 'ment'];
/** A language's own small words, which most titles have. */
const SMALL = [
  'le',
  'la',
  'les',
  'de',
  'du',
  'des',
  'un',
  'une',
  'et',
  'à',
  'au',
  'dans',
  'sans',
  'pour',
] as const;
const HOW_MANY = 20_000;

export interface Words {
  /** "Le grandelle du moisse" */
  title: () => string;
  /** "Trina Chalouque" */
  author: () => string;
  /** "Plonaisse" */
  name: () => string;
}

/** A vocabulary in which, as in a real one, few words are everywhere and most are rare. */
export const inventWords = (random: Random): Words => {
  const known = Array.from({ length: HOW_MANY }, () => inventWord(random));
  const draw = weighted(known.map((_, rank) => 1 / (rank + 10)));
  const word = (): string => known[draw(random)] ?? '';
  const name = (): string => capital(known[random.below(HOW_MANY)] ?? '');
  return {
    title: () => capital(Array.from({ length: 1 + random.below(3) }, () => phrase(random, word)).join(' ')),
    author: () => `${capital(known[random.below(400)] ?? '')} ${name()}`,
    name,
  };
};

const phrase = (random: Random, word: () => string): string =>
  random.next() < 0.6 ? `${random.pick(SMALL)} ${word()}` : word();

const inventWord = (random: Random): string => {
  const from = (list: readonly string[]): string => list[random.below(list.length)] ?? '';
  const syllables = Array.from({ length: 1 + random.below(3) }, () => from(ONSETS) + from(VOWELS));
  return syllables.join('') + from(ENDS);
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
