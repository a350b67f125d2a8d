import { describe, expect, test } from '@jest/globals';
import { readAddress } from '../../../server/sources/match/address.ts';
import { gradeAddresses } from '../../../server/sources/match/compare-addresses.ts';
import { isOneTown, readTown, townWords } from '../../../server/sources/match/town.ts';

const PARIS = { city: 'Paris', postcode: '75005', department: '75' };

const grade = (a: string | null, b: string | null, towns = [PARIS, PARIS], numberLast = false): string => {
  const [one, other] = towns.map(readTown) as [ReturnType<typeof readTown>, ReturnType<typeof readTown>];
  return gradeAddresses(readAddress(a, numberLast, one.words), readAddress(b, numberLast, other.words), [
    one,
    other,
  ]);
};

describe('one door', () => {
  test.each([
    ['36 - 42 Rue de la Villette', '36-42 rue de la Villette'],
    ['36-42 rue de la Villette', '38, R. de la Villette'],
    ['12 à 14 rue Monge', '14 rue Monge'],
    ['71, rue du Temple', '71 RUE DU TEMPLE 75003 PARIS'],
    ['17 bis, rue Pavée', '17B rue pavee'],
    ['22 b rue duchefdelaville', '22 bis rue du Chef-de-la-Ville'],
    ['13 Bd Saint-Marcel', '13 boulevard St Marcel'],
    ['171 bld Vincent Auriol', '171 boulevard Vincent-Auriol'],
    ['8 av. J. Jaurès', '8 avenue Jean Jaurès'],
    ['50 Rue Léon Gambetta', '50 rue Gambetta'],
    ['3 rue du Gal Leclerc', '3 rue du Général Leclerc'],
    ['3 rue Eugene Varlin', '3 rue Eugène Varlain'],
    ['Face au 55 quai des Grands Augustins', 'Quai des Grands-Augustins (face au n° 55)'],
    ['Boîtes n° 53 / Quai des Grands Augustins (en face du n° 55 Quai)', 'face 55 quai des grands augustins'],
    ['13 Quai de la Tournelle Paris 5e - Retrait possible aussi au 40 rue X', '13 quai de la Tournelle'],
    ['Centre commercial Italie, 30 avenue d’Italie', '30 av. d’Italie'],
    ['12 rue du 8 Mai 1945', '12, rue du 8 mai 1945'],
  ])('%s · %s', (a, b) => {
    expect(grade(a, b)).toBe('sameDoor');
    expect(grade(b, a)).toBe('sameDoor');
  });

  test.each([
    ['Karlsplatz 12', 'Karlsplatz 12, 80335 München'],
    ['Rosental 3-4', 'Rosental 4'],
    ['Fürstenfelder Str. 7', 'Fürstenfelder Straße 7'],
    ['Hauptstr. 5a', 'Hauptstraße 5 a'],
    ['Rua de Santa Catarina 2;6;8', 'Rua Santa Catarina 6'],
  ])('the number last: %s · %s', (a, b) => {
    const there = {
      city: 'München',
      postcode: null as unknown as string,
      department: null as unknown as string,
    };
    expect(grade(a, b, [there, there], true)).toBe('sameDoor');
  });
});

describe('less than one door', () => {
  test.each([
    ['nextDoor', '17 rue Pavée', '17 bis rue Pavée'],
    ['nextDoor', '27 quai de Conti', 'En face du 27 quai de Conti'],
    ['sameStreet', '17 rue Pavée', 'rue Pavée'],
    ['sameStreet', 'boîtes N°31 quai de la Tournelle', '15 quai de la Tournelle'],
    ['otherDoor', '3 rue de Rome', '8 rue de Rome'],
    ['otherDoor', 'Face au 53 quai de Conti', 'Face au 55 quai de Conti'],
    ['otherStreet', '3 rue de Rome', '3 place de Rome'],
    ['otherStreet', '155 rue Saint-Honoré', '155 rue du Faubourg Saint-Honoré'],
    ['otherStreet', '4 rue Monge', '4 rue Dante'],
    ['notTold', '4 rue Monge', null],
  ])('%s: %s · %s', (expected, a, b) => {
    expect(grade(a, b)).toBe(expected);
    expect(grade(b, a)).toBe(expected);
  });
});

describe('towns', () => {
  const of = (city: string | null, postcode: string | null, department: string | null = null) =>
    readTown({ city, postcode, department });

  test.each([
    ['PARIS 12', ['paris']],
    ['Paris 5e arrondissement', ['paris']],
    ['LYON CEDEX 02', ['lyon']],
    ['St-Étienne', ['saint', 'etienne']],
  ])('%s', (city, words) => {
    expect(townWords(city)).toEqual(words);
  });

  test('one town, two towns, and what cannot be told', () => {
    expect(isOneTown(of('Paris', '75005'), of('PARIS 12', null))).toBe(true);
    expect(isOneTown(of(null, '04150'), of(null, '04150'))).toBe(true);
    expect(isOneTown(of('Banon', '04150'), of('Simiane-la-Rotonde', '04150'))).toBeNull();
    expect(isOneTown(of('Boulogne', null), of('Boulogne-Billancourt', '92100'))).toBeNull();
    expect(isOneTown(of('Lyon', null), of('Nantes', null))).toBe(false);
    expect(isOneTown(of('Saint-Denis', '97400', '974'), of('Saint-Denis', '93200', '93'))).toBe(false);
  });

  test('an address of another town is another address', () => {
    const lyon = { city: 'Lyon', postcode: '69002', department: '69' };
    expect(grade('12 rue de la Paix', '12 rue de la Paix', [PARIS, lyon])).toBe('otherTown');
  });
});
