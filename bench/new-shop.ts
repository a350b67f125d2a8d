import type { Knex } from 'knex';
import { foundShops, type NewShop } from '../server/shops/index.ts';

/** Adds a shop without any stock, and answers its id. */
export const newShop = async (db: Knex): Promise<number> => {
  const [id] = await foundShops(db, [STRASBOURG]);
  if (id === undefined) throw new Error('the shop was not made');
  return id;
};

const STRASBOURG: NewShop = {
  source: 'simulated',
  sourceKey: 'bench',
  name: 'Librairie',
  lat: 48.5825,
  lon: 7.7456,
  country: 'FR',
  department: '67',
  zone: 'Europe/Paris',
  address: null,
  postcode: '67000',
  city: 'Strasbourg',
  phone: null,
  mobile: null,
  email: null,
  website: null,
  hours: null,
  independent: null,
  independenceReason: null,
};
