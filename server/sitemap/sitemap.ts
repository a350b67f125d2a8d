/** Which files the site map has, and the addresses in each, a batch at a time. */
import type { Knex } from 'knex';
import type { TownRegister } from '../towns/index.ts';
import { townDates } from '../towns/index.ts';
import { bookHref, datasetHref, finderHref, shopHref, townHref, townsHref } from '../views/links.ts';
import { countPages, pagesAfter, type Kind } from './sitemap-queries.ts';
import type { Address } from './write.ts';

/** As many as the protocol allows in a file. */
export const MOST = 50_000;
const BATCH = 1_000;

const HREF: Record<Kind, (name: string) => string> = { shops: shopHref, titles: (isbn) => bookHref(isbn) };

/** Paths of the files: the pages of the site and of its towns, then shops, then titles. */
export const filesOf = async (db: Knex, towns: TownRegister, most = MOST): Promise<string[]> => {
  const [{ all }, shops, titles] = await Promise.all([
    towns.towns(),
    countPages(db, 'shops'),
    countPages(db, 'titles'),
  ]);
  const numbered = (name: string, count: number): string[] =>
    Array.from({ length: Math.ceil(count / most) }, (_, at) => `/sitemap/${name}-${at + 1}.xml`);
  return [
    ...numbered('towns', all.length + SITE.length),
    ...numbered('shops', shops),
    ...numbered('titles', titles),
  ];
};

/** Pages that are there once; they change when anything does, which says nothing. */
const SITE: Address[] = [finderHref({}), townsHref(), datasetHref()].map((path) => ({ path, changed: null }));

/**
 * The addresses of a file, `towns-1`, `shops-3`; null where there is no such file. The first batch is read before the
 * answer begins, so that a file that is not there can be a 404.
 */
export const addressesOf = async (
  { db, towns }: { db: Knex; towns: TownRegister },
  name: string,
  most = MOST,
): Promise<AsyncIterable<readonly Address[]> | null> => {
  const [, kind, number] = /^(towns|shops|titles)-([1-9]\d{0,3})$/.exec(name) ?? [];
  if (kind === undefined) return null;
  const from = (Number(number) - 1) * most;
  const batches = kind === 'towns' ? townBatch(towns, from, most) : pageBatches(db, kind as Kind, from, most);
  const first = await batches.next();
  return first.done ? null : goOn(first.value, batches);
};

async function* goOn<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

async function* townBatch(towns: TownRegister, from: number, most: number): AsyncGenerator<Address[]> {
  const dated = townDates(await towns.towns());
  const all = [...SITE, ...dated.map(({ slug, changed }) => ({ path: townHref(slug), changed }))];
  const batch = all.slice(from, from + most);
  if (batch.length > 0) yield batch;
}

/** Walks the keys: one look at where the file begins, then each batch behind the one before. */
async function* pageBatches(db: Knex, kind: Kind, from: number, most: number): AsyncGenerator<Address[]> {
  let [after, skip, left] = [0, from, most];
  while (left > 0) {
    const limit = Math.min(BATCH, left);
    const pages = await pagesAfter(db, kind, { after, skip, limit });
    if (pages.length > 0)
      yield pages.map(({ name, updatedAt }) => ({ path: HREF[kind](name), changed: updatedAt }));
    if (pages.length < limit) return;
    [after, skip, left] = [pages.at(-1)?.key ?? after, 0, left - pages.length];
  }
}
