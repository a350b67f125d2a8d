import { expect, test } from '@jest/globals';
import { cleanName, plainText } from '../../../server/import/shop/shop-name.ts';

test.each([
  ['L&#039;Atelier &amp; Cie', "L'Atelier & Cie"],
  ['Le&nbsp;Horla', 'Le Horla'],
  ['&#xE9;lan', 'élan'],
  ['A &amp;&bogus; B', 'A &&bogus; B'],
  ['&#55296;', '&#55296;'],
  ['  deux   espaces ', 'deux espaces'],
])('%s reads %s', (text, plain) => {
  expect(plainText(text, 300)).toBe(plain);
});

test.each([
  ['« Le Horla »', 'Le Horla'],
  ['"Le Horla"', 'Le Horla'],
  ['Le "Horla"', 'Le "Horla"'],
  ['"Le" et "Horla"', '"Le" et "Horla"'],
  [null, null],
])('%s is called %s', (text, name) => {
  expect(cleanName(text)).toBe(name);
});
