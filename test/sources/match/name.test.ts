import { describe, expect, test } from '@jest/globals';
import { gradeNames } from '../../../server/sources/match/compare-names.ts';
import { readName } from '../../../server/sources/match/name.ts';

const grade = (a: string, b: string, town: string[] = []): string => {
  const [one, other] = [readName(a, town), readName(b, town)];
  expect(gradeNames(other, one)).toBe(gradeNames(one, other));
  return gradeNames(one, other);
};

describe('one name', () => {
  test.each([
    ['Librairie 7ici', '7 ICI'],
    ['LA LIBRAIRIE DU CANAL', 'Librairie du Canal'],
    ['Kléber', 'Librairie Kleber'],
    ['Michel BOUETARD', 'Bouetard Michel'],
    ['Éditions A. Pedone', 'Librairie Pedone'],
    ['Sousa & Almeida', 'Livraria Sousa e Almeida'],
    ['Floury Frères', 'Librairie Floury'],
    ['La Manœuvre', 'LA MANOEUVRE'],
    ['Librairie-café Cariño', 'Carino'],
    ['Librairie Générale', 'librairie générale'],
    ['Shakespeare & Co', 'Shakespeare and Company'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('same');
  });

  test('the town’s name says little', () => {
    expect(grade('Librairie Mollat Bordeaux', 'Mollat', ['bordeaux'])).toBe('same');
  });
});

describe('two spellings of one name', () => {
  test.each([
    ['Musée du Judaïme', 'Musée du Judaïsme'],
    ['J.-P. Vernant', 'Jean-Pierre Vernant'],
    ['M. Sousa Ribeiro', 'Sousa Ribeiro'],
    ['Luc Brunet / Un livre en poche', 'Un livre en poche'],
    ['La Bouqiunette rouge', 'La Bouquinette rouge'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('variant');
  });
});

describe('a name that is part of another', () => {
  test.each([
    ['La Procure', 'Librairie La Procure Saint-Sulpice'],
    ['Le tiers Mythe', 'SOLIFA Le tiers Mythe'],
    ['Le Divan', 'Le Divan du quartier'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('contained');
  });
});

describe('a short name, one letter off', () => {
  test.each([
    ['Martin', 'Librairie Marin'],
    ['Les Tanneurs', 'Les Taneurs'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('slip');
  });
});

describe('a shop and what may be its annex', () => {
  test.each([
    ['L’Humeur vagabonde', 'L’Humeur vagabonde jeunesse'],
    ['Le Divan', 'Le Divan Perché'],
    ['Mollat', 'Mollat Papeterie'],
    ['Gibert', 'Gibert 2'],
    ['Compagnie des Mots', 'Compagnie des Mots Café'],
    ['Le Divan', 'Le Divan / jeunesse'],
    ['Gutenberg', 'Gutenberg occasion'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('annex');
  });
});

describe('names that have something in common', () => {
  test.each([
    ['Gibert Jeune', 'Gibert Joseph'],
    ['Le Comptoir des mots', 'Le Comptoir des lettres'],
    ['Livres', 'Livres en Seine'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('related');
  });
});

describe('two names', () => {
  test.each([
    ['L’Autre Rive', 'Le Hall du livre'],
    ['La tête ailleurs', 'Litote en tête'],
    ['7 ici', '8 ici'],
    ['Tome 1', 'Tome 2'],
    ['Arts', 'Le Livre à venir'],
    ['Librairie de la Fontaine', 'Librairie Delamain'],
  ])('%s · %s', (a, b) => {
    expect(['different', 'related']).toContain(grade(a, b));
  });
});

describe('no name', () => {
  test.each([
    ['Librairie', 'Librairie'],
    ['Bouquiniste', 'Librairie Kléber'],
    ['La Librairie', 'Librairie Générale de Bourgogne'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('common');
  });
});
