import { beforeAll, describe, expect, test } from '@jest/globals';
import { readIsbn, suggest } from '../../server/catalogue/index.ts';
import { findNearby } from '../../server/search/index.ts';
import { simulate, SimulationRefused, type Simulated, type Wanted } from '../../server/simulate/index.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const said: string[] = [];
const small: Wanted = {
  shops: 60,
  titles: 800,
  perShop: 100,
  seed: 7,
  gazetteer: false,
  progress: (what) => said.push(what),
};

const ask = async <Row>(sql: string): Promise<Row[]> => (await database.knex.raw<{ rows: Row[] }>(sql)).rows;

interface Schema {
  name: string;
  what: string;
}
const schema = (): Promise<Schema[]> =>
  ask(`select indexname as name, indexdef as what from pg_indexes where tablename in ('stock', 'titles')
       union all select conname, pg_get_constraintdef(oid) from pg_constraint
       where conrelid in ('stock'::regclass, 'titles'::regclass) order by 1, 2`);

const fingerprint = (): Promise<{ stock: string; shops: string; titles: string }[]> =>
  ask(`select
    (select md5(string_agg(concat_ws(' ', isbn, shop_id, condition, quantity, price_cents), ',' order by isbn, shop_id,
       condition)) from stock) as stock,
    (select md5(string_agg(concat_ws(' ', slug, location::text, hours, phone, email), ',' order by id)) from shops) as shops,
    (select md5(string_agg(concat_ws(' ', isbn, title, authors, shops), ',' order by isbn)) from titles) as titles`);

describe('a simulated country', () => {
  let before: Schema[];
  let made: Simulated;

  beforeAll(async () => {
    before = await schema();
    made = await simulate(database.knex, small);
  });

  test('has the shops and titles asked for, and about the stock', async () => {
    const [counts] = await ask<Simulated>(`select (select count(*)::int from shops) as shops,
      (select count(*)::int from titles) as titles, (select count(*)::int from stock) as offers`);
    expect(counts).toEqual(made);
    expect(made).toMatchObject({ shops: 60, titles: 800 });
    expect(made.offers / (60 * 100)).toBeGreaterThan(0.7);
    expect(made.offers / (60 * 100)).toBeLessThan(1.3);
  });

  test('leaves every index and key as it was', async () => {
    expect(await schema()).toEqual(before);
  });

  test('counts for each title the shops that carry it', async () => {
    const wrong = await ask(`select isbn from titles where shops <>
      (select count(distinct shop_id) from stock where stock.isbn = titles.isbn)`);
    expect(wrong).toEqual([]);
  });

  test('has bestsellers nearly everywhere and a long tail', async () => {
    const shops = (await ask<{ shops: number }>('select shops from titles order by shops desc')).map(
      (t) => t.shops,
    );
    expect(shops[0]).toBeGreaterThan(50);
    expect(shops[400]).toBeLessThan(10);
  });

  test('repeats each shop’s place in its stock', async () => {
    const elsewhere = await ask(`select 1 from stock join shops on shops.id = stock.shop_id
      where stock.location::bytea <> shops.location::bytea`);
    expect(elsewhere).toEqual([]);
  });

  test('has valid ISBNs', async () => {
    const isbns = (await ask<{ isbn: number }>('select isbn from titles')).map((t) => String(t.isbn));
    expect(isbns.filter((isbn) => readIsbn(isbn) !== isbn)).toEqual([]);
  });

  test('numbers its shops as it made them', async () => {
    expect(await ask(`select id, slug from shops where slug !~ ('-' || id || '$')`)).toEqual([]);
  });

  test('calls nobody: numbers are kept for fiction, addresses are examples', async () => {
    const real = await ask(`select 1 from shops where phone !~ '^[+]33(19900|26191|35301|46571|53649)\\d{4}$'
      or mobile !~ '^[+]3363998\\d{4}$' or email not like '%@example.org'`);
    expect(real).toEqual([]);
  });

  test('can be searched like a real one', async () => {
    const [bestseller] = await ask<{ isbn: number; title: string }>(
      'select isbn, title from titles order by shops desc, isbn limit 1',
    );
    const hours = createHoursReader({ size: 100, defaultText: 'Mo-Sa 10:00-19:00' });
    const near = { lat: 48.8566, lon: 2.3522 };
    const found = await findNearby(database.knex, hours, {
      near,
      isbn: String(bestseller?.isbn),
      radius: 50_000,
      limit: 5,
    });
    expect(found.features).toHaveLength(5);
    const titles = await suggest(database.knex, bestseller?.title ?? '', 8);
    expect(titles.map((t) => t.isbn)).toContain(String(bestseller?.isbn));
  });

  test('is the same for the same seed, another for another, and replaces the former', async () => {
    const first = await fingerprint();
    await simulate(database.knex, { ...small, seed: 8 });
    const other = await fingerprint();
    await simulate(database.knex, small);
    expect(await fingerprint()).toEqual(first);
    expect(other[0]?.stock).not.toBe(first[0]?.stock);
    expect(other[0]?.shops).not.toBe(first[0]?.shops);
  });

  test('says what is going on', () => {
    expect(said.join('\n')).toMatch(/^Stock: [\d,]+ of 6,000, [\d,]+\/s, \d+ s left$/m);
    expect(said).toContain('Building stock_nearby');
  });
});

describe('a country is refused', () => {
  test('where every shop would carry every title', async () => {
    await expect(simulate(database.knex, { ...small, perShop: 700 })).rejects.toThrow(SimulationRefused);
  });

  test('beside real shops, and leaves them alone', async () => {
    await database.empty();
    await database.knex.raw(`insert into shops (slug, name, location, country, zone, source, source_key)
      values ('librairie-kleber', 'Librairie Kléber', 'SRID=4326;POINT(7.74 48.58)', 'FR', 'Europe/Paris', 'osm', '1')`);
    await expect(simulate(database.knex, small)).rejects.toThrow('must not mix');
    expect(await ask('select slug from shops')).toEqual([{ slug: 'librairie-kleber' }]);
  });

  test('beside real titles, and leaves them alone', async () => {
    await database.empty();
    await database.knex.raw(`insert into titles (isbn, title, source, folded, folded_authors)
      values (9782070612758, 'Le Petit Prince', 'onix:file', 'le petit prince', '')`);
    await expect(simulate(database.knex, small)).rejects.toThrow('must not mix');
    expect(await ask('select shops from titles')).toHaveLength(1);
  });
});
