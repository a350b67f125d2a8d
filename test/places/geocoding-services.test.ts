import { describe, expect, test } from '@jest/globals';
import { geoplateforme } from '../../server/places/geoplateforme.ts';
import { photon } from '../../server/places/photon.ts';

const feature = (properties: Record<string, unknown>, coordinates = [2.35, 48.85]) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties,
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('Géoplateforme', () => {
  test('is asked at its own address by default', () => {
    expect(geoplateforme().url('75011', 3).href).toBe(
      'https://data.geopf.fr/geocodage/search?q=75011&limit=3&autocomplete=1',
    );
  });

  test.each([
    [
      { label: 'Rue des Écoles 75005 Paris', postcode: '75005', type: 'street' },
      'Rue des Écoles 75005 Paris',
      'address',
    ],
    [{ label: 'Lyon', postcode: '69001', citycode: '69123', type: 'municipality' }, 'Lyon (69)', 'town'],
    [
      { label: 'Saint-Denis', postcode: '97400', citycode: '97411', type: 'municipality' },
      'Saint-Denis (974)',
      'town',
    ],
    [
      { label: 'Ajaccio', postcode: '20000', citycode: '2A004', type: 'municipality' },
      'Ajaccio (2A)',
      'town',
    ],
    [{ label: 'Nulle Part', postcode: undefined, type: 'municipality' }, 'Nulle Part', 'town'],
  ])('%j is shown as %p', (properties, label, kind) => {
    expect(geoplateforme().read(collection(feature(properties)))).toEqual([
      { label, postcode: properties.postcode ?? null, lat: 48.85, lon: 2.35, kind },
    ]);
  });

  test.each([[{}], [null], ['places'], [collection(feature({ type: 'street' }))], [collection({})]])(
    'refuses %j',
    (answer) => {
      expect(() => geoplateforme().read(answer)).toThrow();
    },
  );
});

describe('Photon', () => {
  test('is asked in the reader’s language', () => {
    expect(photon('fr').url('gare de lyon', 5).href).toBe(
      'https://photon.komoot.io/api?q=gare+de+lyon&limit=5&lang=fr',
    );
  });

  test.each([
    [{ type: 'city', name: 'Porto', country: 'Portugal' }, 'Porto (Portugal)', 'town'],
    [
      { type: 'house', housenumber: '12', street: 'Rua Formosa', postcode: '4000', city: 'Porto' },
      '12 Rua Formosa, 4000 Porto',
      'address',
    ],
    [{ type: 'street', name: 'Rua Formosa', city: 'Porto' }, 'Rua Formosa, Porto', 'address'],
    [{ type: 'house', name: 'Livraria Lello', postcode: '4050' }, 'Livraria Lello, 4050', 'address'],
  ])('%j is shown as %p', (properties, label, kind) => {
    expect(photon('fr').read(collection(feature(properties)))).toMatchObject([{ label, kind }]);
  });

  test.each([
    [{ type: 'country', name: 'France' }],
    [{ type: 'state', name: 'Bretagne' }],
    [{ type: 'city' }],
  ])('does not take %j for where a reader is', (properties) => {
    expect(photon('fr').read(collection(feature(properties)))).toEqual([]);
  });

  test('refuses what is not an answer', () => {
    expect(() => photon('fr').read({ message: 'rate limited' })).toThrow();
  });
});
