/** Letters that Unicode does not decompose, as a French reader types them without an accent. */
const LIGATURES: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * What is left of a text when case, accents, hyphens, apostrophes and punctuation do not matter: words of letters
 * and digits, one space apart. Titles, names and towns are stored folded and questions are folded the same way.
 * Done here rather than by the database, whose `lower` and `unaccent` depend on its locale.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøłđðþı]/g, (letter) => LIGATURES[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The folded words of a text, in its order. */
export const foldedWords = (text: string): string[] => fold(text).split(' ').filter(Boolean);
