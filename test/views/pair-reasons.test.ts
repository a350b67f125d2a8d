import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { pairReasonFr } from '../../server/views/language/pair-reasons-fr.ts';

test('every sentence that the matching may write has its French', async () => {
  const source = await readFile(new URL('../../server/sources/match/parts.ts', import.meta.url), 'utf8');
  const sentences = [...source.matchAll(/'([A-Z][^'\n]*\.)'/g)].map(([, sentence = '']) => sentence);
  expect(sentences.length).toBeGreaterThan(30);
  expect(sentences.filter((sentence) => pairReasonFr(sentence) === sentence)).toEqual([]);
});

test.each([
  ['They are 11 m apart.', /^Elles sont à 11\sm l’une de l’autre\.$/],
  ['They are 1.2 km apart.', /^Elles sont à 1,2\skm l’une de l’autre\.$/],
])('%s', (english, french) => {
  expect(pairReasonFr(english)).toMatch(french);
});
