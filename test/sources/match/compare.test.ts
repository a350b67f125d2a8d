/** Pairs by rule: what befalls a shop between two lists, and what looks like it. */
import { describe, expect, test } from '@jest/globals';
import { compare, explain } from '../../../server/sources/match/index.ts';
import type { SourceRow } from '../../../server/sources/source-row.ts';
import { north, sourceRow } from './rows.ts';

type Said = Partial<SourceRow>;

const PHONE = '+33388000101';
const SITE = 'https://librairie-des-tanneurs.example.fr';
const [SIRET, OTHER_SIRET] = ['73282932000074', '55208131766522'];

/** Two rows of two sources: the shop of `sourceRow`, with what each says otherwise. */
const verdict = (a: Said, b: Said): string => {
  const [one, other] = [sourceRow(a), sourceRow({ source: 'geojson', ...b })];
  const likeness = compare(one, other);
  expect(compare(other, one)).toEqual(likeness);
  return likeness.verdict;
};

type Cases = [what: string, a: Said, b: Said][];
const OSM_NODE: Said = { source: 'osm', osmId: 'node/1', address: null, postcode: null, city: null };

describe('same: safe to merge with no human', () => {
  const cases: Cases = [
    ['in every word', {}, {}],
    ['other capitals', { name: 'LIBRAIRIE DES TANNEURS', address: '14 RUE DU FOSSE' }, {}],
    ['without its generic word', { name: 'Les Tanneurs' }, {}],
    ['a typo, at the same door', { name: 'Librairie des Taneurs' }, {}],
    ['two letters swapped', { name: 'La Bouqiunette rouge' }, { name: 'La Bouquinette rouge' }],
    ['a point moved by 40 m', {}, north(40)],
    ['a point moved by 250 m, at the same door', {}, north(250)],
    ['no address in one, 30 m away', {}, { ...OSM_NODE, ...north(30) }],
    ['no address in either', { address: null }, { ...OSM_NODE, ...north(10) }],
    ['no number in one, 50 m away', {}, { address: 'rue du Fossé', ...north(50) }],
    ['a range of numbers', { address: '14-16, rue du Fossé' }, {}],
    ['bis forgotten', { address: '14 bis rue du Fossé' }, {}],
    [
      'the street shortened',
      { address: '3 av. du Gal. Leclerc' },
      { address: '3 avenue du Général Leclerc' },
    ],
    ['other telephone, same door', { phone: PHONE }, { phone: '+33388000102' }],
    ['own website and a page of a listing', { website: SITE }, { website: 'http://parislibrairies.fr' }],
    ['families’ "& fils"', { name: 'Ehrengarth & fils' }, { name: 'Librairie Ehrengarth' }],
    ['names the other way round', { name: 'Bouétard Michel' }, { name: 'Michel BOUETARD' }],
    ['an initial', { name: 'J.-P. Vernant' }, { name: 'Jean-Pierre Vernant' }],
    ['digits apart', { name: '7ici' }, { name: 'Librairie 7 ici' }],
    ['"Librairie Kléber", "Kléber"', { name: 'Librairie Kléber' }, { name: 'Kléber' }],
    ['town in the name', { name: 'Les Tanneurs Strasbourg' }, {}],
    [
      '"La Procure", "La Procure Saint-Sulpice", one door',
      { name: 'La Procure' },
      { name: 'Librairie La Procure Saint-Sulpice' },
    ],
    ['two names in one', { name: 'Luc Brunet / Un livre en poche' }, { name: 'Un livre en poche' }],
    ['postcodes of one town differ', { postcode: '67000' }, { postcode: '67100' }],
    ['CEDEX', { city: 'Strasbourg CEDEX 02' }, {}],
    ['a chain, at the same door', { name: 'Fnac', independent: false }, { name: 'FNAC' }],
    [
      'a point far off and doubted, same door',
      {},
      { ...north(400_000), doubt: '400 km from postcode 67000' },
    ],
    [
      '3 km apart, but same door, number and website',
      { phone: PHONE, website: SITE },
      { phone: PHONE, website: SITE, ...north(3000) },
    ],
    [
      'overseas, without an address',
      { department: '974', postcode: '97400', city: 'Saint-Denis', address: null, lat: -20.88, lon: 55.45 },
      { department: '974', postcode: '97400', city: 'Saint-Denis', address: null, lat: -20.8801, lon: 55.45 },
    ],
    ['the same SIRET under the firm’s name', { siret: SIRET, name: 'SARL Dupont' }, { siret: SIRET }],
    ['the same SIRET, its point wrong', { siret: SIRET }, { siret: SIRET, ...north(5000) }],
    ['the same object of OpenStreetMap', { osmId: 'node/1', name: 'Dupont' }, { ...OSM_NODE }],
    [
      'a list that names an older object of OpenStreetMap',
      { osmId: 'way/9' },
      { source: 'osm', osmId: 'node/1' },
    ],
    [
      'a bookseller’s boxes on the quay',
      { address: 'Face au 5 quai Saint-Jean' },
      { address: 'quai Saint-Jean (face au 5)', ...north(80) },
    ],
  ];
  test.each(cases)('%s', (_, a, b) => {
    expect(verdict(a, b)).toBe('same');
  });
});

describe('doubtful: an operator looks', () => {
  const reach = { phone: PHONE, website: SITE };
  const cases: Cases = [
    [
      'moved 200 m down the street',
      { ...reach, address: '14 rue du Fossé' },
      { ...reach, address: '60 rue du Fossé', ...north(200) },
    ],
    ['one name, two numbers, next to each other', {}, { address: '16 rue du Fossé', ...north(12) }],
    ['at a corner: each list has its street', {}, { address: '1 quai Saint-Jean', ...north(8) }],
    [
      'stalls of one name, 40 m apart on a quay',
      { address: 'Face au 1 quai Saint-Jean' },
      { address: '13 quai Saint-Jean', ...north(40) },
    ],
    ['an annex at the same door', { name: 'L’Humeur vagabonde' }, { name: 'L’Humeur vagabonde jeunesse' }],
    ['a café at the same door', { name: 'Les Tanneurs Café' }, {}],
    ['second-hand at the same door', { name: 'Gutenberg occasion' }, { name: 'Gutenberg' }],
    ['part of a name, and no address', { name: 'Les Mots' }, { ...OSM_NODE, name: 'Les Mots à la bouche' }],
    ['another name, but the same door, number and website', { ...reach, name: 'SARL Dupont' }, reach],
    [
      'two names at one door with one number',
      { name: 'L’Autre Rive', phone: PHONE },
      { name: 'Le Hall du livre', phone: PHONE },
    ],
    ['a name that says nothing', { name: 'Librairie' }, {}],
    ['"Bouquiniste" twice at one door', { name: 'Bouquiniste' }, { name: 'Bouquiniste' }],
    ['a chain, and no address', { name: 'Fnac', independent: false }, { ...OSM_NODE, name: 'Fnac' }],
    ['the same door, 600 m apart', {}, north(600)],
    [
      'one name and a doubted point, no address',
      { address: null },
      { address: null, ...north(50), doubt: 'in the sea' },
    ],
    [
      'name and number, a doubted point, no address',
      { ...reach, address: null },
      { ...reach, address: null, doubt: 'in the sea' },
    ],
    [
      'one SIRET for two branches',
      { siret: SIRET },
      { siret: SIRET, address: '3 place Kléber', ...north(900) },
    ],
    ['sold: another SIRET, all else the same', { siret: SIRET }, { siret: OTHER_SIRET }],
    ['"Gibert Jeune", "Gibert Joseph" at one door', { name: 'Gibert Jeune' }, { name: 'Gibert Joseph' }],
    [
      'one door of two villages that share a postcode',
      { city: 'Banon', postcode: '04150', doubt: 'x' },
      { city: 'Simiane', postcode: '04150' },
    ],
    ['a short name with a slip, no address', { name: 'Martin' }, { ...OSM_NODE, name: 'Marin' }],
  ];
  test.each(cases)('%s', (_, a, b) => {
    expect(verdict(a, b)).toBe('doubtful');
  });
});

describe('different', () => {
  const reach = { phone: PHONE, website: SITE };
  const cases: Cases = [
    ['two shops in one mall', { name: 'L’Autre Rive' }, { name: 'Le Hall du livre' }],
    [
      'two shops at one point, of no address',
      { name: 'L’Autre Rive', address: null },
      { name: 'Le Hall du livre', address: null },
    ],
    [
      'two shops at one door that share a mall’s website',
      { name: 'L’Autre Rive', website: SITE },
      { name: 'Le Hall du livre', website: SITE },
    ],
    ['one name in two towns', {}, { city: 'Colmar', postcode: '68000', department: '68', ...north(60_000) }],
    [
      'one name in two towns, the point doubted',
      {},
      { city: 'Colmar', postcode: '68000', department: '68', doubt: 'far' },
    ],
    ['one name, two quarters', {}, { address: '3 rue Geiler', ...north(2500) }],
    [
      'one street, other number, other name',
      { name: 'Terra Nova' },
      { address: '18 rue du Fossé', ...north(30) },
    ],
    [
      'a chain’s two branches 250 m apart',
      { ...reach, independent: false, name: 'Fnac' },
      { ...reach, name: 'Fnac', address: '3 place Kléber', ...north(250) },
    ],
    [
      'a chain’s branches in two streets, without contacts',
      { independent: false, name: 'Fnac' },
      { name: 'Fnac', address: '3 place Kléber', ...north(250) },
    ],
    [
      'two branches of one name, number and website',
      reach,
      { ...reach, address: '3 place Kléber', ...north(250) },
    ],
    [
      'the annex across the street',
      { name: 'L’Humeur vagabonde', address: '44 rue du Poteau' },
      { name: 'L’Humeur vagabonde jeunesse', address: '43 rue du Poteau', ...north(26) },
    ],
    [
      '"Le Divan", "Le Divan Perché" in one street',
      { ...reach, name: 'Le Divan' },
      { website: SITE, name: 'Le Divan Perché', address: '30 rue du Fossé', ...north(71) },
    ],
    [
      '"Gibert Jeune", "Gibert Joseph" next to each other',
      { name: 'Gibert Jeune' },
      { name: 'Gibert Joseph', address: '20 rue du Fossé', ...north(60) },
    ],
    [
      'two stalls side by side',
      { name: 'Florence', address: 'Face 53 quai Saint-Jean' },
      { name: 'Livres en Seine', address: 'Face 55 quai Saint-Jean' },
    ],
    [
      'number, mail and website alone',
      { ...reach, email: 'a@example.fr', name: 'A', address: null },
      { ...reach, email: 'a@example.fr', name: 'Bla bla', address: '3 place Kléber', ...north(800) },
    ],
    [
      'two objects of OpenStreetMap',
      { source: 'osm', osmId: 'node/1', address: null },
      { source: 'osm', osmId: 'way/2', address: null },
    ],
    [
      'two establishments of one firm',
      { siret: '73282932000074', address: null },
      { siret: '73282932000082', address: null, ...north(40) },
    ],
    ['two countries', { country: 'DE', lat: 48.5801 }, { country: 'FR' }],
    ['"7 ici", "8 ici"', { name: '7 ici', address: null }, { name: '8 ici', address: null }],
    [
      'same town’s name overseas',
      { city: 'Saint-Denis', postcode: '97400', department: '974', doubt: 'x' },
      { city: 'Saint-Denis', postcode: '93200', department: '93' },
    ],
  ];
  test.each(cases)('%s', (_, a, b) => {
    expect(verdict(a, b)).toBe('different');
  });
});

describe('a row without a name founds no shop', () => {
  const register: Said = {
    source: 'sirene',
    name: null,
    address: 'RUE DU FOSSE',
    postcode: null,
    city: 'STRASBOURG',
  };

  test.each<[string, string, Said, Said]>([
    ['confirms', 'of its street, near', register, north(60)],
    ['confirms', 'of its SIRET, wherever', { ...register, siret: SIRET }, { siret: SIRET, ...north(9000) }],
    ['different', 'of another SIRET', { ...register, siret: SIRET }, { siret: OTHER_SIRET }],
    ['different', 'of its street, far', register, north(200)],
    ['confirms', 'of its door, not that near', { ...register, address: '14 RUE DU FOSSE' }, north(200)],
    ['different', 'of another street', { ...register, address: 'RUE GEILER' }, {}],
    ['different', 'of another number', { ...register, address: '20 RUE DU FOSSE' }, {}],
    ['different', 'of another town', { ...register, city: 'SCHILTIGHEIM' }, { ...north(20) }],
    ['different', 'near a point that is doubted', register, { doubt: 'x' }],
    ['different', 'in no street', { ...register, address: null }, {}],
    ['different', 'and another without a name', register, register],
    ['same', 'and its own double', { ...register, siret: SIRET }, { ...register, siret: SIRET }],
  ])('%s: a shop %s', (expected, _, a, b) => {
    expect(verdict(a, b)).toBe(expected);
  });
});

describe('a conflict', () => {
  test.each<[string, boolean, Said, Said]>([
    ['two doors of one name', true, {}, { address: '16 rue du Fossé' }],
    ['two SIRETs', true, { siret: SIRET }, { siret: OTHER_SIRET }],
    [
      'two objects of OpenStreetMap',
      true,
      { source: 'osm', osmId: 'node/1' },
      { source: 'osm', osmId: 'node/2' },
    ],
    ['two names', false, { name: 'L’Autre Rive' }, { address: '16 rue du Fossé' }],
    ['one shop', false, {}, {}],
  ])('%s: %s', (_, expected, a, b) => {
    expect(compare(sourceRow(a), sourceRow(b)).conflict).toBe(expected);
  });
});

test('the reasons read as sentences, and hold no number or address to write to (R17)', () => {
  const said = { phone: PHONE, mobile: '+33639980001', email: 'a@example.org' };
  const text = explain(compare(sourceRow(said), sourceRow({ ...said, ...north(40) })));
  expect(text).toBe(
    'The name is the same. Street and number are the same. The telephone number is the same. ' +
      'They are 40 m apart. The e-mail address is the same.',
  );
});
