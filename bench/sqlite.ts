/** SQLite's R*Tree inside this process: no server, no protocol, one thread, all in memory. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Knex } from 'knex';
import { percentile, type Measured } from './rounds.ts';
import type { Ask } from './sample.ts';
import { RADIUS, SHOPS } from './sql.ts';

const METRES_PER_DEGREE = 111_195;
/** Metres: an R*Tree knows boxes only, so the box grows until it holds enough. */
const STEPS = [10_000, 25_000, 50_000, 100_000, RADIUS];

const SCHEMA = `
  create table shops (id integer primary key, slug text, name text, country text, department text, zone text,
    address text, postcode text, city text, phone text, website text, hours text, independent integer,
    membership text, lat real, lon real);
  -- Title, latitude and longitude in one tree, as the index on (isbn, location) has them.
  create virtual table stock using rtree (id, t0, t1, lat0, lat1, lon0, lon1, +shop_id integer, +condition text,
    +quantity integer, +price_cents integer);`;

/** A point is kept as the 32-bit numbers around it, so a title's number must be whole and below 2^24: its place here. */
const QUERY = `
  select shops.*, condition, quantity, price_cents,
    (shops.lat - :lat) * (shops.lat - :lat) + (shops.lon - :lon) * (shops.lon - :lon) * :narrow as distance
  from stock join shops on shops.id = stock.shop_id
  where t0 <= :title and t1 >= :title and lat1 >= :south and lat0 <= :north and lon1 >= :west and lon0 <= :east
  order by distance limit ${String(SHOPS)}`;

export interface Sqlite {
  /** Asks one question after another for so many seconds. */
  measure: (asks: readonly Ask[], seconds: number) => Measured;
  close: () => void;
}

/** Loads the shops, and the stock of the titles that will be asked for. */
export const openSqlite = async (db: Knex, isbns: readonly string[]): Promise<Sqlite> => {
  const memory = new DatabaseSync(':memory:');
  memory.exec(SCHEMA);
  const titles = new Map(isbns.map((isbn, place) => [isbn, place]));
  await loadShops(db, memory);
  for (const [isbn, title] of titles) await loadTitle(db, memory, isbn, title);
  const query = memory.prepare(QUERY);
  return {
    measure: (asks, seconds) => measure(query, titles, asks, seconds),
    close: () => memory.close(),
  };
};

const loadShops = async (db: Knex, memory: DatabaseSync): Promise<void> => {
  const { rows } = await db.raw<{ rows: { row: (string | number | null)[] }[] }>(
    `select json_build_array(id, slug, name, country, department, zone, address, postcode, city, phone, website,
       hours, independent::int, membership, ST_Y(location::geometry), ST_X(location::geometry)) as row from shops`,
  );
  const insert = memory.prepare(`insert into shops values (${Array(16).fill('?').join(', ')})`);
  memory.exec('begin');
  for (const { row } of rows) insert.run(...row);
  memory.exec('commit');
};

interface Offer {
  shop_id: number;
  condition: string;
  quantity: number | null;
  price_cents: number;
  lat: number;
  lon: number;
}

const loadTitle = async (db: Knex, memory: DatabaseSync, isbn: string, title: number): Promise<void> => {
  const { rows } = await db.raw<{ rows: Offer[] }>(
    `select shop_id, condition, quantity, price_cents, ST_Y(location::geometry) as lat,
       ST_X(location::geometry) as lon
     from stock where isbn = ? and (quantity is null or quantity > claimed)`,
    [isbn],
  );
  const insert = memory.prepare('insert into stock values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  memory.exec('begin');
  for (const { lat, lon, shop_id, condition, quantity, price_cents } of rows)
    insert.run(title, title, lat, lat, lon, lon, shop_id, condition, quantity, price_cents);
  memory.exec('commit');
};

const measure = (
  query: StatementSync,
  titles: ReadonlyMap<string, number>,
  asks: readonly Ask[],
  seconds: number,
): Measured => {
  const latencies: number[] = [];
  const start = performance.now();
  for (let done = 0; ; done += 1) {
    const before = performance.now();
    if (before - start > seconds * 1_000) break;
    const ask = asks[done % asks.length];
    if (ask) answer(query, ask, titles.get(ask.isbn) ?? -1);
    latencies.push(performance.now() - before);
  }
  const rate = latencies.length / seconds;
  return { rate, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
};

const answer = (query: StatementSync, { lat, lon }: Ask, title: number): unknown[] => {
  const shrink = Math.cos((lat * Math.PI) / 180);
  let rows: unknown[] = [];
  for (const step of STEPS) {
    const [high, wide] = [step / METRES_PER_DEGREE, step / METRES_PER_DEGREE / shrink];
    const box = { south: lat - high, north: lat + high, west: lon - wide, east: lon + wide };
    rows = query.all({ lat, lon, narrow: shrink * shrink, title, ...box });
    if (rows.length === SHOPS) break;
  }
  return rows;
};
