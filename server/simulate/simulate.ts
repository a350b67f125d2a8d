/** A synthetic country: shops, titles and stock enough to measure on, the same for the same seed. */
import type { Knex } from 'knex';
import { refreshVocabulary } from '../catalogue/index.ts';
import { isEmbedded } from '../db/is-embedded.ts';
import { inTransaction } from '../db/transaction.ts';
import { loadGazetteer } from '../places/index.ts';
import { LARGE_TOWNS, type Centre } from './centres.ts';
import { allowLargeBuilds, buildProgress, createAgain, dropIndexes } from './heavy-indexes.ts';
import { inventShops } from './invent-shops.ts';
import { inventStock, LARGEST_SIZE, openCatalogue, type Catalogue } from './invent-stock.ts';
import { inventTitle, MOST_TITLES } from './invent-titles.ts';
import { inventWords } from './invented-words.ts';
import { pace } from './pace.ts';
import { MOST_CARRIED } from './popularity.ts';
import { random } from './random.ts';
import {
  hasRealData,
  insertShops,
  insertTitles,
  lockAll,
  removeSimulated,
  settleTables,
  townsOf,
  type LoadedShop,
} from './simulate-queries.ts';
import { copyingSink, insertingSink } from './stock-sinks.ts';

export interface Wanted {
  shops: number;
  titles: number;
  /** Offers of an average shop. */
  perShop: number;
  seed: number;
  /** Loads the gazetteer first: shops are where its towns are. Otherwise they are in the largest towns only. */
  gazetteer: boolean;
  /** Is told what is going on, for a person. */
  progress: (what: string) => void;
}

export interface Simulated {
  shops: number;
  titles: number;
  /** Rows of stock. */
  offers: number;
}

/** Why a country cannot be simulated here, for the person who asked for it. */
export class SimulationRefused extends Error {
  override readonly name = 'SimulationRefused';
}

/** The smallest town that has bookshops. */
const TOWN = 3_000;
const BATCH = 2_000;
const POLL = 2_000;

/**
 * Fills an empty database, or one with a former simulation, which is replaced; all of it or nothing.
 * @throws SimulationRefused when the database has real shops or titles, or when the sizes fit no country
 */
export const simulate = async (db: Knex, wanted: Wanted): Promise<Simulated> => {
  checkSizes(wanted);
  if (wanted.gazetteer) await loadGazetteer(db, wanted.progress);
  const embedded = await isEmbedded(db);
  const done = await inTransaction(db, (trx) =>
    fill(trx, { wanted, embedded, watch: watchOn(db, embedded) }),
  );
  wanted.progress('Settling the tables');
  await settleTables(db);
  return done;
};

const checkSizes = ({ shops, titles, perShop }: Wanted): void => {
  const most = Math.floor((titles * MOST_CARRIED) / LARGEST_SIZE);
  if (perShop > most) {
    throw new SimulationRefused(
      `The largest shops would carry nearly every title: with ${String(titles)} titles, at most ${String(most)} a shop.`,
    );
  }
  if (titles > MOST_TITLES || shops < 1 || perShop < 1) {
    throw new SimulationRefused(`At least one shop and offer, at most ${String(MOST_TITLES)} titles.`);
  }
};

type Watch = (trx: Knex, what: string, progress: Wanted['progress'], work: Promise<void>) => Promise<void>;

interface Filling {
  wanted: Wanted;
  embedded: boolean;
  watch: Watch;
}

const fill = async (trx: Knex, { wanted, embedded, watch }: Filling): Promise<Simulated> => {
  const { progress, titles, perShop } = wanted;
  await lockAll(trx);
  if (await hasRealData(trx)) {
    throw new SimulationRefused(
      'This database has real shops or titles, and simulated ones must not mix with them: use an empty database.',
    );
  }
  await removeSimulated(trx);
  if (!embedded) await allowLargeBuilds(trx);
  const shops = await fillShops(trx, wanted);
  const dropped = await dropIndexes(trx, ['stock', 'titles']);
  const catalogue = openCatalogue(titles, perShop);
  const offers = await fillStock(trx, { wanted, embedded, shops, catalogue });
  await fillTitles(trx, wanted, catalogue);
  for (const index of dropped) {
    await watch(trx, `Building ${index.name}`, progress, createAgain(trx, index));
  }
  progress('Collecting the vocabulary');
  await refreshVocabulary(trx);
  return { shops: shops.length, titles, offers };
};

const fillShops = async (trx: Knex, { shops, seed, gazetteer, progress }: Wanted): Promise<LoadedShop[]> => {
  const centres: readonly Centre[] = gazetteer ? await townsOf(trx, 'FR', TOWN) : LARGE_TOWNS;
  const words = inventWords(random(seed, 'names of shops'));
  const invented = inventShops(shops, centres, words, random(seed, 'shops'));
  const loaded: LoadedShop[] = [];
  const paced = pace('Shops', shops, progress);
  for (let from = 0; from < shops; from += BATCH) {
    loaded.push(...(await insertShops(trx, invented.slice(from, from + BATCH))));
    paced(loaded.length);
  }
  return loaded;
};

const fillStock = async (
  trx: Knex,
  {
    wanted,
    embedded,
    shops,
    catalogue,
  }: Omit<Filling, 'watch'> & { shops: LoadedShop[]; catalogue: Catalogue },
): Promise<number> => {
  const chance = random(wanted.seed, 'stock');
  const sink = embedded ? insertingSink(trx) : await copyingSink(trx);
  const paced = pace('Stock', wanted.shops * wanted.perShop, wanted.progress);
  let offers = 0;
  for (const shop of shops) {
    const lines = inventStock(catalogue, chance);
    await sink.add(shop, lines);
    offers += lines.length;
    paced(offers);
  }
  await sink.end();
  return offers;
};

const fillTitles = async (
  trx: Knex,
  { titles, seed, progress }: Wanted,
  catalogue: Catalogue,
): Promise<void> => {
  const chance = random(seed, 'titles');
  const words = inventWords(random(seed, 'words of titles'));
  const paced = pace('Titles', titles, progress);
  for (let from = 0; from < titles; from += BATCH) {
    const ranks = Array.from({ length: Math.min(BATCH, titles - from) }, (_, place) => from + place);
    await insertTitles(
      trx,
      ranks.map((rank) => ({ ...inventTitle(rank, words, chance), shops: catalogue.carried[rank] ?? 0 })),
    );
    paced(from + ranks.length);
  }
};

/** On a server a second connection sees how far a build has come; the embedded database has but one. */
const watchOn =
  (db: Knex, embedded: boolean): Watch =>
  async (_trx, what, progress, work) => {
    progress(what);
    const poll = setInterval(() => {
      if (embedded) return;
      buildProgress(db).then(
        (share) => {
          if (share !== null) progress(`${what}: ${String(Math.floor(share * 100))} %`);
        },
        () => undefined,
      );
    }, POLL);
    await work.finally(() => clearInterval(poll));
  };
