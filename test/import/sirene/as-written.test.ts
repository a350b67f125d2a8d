import { describe, expect, test } from '@jest/globals';
import { asName, asStreet, asTown } from '../../../server/import/sirene/as-written.ts';

describe('names', () => {
  test.each([
    ['LIBRAIRIE DU CANAL', 'Librairie du Canal'],
    ["L'ECUME DES PAGES", "L'Ecume des Pages"],
    ['LIBRAIRIE L ATELIER DU LIVRE', "Librairie L'Atelier du Livre"],
    ['LIBRAIRIE LE DIVAN', 'Librairie Le Divan'],
    ['LA MAISON DE LA PRESSE', 'La Maison de la Presse'],
    ['AU FIL DES PAGES', 'Au Fil des Pages'],
    ['JOYEN-CONSEIL', 'Joyen-Conseil'],
    ['BD 16', 'BD 16'],
    ['TOME VII', 'Tome VII'],
    ['Librairie LE Divan', 'Librairie LE Divan'],
  ])('%s is written %s', (capitals, written) => {
    expect(asName(capitals)).toBe(written);
  });
});

describe('streets', () => {
  test.each([
    ['DE LA CONVENTION', 'de la Convention'],
    ['D ALESIA', "d'Alesia"],
    ['DE L ECOLE DE MEDECINE', "de l'Ecole de Medecine"],
    ["DE L'YERRES", "de l'Yerres"],
    ['ST JULIEN LE PAUVRE', 'Saint-Julien le Pauvre'],
    ['DU FG ST HONORE', 'du Faubourg Saint-Honore'],
    ['DU MAL FOCH', 'du Maréchal Foch'],
    ['LE PELETIER', 'Le Peletier'],
    ['GAUTHIER 1ER', 'Gauthier 1er'],
    ['DU 8 MAI 1945', 'du 8 mai 1945'],
    ['MARIE-ANDREE LAGROUA WEILL-HALLE', 'Marie-Andree Lagroua Weill-Halle'],
    ['DAUMESNIL', 'Daumesnil'],
  ])('%s is written %s', (capitals, written) => {
    expect(asStreet(capitals)).toBe(written);
  });
});

describe('towns', () => {
  test.each([
    ['PARIS 12', 'Paris'],
    ['LYON 3EME', 'Lyon'],
    ['MARSEILLE 1ER', 'Marseille'],
    ['SAINT-OUEN-SUR-SEINE', 'Saint-Ouen-sur-Seine'],
    ["L'HAY-LES-ROSES", "L'Hay-les-Roses"],
    ['LE PRE-SAINT-GERVAIS', 'Le Pre-Saint-Gervais'],
    ['ST DENIS', 'Saint-Denis'],
    ['BASSE-TERRE', 'Basse-Terre'],
  ])('%s is written %s', (capitals, written) => {
    expect(asTown(capitals)).toBe(written);
  });
});
