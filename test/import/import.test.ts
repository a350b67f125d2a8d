import type { Knex } from 'knex';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  importPlaces,
  importShops,
  importStock,
  importTitles,
  ImportError,
  type Counts,
  type ShopImport,
  type StockForm,
  type Watch,
} from '../../server/import/index.ts';
import { findShop } from '../../server/shops/index.ts';
import { listingsOf } from '../../server/sources/index.ts';
import { testDatabase } from '../support/database.ts';
import { bytesOf } from './bytes-of.ts';

const database = testDatabase();
beforeEach(() => database.empty());

const watch = (signal = new AbortController().signal): Watch => ({
  progress: () => undefined,
  rejects: () => Promise.resolve(),
  signal,
});

const SHOPS = 'nom;cp;lat;lon\nLe Horla;75005;48.85;2.35\nBel-Ami;69003;45.76;4.85\n;1;1;1\n';
const shops = (content = SHOPS, said: Partial<ShopImport> = {}): Promise<Counts> =>
  importShops(database.knex, bytesOf(content), watch(), { from: 'csv', home: 'FR', ...said });

const count = async (table: string): Promise<number> => {
  const { rows } = await database.knex.raw<{ rows: [{ n: number }] }>(`select count(*) as n from ${table}`);
  return rows[0].n;
};

describe('shops', () => {
  test('the same file twice changes nothing', async () => {
    const nothing = { founded: 0, merged: 0, split: 0, closed: 0, reopened: 0 };
    const read = { read: 3, changed: 0, rejected: 1, ...nothing };
    expect(await shops()).toEqual({ ...read, added: 2, unchanged: 0, founded: 2 });
    expect(await shops()).toEqual({ ...read, added: 0, unchanged: 2 });
  });

  test('a corrected line changes its shop and no other', async () => {
    await shops();
    expect(await shops(SHOPS.replace('45.76', '45.77'))).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 1,
    });
  });

  test('a dry run counts and applies nothing', async () => {
    expect(await shops(SHOPS, { dryRun: true })).toMatchObject({ added: 2, rejected: 1 });
    expect(await count('shops')).toBe(0);
  });

  test('what a collection says of its licence goes with each of its shops', async () => {
    const feature = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [2.35, 48.85] },
      properties: { nom: 'Le Horla' },
    };
    const content = JSON.stringify({
      type: 'FeatureCollection',
      features: [feature],
      attribution: 'Ville, ODbL',
    });
    await importShops(database.knex, bytesOf(content), watch(), { from: 'geojson', home: 'FR' });
    const shop = await findShop(database.knex, 'le-horla');
    expect(shop?.source).toBe('geojson');
    expect(await listingsOf(database.knex, shop?.id ?? 0)).toMatchObject([{ licence: 'Ville, ODbL' }]);
  });

  test('the terms that somebody says of a file hold where it says none itself', async () => {
    await shops('nom;cp;lat;lon;licence\nLe Tigre;67000;48.58;7.75;CC0\nLe Horla;75005;48.85;2.35;\n', {
      licence: 'ODbL',
    });
    const { rows } = await database.knex.raw<{ rows: unknown[] }>(
      'select licence from shop_sources order by name',
    );
    expect(rows).toEqual([{ licence: 'ODbL' }, { licence: 'CC0' }]);
  });

  test('whoever follows writes in the transaction that applies it: what is thrown there takes it back', async () => {
    const seen: unknown[] = [];
    const follow = (fails: boolean) => ({
      ...watch(),
      applied: async (trx: Knex, counts: object): Promise<void> => {
        const { rows } = await trx.raw<{ rows: { n: number }[] }>('select count(*) as n from shops');
        seen.push({ ...counts, shops: rows[0]?.n });
        if (fails) throw new Error('not this one');
      },
    });
    const load = (fails: boolean) =>
      importShops(database.knex, bytesOf(SHOPS), follow(fails), { from: 'csv', home: 'FR' });
    await expect(load(true)).rejects.toThrow('not this one');
    expect(await count('shops')).toBe(0);
    const counts = await load(false);
    expect(seen).toEqual([
      { ...counts, shops: 2 },
      { ...counts, shops: 2 },
    ]);
  });

  test('a full file says what is gone from its collection, and of no other', async () => {
    const full = { dataset: 'paris', full: true };
    await shops('nom;cp;lat;lon\nLe Tigre;67000;48.58;7.75\n', { dataset: 'alsace' });
    await shops(SHOPS, full);
    const [, one = '', , other = ''] = SHOPS.split('\n').map((line) => `${line}\n`);
    expect(one + other).toContain('Le Horla');
    expect(await shops(`nom;cp;lat;lon\n${one}`, full)).toMatchObject({ gone: 1, closed: 1, unchanged: 1 });
    expect(await findShop(database.knex, 'bel-ami-lyon')).toBeNull();
    expect(await shops(SHOPS, full)).toMatchObject({ gone: 0, reopened: 1, founded: 0 });
    await expect(shops('nom;cp;lat;lon\n', full)).rejects.toThrow(ImportError);
    expect(await count('shops where closed_at is null')).toBe(3);
  });

  test('a point far from its postcode is kept, and doubted', async () => {
    await importPlaces(
      database.knex,
      bytesOf('insee\tnom\tcp\tlat\tlon\tpopulation\n75105\tParis 5e\t75005\t48.844\t2.349\t59000\n'),
      watch(),
    );
    await shops('nom;cp;lat;lon\nLe Horla;75005;43.3;5.4\n');
    const { rows } = await database.knex.raw<{ rows: { doubt: string }[] }>('select doubt from shop_sources');
    expect(rows[0]?.doubt).toMatch(/^6\d\d km from postcode 75005$/);
  });

  test('a file that is cut short after many good features applies none of them', async () => {
    const feature = (n: number): string =>
      JSON.stringify({
        id: `node/${n}`,
        geometry: { coordinates: [2.35, 48.85] },
        properties: { shop: 'books', name: `Shop ${n}` },
      });
    const features = Array.from({ length: 3_000 }, (_, n) => feature(n)).join(',');
    const cut = `{"type":"FeatureCollection","features":[${features}`;
    await expect(
      importShops(database.knex, bytesOf(cut), watch(), { from: 'osm', home: 'FR' }),
    ).rejects.toThrow('cut short');
    expect(await count('shops')).toBe(0);
  });
});

describe('titles', () => {
  const TITLES =
    'isbn;titre;auteur\n9782253002697;Germinal;Emile ZOLA\n9780140275360;The Iliad;Homer\n9782253002698;x;y\n';
  const titles = (content = TITLES, signal?: AbortSignal): Promise<Counts> =>
    importTitles(database.knex, bytesOf(content), watch(signal), { from: 'csv', name: 'test' });

  test('given up after the last line is saved, nothing of it is applied either', async () => {
    const stop = new AbortController();
    const late: Watch = {
      ...watch(stop.signal),
      progress: ({ saved }) => {
        if (saved > 0) stop.abort(new Error('stopped by hand'));
      },
    };
    await expect(
      importTitles(database.knex, bytesOf(TITLES), late, { from: 'csv', name: 'test' }),
    ).rejects.toThrow('stopped by hand');
    expect(await count('titles')).toBe(0);
  });

  test('the same file twice changes nothing', async () => {
    expect(await titles()).toEqual({ read: 3, added: 2, changed: 0, unchanged: 0, rejected: 1 });
    expect(await titles()).toEqual({ read: 3, added: 0, changed: 0, unchanged: 2, rejected: 1 });
  });

  test('one that names an ISBN twice, too', async () => {
    const twice = `${TITLES}9782253002697;Germinal (poche);Zola\n`;
    await titles(twice);
    expect(await titles(twice)).toMatchObject({ changed: 0, unchanged: 2, rejected: 2 });
  });

  test('an import that is stopped half-way applies nothing', async () => {
    const stop = new AbortController();
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield* bytesOf(TITLES);
      stop.abort(new Error('stopped by hand'));
      yield* bytesOf('9782253002703;Another;One\n');
    }
    await expect(
      importTitles(database.knex, slow(), watch(stop.signal), { from: 'csv', name: 'test' }),
    ).rejects.toThrow('stopped by hand');
    expect(await count('titles')).toBe(0);
  });

  test('an import that fails while it saves applies nothing', async () => {
    const stop = new AbortController();
    const failing: Watch = {
      ...watch(stop.signal),
      progress: ({ saved }) => {
        if (saved > 0) stop.abort(new Error('the disk is full'));
      },
    };
    const lines = Array.from({ length: 1_200 }, (_, n) => `${isbn(n)};Title ${n};A\n`).join('');
    await expect(
      importTitles(database.knex, bytesOf(`isbn;titre;auteur\n${lines}`), failing, {
        from: 'csv',
        name: 'test',
      }),
    ).rejects.toThrow('the disk is full');
    expect(await count('titles')).toBe(0);
  });
});

describe('stock', () => {
  const LINES = 'isbn;qte;prix\n9782253002697;3;7,90\n9780140275360;1;12\n9782253002698;1;1\n';
  const stock = async (
    content = LINES,
    mode: 'snapshot' | 'delta' = 'snapshot',
    from: StockForm = 'csv',
  ): Promise<Counts> => {
    const shop = await findShop(database.knex, 'le-horla-paris');
    const said = {
      shopId: shop?.id ?? 0,
      source: 'file',
      mode,
      from,
      seenAt: new Date('2026-11-23T09:12:00Z'),
    } as const;
    return importStock(database.knex, bytesOf(content), watch(), said);
  };
  beforeEach(() => shops());

  test('ISBNs that the catalogue does not know get a stub, and the same file twice changes nothing', async () => {
    expect(await stock()).toEqual({ read: 3, added: 2, changed: 0, unchanged: 0, rejected: 1, removed: 0 });
    expect(await count('titles')).toBe(2);
    expect(await stock()).toMatchObject({ added: 0, changed: 0, unchanged: 2, removed: 0 });
  });

  test('a snapshot takes away what it does not name; a delta does not', async () => {
    await stock();
    const shorter = 'isbn;qte\n9782253002697;2\n';
    expect(await stock(shorter, 'delta')).toMatchObject({ changed: 1, removed: 0 });
    expect(await stock(shorter, 'snapshot')).toMatchObject({ changed: 0, removed: 1 });
  });

  test.each([
    ['only a header', 'isbn;qte\n'],
    ['only lines that cannot be read', 'isbn;qte\nx;1\ny;2\n'],
  ])('a snapshot with %s does not empty the shop', async (_name, content) => {
    await stock();
    await expect(stock(content)).rejects.toThrow('would empty the shop');
    expect(await count('stock')).toBe(2);
  });

  test('a feed of two shops leaves the old stock, however late the second one comes', async () => {
    await stock();
    const lines = Array.from({ length: 12_000 }, (_, n) => `A,${isbn(n)},1\n`).join('');
    const feed = `store code,id,quantity\n${lines}B,9782253002697,1\n`;
    await expect(stock(feed, 'snapshot', 'google')).rejects.toThrow('2 store codes: "A", "B"');
    expect(await count('stock')).toBe(2);
    expect(await count('stock_staging')).toBe(0);
  });

  test('a file that fails half-way leaves the old stock, and nothing of its own behind', async () => {
    await stock();
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield* bytesOf('isbn;qte\n9782253002703;9\n');
      await Promise.reject(new Error('the pipe broke'));
    }
    const shop = await findShop(database.knex, 'le-horla-paris');
    const said = {
      shopId: shop?.id ?? 0,
      source: 'file',
      mode: 'snapshot',
      seenAt: new Date('2026-11-23T09:12:00Z'),
    } as const;
    await expect(importStock(database.knex, failing(), watch(), said)).rejects.toThrow('the pipe broke');
    expect(await count('stock')).toBe(2);
    expect(await count('stock_staging')).toBe(0);
  });
});

test('places: lines that repeat a commune and postcode count as unchanged, as does the second import', async () => {
  const content =
    'insee\tnom\tcp\tligne5\tlat\tlon\tpopulation\n01033\tValserhône\t01200\tOCHIAZ\t46.1\t5.8\t16712\n' +
    '01033\tValserhône\t01200\tVOUVRAY\t46.1\t5.8\t16712\n75101\tx\t99999999\t\t48\t2\t1\n';
  const places = (): Promise<Counts> => importPlaces(database.knex, bytesOf(content), watch());
  expect(await places()).toEqual({ read: 3, added: 1, changed: 0, unchanged: 1, rejected: 1 });
  expect(await places()).toEqual({ read: 3, added: 0, changed: 0, unchanged: 2, rejected: 1 });
});

/** The n-th valid ISBN of an invented publisher. */
const isbn = (n: number): string => {
  const twelve = `9782${String(n).padStart(8, '0')}`;
  const digits = Array.from(twelve, Number);
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 ? 3 : 1), 0);
  return twelve + String((10 - (sum % 10)) % 10);
};
