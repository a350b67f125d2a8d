import { describe, expect, test } from '@jest/globals';
import { townsWordsOf } from '../../server/views/language/towns.ts';

const fr = townsWordsOf('fr');
const en = townsWordsOf('en');

/** Each sentence, with values put into those that take them. */
const sentences = (words: typeof fr): [string, string][] =>
  Object.entries(words).flatMap(([key, said]) => {
    if (typeof said === 'function') {
      return [[key, (said as unknown as (...values: string[]) => string)('3', '4')] as [string, string]];
    }
    return [said].flat().map((text): [string, string] => [key, text]);
  });

describe('the words of the open pages', () => {
  test('are complete in both languages, and none is left untranslated', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
    for (const [key, said] of [...sentences(fr), ...sentences(en)])
      expect([key, said.trim()]).not.toEqual([key, '']);
    const french = new Set(sentences(fr).map(([, said]) => said));
    expect(sentences(en).filter(([, said]) => french.has(said))).toEqual([]);
  });

  test('no French sentence has a breakable space before a double punctuation mark', () => {
    for (const [key, said] of sentences(fr)) expect([key, said.match(/ [:;!?»]/)]).toEqual([key, null]);
  });

  test('the article of a town melts into its preposition', () => {
    expect(['Lyon', 'Le Havre', 'Les Lilas', 'La Rochelle', 'Lezoux'].map(fr.townTitle)).toEqual([
      'Librairies à Lyon',
      'Librairies au Havre',
      'Librairies aux Lilas',
      'Librairies à La Rochelle',
      'Librairies à Lezoux',
    ]);
  });
});
