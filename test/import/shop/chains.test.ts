import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { independenceOf, type Names } from '../../../server/import/shop/chains.ts';
import { fold } from '../../../server/text/fold.ts';

const LISTS = new URL('../../../server/import/shop/', import.meta.url);

interface Entry {
  wikidata: string | null;
  names: string[];
  exact: string[];
  countries: string[];
  reason: string;
}

const LE_HORLA: Names = {
  name: 'Le Horla',
  brand: null,
  brandWikidata: null,
  operator: null,
  country: 'FR',
  city: null,
  postcode: null,
};

const of = (names: Partial<Names>, said: string | null = null): boolean | null =>
  independenceOf({ ...LE_HORLA, ...names }, said).independent;

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
    [{ name: 'Payot', country: 'CH' }],
    [{ name: 'Club', country: 'BE' }],
    [{ name: 'Ubik', country: 'IT' }],
    [{ name: 'Book Off Quatre-Septembre' }],
    [{ name: 'Gibert Jeune' }],
    [{ name: 'Jokers', operator: 'Weltbild Filialvertrieb', country: 'DE' }],
  ])('%j', (names) => {
    expect(of(names)).toBe(false);
  });
});

describe('independent shops that are well known, in their towns', () => {
  test.each([
    [{ name: 'Librairie Mollat', city: 'Bordeaux' }],
    [{ name: 'Mollat', city: 'BORDEAUX CEDEX' }],
    [{ name: 'Ombres Blanches', city: 'Toulouse' }],
    [{ name: 'Librairie Charlemagne', city: 'Hyères' }],
    [{ name: 'Shakespeare and Company', postcode: '75005' }],
    [{ name: 'Shakespeare and Company', city: 'Paris 5e' }],
  ])('%j', (names) => {
    expect(of(names)).toBe(true);
  });

  test.each([
    [{ name: 'Les Volcans', city: 'Le Port' }],
    [{ name: 'Charlemagne', city: 'Paris' }],
    [{ name: 'Charlemagne' }],
    [{ name: 'Shakespeare and Company', city: 'Wien', country: 'AT' }],
    [{ name: 'Au coin', brand: 'Mollat', city: 'Bordeaux' }],
    [{ name: 'Au coin', operator: 'Mollat', city: 'Bordeaux' }],
  ])('%j is not known by its name alone, nor by a brand', (names) => {
    expect(of(names)).toBeNull();
  });
});

describe('never guessed', () => {
  test.each([
    [{ name: 'Club', country: 'FR' }],
    [{ name: 'Payot', country: 'FR' }],
    [{ name: 'Kléber', city: 'Paris' }],
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
    for (const names of [
      { name: 'Sauramps' },
      { name: 'Librairie Le Divan', postcode: '75015' },
      { name: 'Librairie Kléber', city: 'Strasbourg' },
      { name: 'Le Hall du livre', city: 'Nancy' },
    ]) {
      const { independent, independenceReason } = independenceOf({ ...LE_HORLA, ...names }, null);
      expect(independent).toBeNull();
      expect(independenceReason).toContain('operator must judge');
    }
  });
});

test('what the listing says of itself comes first', () => {
  expect(of({ name: 'Fnac' }, 'yes')).toBe(true);
  expect(of({}, 'no')).toBe(false);
  expect(of({ name: 'Fnac' }, 'unknown')).toBeNull();
  expect(of({ name: 'Fnac' }, 'maybe')).toBe(false);
});

test('the lists have one entry for each name in a country, and each its reason', () => {
  const lists = ['chains.json', 'independents.json'].map((file) => new URL(file, LISTS));
  const all = lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Entry[]);
  const said = all.flatMap(({ names, exact, countries }) =>
    countries.flatMap((country) => [...names, ...exact].map((name) => `${country} ${name}`)),
  );
  expect(said.filter((name, place) => said.indexOf(name) !== place)).toEqual([]);
  expect(all.filter(({ names, exact }) => [...names, ...exact].some((name) => fold(name) !== name))).toEqual(
    [],
  );
  expect(all.filter(({ reason }) => reason.length < 15)).toEqual([]);
  const brands = all.flatMap(({ wikidata }) => wikidata ?? []);
  expect(new Set(brands).size).toBe(brands.length);
});
