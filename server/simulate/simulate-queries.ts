/** All SQL of the simulated country but the loading of its stock. */
import type { Knex } from 'knex';
import { latLonOf } from '../db/geography.ts';
import type { Centre } from './centres.ts';
import type { SimulatedShop } from './invent-shops.ts';
import type { SimulatedTitle } from './invent-titles.ts';

/** The source of all that is simulated: it is told from real data by it, and nothing else is ever removed. */
export const SIMULATED = 'simulated';

/** Nobody else writes shops, titles or stock until the transaction ends. */
export const lockAll = async (trx: Knex): Promise<void> => {
  await trx.raw('lock table shops, titles, title_sources, stock in access exclusive mode');
  // What waited for the end of the transaction would keep the tables from being changed in between.
  await trx.raw('set constraints shop_changed immediate');
};

export const hasRealData = async (trx: Knex): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: [{ found: boolean }] }>(
    `select exists (select 1 from shops where source <> :simulated)
         or exists (select 1 from titles where source <> :simulated)
         or exists (select 1 from title_sources where source <> :simulated) as found`,
    { simulated: SIMULATED },
  );
  return rows[0].found;
};

/** What hangs on a simulated shop or title goes with it. */
export const removeSimulated = async (trx: Knex): Promise<void> => {
  await trx.raw('truncate shops, titles, title_sources, stock, catalogue_words restart identity cascade');
};

/** The country's towns, each once however many postcodes it has, without the parts of the largest. */
export const townsOf = async (db: Knex, country: string, population: number): Promise<Centre[]> => {
  const { rows } = await db.raw<{ rows: Centre[] }>(
    `select distinct on (split_part(source_key, '/', 1), split_part(source_key, '/', 2))
       name, postcode, department, population, ${latLonOf('location')}
     from places
     where country = ? and population >= ? and not approximate and name not like '% Arrondissement'
     order by split_part(source_key, '/', 1), split_part(source_key, '/', 2), source_key`,
    [country, population],
  );
  return rows;
};

export interface LoadedShop {
  id: number;
  /** When its stock was counted, as PostgreSQL writes it. */
  counted: string;
  /** As PostgreSQL writes it. */
  location: string;
}

const SHOP_COLUMNS = `slug, name, department, zone, address, postcode, city, phone, mobile, email, website, hours, independent`;

/** Saves shops, numbered as they are given. Answers what the stock repeats of them. */
export const insertShops = async (trx: Knex, shops: readonly SimulatedShop[]): Promise<LoadedShop[]> => {
  const { rows } = await trx.raw<{ rows: LoadedShop[] }>(
    `insert into shops (source, source_key, stock_seen_at, country, location, ${SHOP_COLUMNS})
     select '${SIMULATED}', number::text, now - make_interval(hours => counted_ago), 'FR',
       ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography, ${SHOP_COLUMNS}
     from (select rayon_clock() as now) as clock, jsonb_to_recordset(?::jsonb) as row (number int, counted_ago int,
       lat float8, lon float8, slug text, name text, department text, zone text, address text, postcode text, city text,
       phone text, mobile text, email text, website text, hours text, independent boolean)
     order by row.number
     returning id, stock_seen_at::text as counted, location::text as location`,
    [JSON.stringify(shops)],
  );
  return rows;
};

/** What one source says of a title, and the title that this makes: the catalogue would derive the same. */
const TITLE =
  'title, authors, publisher, published, language, price_cents, folded, folded_authors, work_title, work_author';

/** Saves titles, each with the number of shops that carry it. */
export const insertTitles = async (
  trx: Knex,
  titles: readonly (SimulatedTitle & { shops: number })[],
): Promise<void> => {
  await trx.raw(
    `with row as materialized (
       select * from jsonb_to_recordset(?::jsonb) as row (isbn bigint, title text, authors text[], publisher text,
         published text, language text, price_cents int, shops int, folded text, folded_authors text, work_title text,
         work_author text)
     ), said as (
       insert into title_sources (isbn, source, kind, said, ${TITLE})
       select isbn, '${SIMULATED}', 'demo', '{description,publishing,related,supply}', ${TITLE} from row
     )
     insert into titles (isbn, source, shops, ${TITLE}) select isbn, '${SIMULATED}', shops, ${TITLE} from row`,
    [JSON.stringify(titles)],
  );
};

/** Fresh figures for the planner, and rows marked as seen by all. Not inside a transaction. */
export const settleTables = async (db: Knex): Promise<void> => {
  await db.raw('vacuum (analyze) shops, titles, title_sources, stock, catalogue_words');
};
