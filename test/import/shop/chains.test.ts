import { describe, expect, test } from '@jest/globals';
import { independenceOf, type Names } from '../../../server/import/shop/chains.ts';

const of = (names: Partial<Names>, said: string | null = null): boolean | null =>
  independenceOf(
    { name: 'Le Horla', brand: null, brandWikidata: null, operator: null, country: 'FR', ...names },
    said,
  ).independent;

describe('known chains', () => {
  test.each([
    [{ name: 'Fnac Ternes' }],
    [{ name: 'FNAC', country: 'PT' }],
    [{ name: 'Gibert Joseph' }],
    [{ name: 'Librairie Gibert' }],
    [{ name: 'FURET DU NORD' }],
    [{ name: 'France Loisirs' }],
    [{ name: 'Au coin', brand: 'Cultura' }],
    [{ name: 'Espace culturel', brandWikidata: 'Q137864222' }],
    [{ name: 'Jokers', operator: 'Weltbild Filialvertrieb', country: 'DE' }],
  ])('%j', (names) => {
    expect(of(names)).toBe(false);
  });
});

describe('never guessed', () => {
  test.each([
    [{ name: 'Le Divan' }],
    [{ name: 'Le Divan', brand: 'Le Divan' }],
    [{ name: 'Fnacabre' }],
    [{ name: 'Gibert Dupont' }],
    [{ name: 'Le Relay des livres' }],
    [{ name: 'Thalia', country: 'FR' }],
  ])('%j is neither independent nor a chain', (names) => {
    expect(of(names)).toBeNull();
  });

  test('a network whose members differ is left to an operator, with what is known', () => {
    const { independent, independenceReason } = independenceOf(
      { name: 'Sauramps', brand: null, brandWikidata: null, operator: null, country: 'FR' },
      null,
    );
    expect(independent).toBeNull();
    expect(independenceReason).toContain('operator must judge');
  });
});

test('what the listing says of itself comes first', () => {
  expect(of({ name: 'Fnac' }, 'yes')).toBe(true);
  expect(of({}, 'no')).toBe(false);
  expect(of({ name: 'Fnac' }, 'unknown')).toBeNull();
  expect(of({ name: 'Fnac' }, 'maybe')).toBe(false);
});
