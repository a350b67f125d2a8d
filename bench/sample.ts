/** Questions as readers ask them: titles by how much they are wanted, places by how many shops there are. */
import type { Knex } from 'knex';
import { demand, random, weighted, type Random } from '../server/simulate/index.ts';

export interface Ask {
  isbn: string;
  lat: number;
  lon: number;
}

/** Titles drawn by popularity, and three kinds of title by themselves. */
export type Kind = 'popular' | 'bestseller' | 'middle' | 'rare';
export const KINDS: readonly Kind[] = ['popular', 'bestseller', 'middle', 'rare'];

export const ABOUT: Readonly<Record<Kind, string>> = {
  popular: 'titles by popularity',
  bestseller: 'bestsellers',
  middle: 'titles in 2 to 5 % of shops',
  rare: 'titles in 1 to 12 shops',
};

interface Country {
  /** By rank: the most carried first. */
  titles: readonly { isbn: number; shops: number }[];
  shops: readonly { lat: number; lon: number }[];
}

const SEED = 20_261_123;
/** Degrees around a shop where a reader may stand: some kilometres. */
const AROUND = 0.05;
const BESTSELLERS = 50;

export const readCountry = async (db: Knex): Promise<Country> => {
  const titles = await db.raw<{ rows: Country['titles'] }>(
    'select isbn, shops from titles where shops > 0 order by shops desc, isbn',
  );
  const shops = await db.raw<{ rows: Country['shops'] }>(
    `select ST_Y(location::geometry) as lat, ST_X(location::geometry) as lon from shops
     where closed_at is null order by id`,
  );
  return { titles: titles.rows, shops: shops.rows };
};

/** The same questions for the same country every time. */
export const sample = (country: Country, kind: Kind, count: number): Ask[] => {
  const chance = random(SEED, kind);
  const draw = drawTitle(country, kind);
  return Array.from({ length: count }, () => {
    const shop = country.shops[chance.below(country.shops.length)];
    const title = draw(chance);
    if (!shop || !title) throw new Error(`the country has no ${ABOUT[kind]}`);
    return {
      isbn: String(title.isbn),
      lat: rounded(shop.lat + chance.normal() * AROUND),
      lon: rounded(shop.lon + chance.normal() * AROUND),
    };
  });
};

type Title = Country['titles'][number];

const drawTitle = ({ titles, shops }: Country, kind: Kind): ((chance: Random) => Title | undefined) => {
  if (kind === 'popular') {
    const draw = weighted(demand(titles.length));
    return (chance) => titles[draw(chance)];
  }
  const [least, most] = kind === 'rare' ? [1, 12] : [shops.length * 0.02, shops.length * 0.05];
  const among =
    kind === 'bestseller'
      ? titles.slice(0, BESTSELLERS)
      : titles.filter((title) => title.shops >= least && title.shops <= most);
  return (chance) => among[chance.below(among.length)];
};

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
