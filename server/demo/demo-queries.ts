import type { Knex } from 'knex';
import { latLonOf } from '../db/geography.ts';

export interface DemoShop {
  id: number;
  number: number;
  /** IANA name. */
  zone: string;
  country: string;
  postcode: string | null;
  hours: string | null;
  lat: number;
  lon: number;
}

/** The demonstration's shops, each with the number of its seed ("demo/12" is 12). */
export const demoShops = async (db: Knex): Promise<DemoShop[]> => {
  const { rows } = await db.raw<{ rows: DemoShop[] }>(
    `select shops.id, shops.zone, shops.country, shops.postcode, shops.hours, ${latLonOf('shops.location')},
       substring(said.source_key from '[0-9]+$')::int as number
     from shop_sources as said join shops on shops.id = said.shop_id
     where said.source = 'demo' and shops.closed_at is null order by number`,
  );
  return rows;
};

/** True when the index has no shop at all: a first start. */
export const isIndexEmpty = async (db: Knex): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: unknown[] }>('select 1 from shops limit 1');
  return rows.length === 0;
};
