/**
 * The hot query, and other ways to ask the same. The rivals say their number of rows: given as a parameter, PostgreSQL
 * makes a plan for each run, a quarter of the time that the plain query takes.
 */
import { offersOutwardSql } from '../server/search/nearby-queries.ts';
import { FIRST_PAGE } from '../server/search/walk.ts';
import { latLonOf } from '../server/db/geography.ts';
import { OFFER_COLUMNS } from '../server/stock/index.ts';

/** Shops of one answer. */
export const SHOPS = 20;
/** Metres: the widest search. */
export const RADIUS = 250_000;

const HERE = 'ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)::geography';
const AVAILABLE = '(quantity is null or quantity > claimed)';

/** What a list of shops shows: columns of one table, so that no rival pays for what it is not compared in. */
const SHOP_COLUMNS = `shops.id, shops.slug, shops.name, shops.country, shops.department, shops.zone, shops.address,
  shops.postcode, shops.city, shops.phone, shops.website, shops.hours, shops.independent, shops.membership,
  shops.mobile is not null as by_sms, shops.email is not null as by_email, shops.opted_out_at is not null as opted_out,
  shops.source, shops.source_key, ${latLonOf('shops.location')}`;

/** The application's own text, bound as it binds it. */
export const hotSql = (): string => {
  const values = [':lon', ':lat', ':isbn', ':rows', ':radius'];
  const sql = offersOutwardSql(false).replaceAll('?', () => values.shift() ?? '?');
  if (values.length > 0 || sql.includes('?')) throw new Error('the hot query takes other values now');
  return sql;
};

/** The rows that the application reads for these shops, whatever it asks for. */
export const ROWS = FIRST_PAGE(SHOPS);

/** The nearest shops, whatever they have: as many rows as the hot query reads. */
export const PLAIN = `select ${SHOP_COLUMNS} from shops where closed_at is null
  order by location <-> ${HERE} limit ${String(ROWS)}`;

/** The same as it is first written for a program: its number of rows is a parameter. */
export const PLAIN_BOUND = PLAIN.replace(`limit ${String(ROWS)}`, 'limit :rows');

/** What the hot query cannot do without, and nothing else: the first rows of its index, and their shops' ids. */
export const WALK = `select shop_id from stock where isbn = :isbn::bigint and ${AVAILABLE}
  order by location <-> (select ${HERE}) limit :rows`;

/** All shops of the title, sorted by distance. */
export const TITLE_FIRST = `select ${SHOP_COLUMNS}, ${OFFER_COLUMNS}, shops.location <-> ${HERE} as distance
  from stock join shops on shops.id = stock.shop_id and shops.closed_at is null
  where stock.isbn = :isbn::bigint and ${AVAILABLE}
  order by ST_Distance(shops.location, ${HERE}, false), shops.id limit ${String(SHOPS)}`;

/** As it is written first. */
export const NAIVE = `select ${SHOP_COLUMNS}, ${OFFER_COLUMNS}, ST_Distance(shops.location, ${HERE}) as distance
  from shops join stock on stock.shop_id = shops.id and stock.isbn = :isbn::bigint and ${AVAILABLE}
  where shops.closed_at is null and ST_DWithin(shops.location, ${HERE}, :radius)
  order by distance limit ${String(SHOPS)}`;
