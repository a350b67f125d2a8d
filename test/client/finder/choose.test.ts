import { describe, expect, test } from '@jest/globals';
import { choosePlace, chooseTitle } from '../../../client/finder/choose.ts';
import type { TitleView } from '../../../server/catalogue/contract.ts';
import type { PlaceView } from '../../../server/places/contract.ts';

const title = (isbn: string, name: string, ...authors: string[]): TitleView => ({
  isbn,
  title: name,
  authors,
  publisher: null,
  published: null,
  language: null,
  price: null,
  shops: 1,
});
const place = (label: string, postcode: string | null = null): PlaceView => ({
  label,
  postcode,
  lat: 45,
  lon: 4,
  kind: 'town',
});

const PRINCE = title('9782070612758', 'Le Petit Prince', 'Antoine de Saint-Exupéry');
const PRINCE_FOLIO = title('9782070408504', 'Le Petit Prince', 'Antoine de Saint-Exupéry');
const PRINCESS = title('9782070000036', 'La Petite Princesse', 'F. H. Burnett');
const SISTERS = title('9782070000012', 'Les Sœurs', 'A');
const SISTERS_TOO = title('9782070000029', 'Les sœurs', 'B');

describe('a book that was typed and sent', () => {
  test('whole is that book, whatever the case, the accents and the hyphens', () => {
    expect(chooseTitle('le petit-prince', [PRINCE, PRINCESS])).toEqual({ one: PRINCE });
    expect(chooseTitle('les soeurs', [SISTERS, PRINCESS])).toEqual({ one: SISTERS });
  });

  test('in several editions is the first, which most shops carry', () => {
    expect(chooseTitle('Le Petit Prince', [PRINCE_FOLIO, PRINCE])).toEqual({ one: PRINCE_FOLIO });
  });

  test('that two authors wrote is for the reader to choose', () => {
    expect(chooseTitle('Les Sœurs', [SISTERS, SISTERS_TOO])).toEqual({ among: [SISTERS, SISTERS_TOO] });
  });

  test('in part is that book when no other fits, else for the reader to choose', () => {
    expect(chooseTitle('petit pri', [PRINCE])).toEqual({ one: PRINCE });
    expect(chooseTitle('peti', [PRINCE, PRINCESS])).toEqual({ among: [PRINCE, PRINCESS] });
  });

  test.each(['978-2-07-061275-8', '2-07-061275-9', '207061275X'])('as the ISBN %s is that book', (isbn) => {
    expect(chooseTitle(isbn, [PRINCE, PRINCESS])).toEqual({ one: PRINCE });
  });

  test('that nothing fits is an empty choice', () => {
    expect(chooseTitle('zzz', [])).toEqual({ among: [] });
  });
});

describe('a place that was typed and sent', () => {
  test('whole is that place, not those that begin like it', () => {
    const lyon = place('Lyon', '69001');
    expect(choosePlace('LYON', [lyon, place('Lyon 3e', '69003')])).toEqual({ one: lyon });
  });

  test('with namesakes is for the reader to choose, among the namesakes only', () => {
    const namesakes = [place('Saint-Denis (93)'), place('Saint-Denis (974)')];
    expect(choosePlace('saint denis', [...namesakes, place('Saint-Denis-d’Oléron')])).toEqual({
      among: namesakes,
    });
  });

  test('as a postcode that neighbours share is the first of them', () => {
    const first = place('Aast', '64460');
    expect(choosePlace('64460', [first, place('Bentayou', '64460')])).toEqual({ one: first });
  });

  test('in part is for the reader to choose', () => {
    const places = [place('Lille'), place('Limoges')];
    expect(choosePlace('li', places)).toEqual({ among: places });
  });
});
