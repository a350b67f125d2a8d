/** A small index for the open pages: towns with namesakes, one without shops, a chain, a shop that is closed. */
import type { Knex } from 'knex';
import { savePlaces, type PlaceRow } from '../../server/places/index.ts';
import type { ShopFacts } from '../../server/shops/index.ts';
import { addShops, shopRow } from './rows.ts';

const placeRow = (
  said: Partial<PlaceRow> & { key: string; name: string; lat: number; lon: number },
): PlaceRow => ({
  ...{ postcode: null, insee: null, department: null, country: 'FR', population: 1_000, approximate: false },
  ...said,
});

export const PLACES: PlaceRow[] = [
  placeRow({
    key: 'fr/67482/67000',
    name: 'Strasbourg',
    postcode: '67000',
    department: '67',
    lat: 48.5839,
    lon: 7.7455,
  }),
  placeRow({
    key: 'fr/67447/67300',
    name: 'Schiltigheim',
    postcode: '67300',
    department: '67',
    lat: 48.607,
    lon: 7.748,
  }),
  placeRow({
    key: 'fr/67348/67210',
    name: 'Obernai',
    postcode: '67210',
    department: '67',
    lat: 48.462,
    lon: 7.482,
  }),
  placeRow({
    key: 'fr/93066/93200',
    name: 'Saint-Denis',
    postcode: '93200',
    department: '93',
    lat: 48.936,
    lon: 2.354,
  }),
  placeRow({
    key: 'fr/97411/97400',
    name: 'Saint-Denis',
    postcode: '97400',
    department: '974',
    lat: -20.88,
    lon: 55.45,
  }),
  placeRow({
    key: 'fr/75056/75000',
    name: 'Paris',
    postcode: '75000',
    department: '75',
    lat: 48.8534,
    lon: 2.3488,
  }),
];

const STRASBOURG = { city: 'Strasbourg', postcode: '67000', department: '67' };

/** The farthest from the middle of Strasbourg first: no order by accident. */
export const SHOPS: (Partial<ShopFacts> & { name: string; lat: number; lon: number })[] = [
  { name: 'Au Loin', ...STRASBOURG, lat: 48.56, lon: 7.75, independent: null, hours: 'Tu-Sa 10:00-19:00' },
  { name: 'La Chaîne', ...STRASBOURG, lat: 48.575, lon: 7.75, independent: false },
  {
    name: 'Kléber',
    ...STRASBOURG,
    city: 'STRASBOURG CEDEX',
    lat: 48.5835,
    lon: 7.7461,
    mobile: '+33639980001',
    email: 'kleber@example.org',
  },
  { name: 'Sans Ville', city: null, postcode: null, department: null, lat: 48.6075, lon: 7.7485 },
  {
    name: 'Folies d’encre',
    city: 'Saint-Denis',
    postcode: '93200',
    department: '93',
    lat: 48.935,
    lon: 2.355,
  },
  {
    name: 'Autrement',
    city: 'St-Denis',
    postcode: '97400',
    department: '974',
    zone: 'Indian/Reunion',
    lat: -20.88,
    lon: 55.45,
  },
  { name: 'Onzième', city: 'Paris 11e', postcode: '75011', department: '75', lat: 48.858, lon: 2.38 },
  { name: 'Fermée', ...STRASBOURG, lat: 48.5839, lon: 7.7455 },
  {
    name: 'Molière',
    city: 'Charleroi',
    country: 'BE',
    department: null,
    postcode: '6000',
    zone: 'Europe/Brussels',
    lat: 50.41,
    lon: 4.44,
  },
];

/** Puts it all into an empty database; "Fermée" is closed. */
export const openIndex = async (db: Knex): Promise<void> => {
  await savePlaces(db, PLACES);
  await addShops(db, SHOPS.map(shopRow));
  await db.raw(`update shops set closed_at = rayon_clock() where name = 'Fermée'`);
};
