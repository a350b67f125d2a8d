/** Which town a shop is in, and what its address is. */
import { describe, expect, test } from '@jest/globals';
import {
  slugOf,
  townsmanOf,
  townsOf,
  type KnownPlace,
  type ShopPlace,
  type Town,
} from '../../server/towns/town.ts';

let count = 0;
const place = (said: Partial<ShopPlace> = {}): ShopPlace => {
  count += 1;
  return {
    ...{ id: count, slug: `shop-${count}`, country: 'FR', department: '67', postcode: '67000' },
    ...{ city: 'Strasbourg', lat: 48.58, lon: 7.75, updatedAt: new Date('2026-11-01T08:00:00Z') },
    ...said,
  };
};
const known = (said: Partial<KnownPlace>): KnownPlace => ({
  ...{ name: 'Strasbourg', folded: 'strasbourg', country: 'FR', department: '67', lat: 48.5839, lon: 7.7455 },
  ...said,
});
const towns = (shops: ShopPlace[], places: KnownPlace[] = []): Town[] =>
  townsOf(
    shops.flatMap((shop) => townsmanOf(shop) ?? []),
    places,
  );
const slugs = (shops: ShopPlace[], places: KnownPlace[] = []): string[] =>
  towns(shops, places)
    .map(({ slug }) => slug)
    .sort();

const DENIS = { city: 'Saint-Denis', postcode: '93200', department: '93' };
const RÉUNION = { city: 'Saint-Denis', postcode: '97400', department: '974' };

describe('one town, however it is written', () => {
  test.each([
    ['arrondissements', ['Paris', 'PARIS 11', 'Paris 11e', 'Paris 3ème Arrondissement', 'Paris CEDEX 05']],
    ['short and long', ['Saint-Denis', 'St-Denis', 'ST DENIS CEDEX']],
    ['case and accents', ['Besançon', 'BESANCON', 'besancon']],
  ])('%s', (_name, cities) => {
    expect(towns(cities.map((city) => place({ city, postcode: null })))).toHaveLength(1);
  });

  test('a postcode of an arrondissement names the city, whatever the quarter is called', () => {
    const shops = [
      place({ city: 'Montmartre', postcode: '75018', department: '75' }),
      place({ city: null, postcode: '75011', department: '75' }),
    ];
    expect(towns(shops).map(({ name, shops: there }) => [name, there.length])).toEqual([['Paris', 2]]);
  });

  test('its name is the gazetteer’s, else the one that most shops write', () => {
    const shops = [
      place({ city: 'STRASBOURG' }),
      place({ city: 'Strasbourg' }),
      place({ city: 'Strasbourg' }),
    ];
    expect(towns(shops)[0]?.name).toBe('Strasbourg');
    expect(towns([place({ city: 'STRASBOURG CEDEX 2' })], [known({})])[0]?.name).toBe('Strasbourg');
    expect(towns([place({ city: 'Lyon 3e', postcode: null })])[0]?.name).toBe('Lyon');
  });

  test('its middle is the gazetteer’s point, else that of its shops', () => {
    const shops = [place({ lat: 48, lon: 7 }), place({ lat: 49, lon: 8 })];
    expect(towns(shops)[0]?.middle).toEqual({ lat: 48.5, lon: 7.5 });
    expect(towns(shops, [known({})])[0]?.middle).toEqual({ lat: 48.5839, lon: 7.7455 });
  });

  test('a shop whose town nobody says is in none', () => {
    expect(townsmanOf(place({ city: null }))).toBeNull();
    expect(townsmanOf(place({ city: ' – ' }))).toBeNull();
  });
});

describe('addresses', () => {
  test('a name that is the town’s alone is its address', () => {
    expect(slugs([place(), place({ city: 'L’Haÿ-les-Roses', department: '94', postcode: '94240' })])).toEqual(
      ['l-hay-les-roses', 'strasbourg'],
    );
  });

  test('namesakes have their departments in theirs, also where only one has shops', () => {
    expect(slugs([place(DENIS), place(RÉUNION)])).toEqual(['saint-denis-93', 'saint-denis-974']);
    const places = [
      known({ name: 'Saint-Denis', folded: 'saint denis', department: '93' }),
      known({ name: 'Saint-Denis', folded: 'saint denis', department: '11' }),
    ];
    expect(slugs([place(DENIS)], places)).toEqual(['saint-denis-93']);
  });

  test('abroad it is the country; a namesake there without shops takes nothing away', () => {
    const mons = { city: 'Mons', department: null, country: 'BE', postcode: '7000' };
    expect(slugs([place(mons), place({ city: 'Mons', department: '83', postcode: '83440' })])).toEqual([
      'mons-83',
      'mons-be',
    ]);
    expect(slugs([place()], [known({}), known({ country: 'US', department: null })])).toEqual(['strasbourg']);
  });

  test('are unique, and made of letters and digits', () => {
    const shops = [place({ city: 'Mons Be', department: null, country: 'BE' })];
    const mons = [
      place({ city: 'Mons', department: null, country: 'BE' }),
      place({ city: 'Mons', department: '83' }),
    ];
    const all = slugs([...shops, ...mons]);
    expect(new Set(all).size).toBe(3);
    for (const slug of all) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(slugOf('東京', null)).toBe('ville');
  });

  test('the town changed when one of its shops last did', () => {
    const later = new Date('2026-11-20T08:00:00Z');
    expect(towns([place(), place({ updatedAt: later })])[0]?.updatedAt).toEqual(later);
  });
});
