/** The towns that have shops, kept in memory: some thousands, made again when a shop changed. */
import type { Knex } from 'knex';
import { changesSince } from '../shops/index.ts';
import { lastPlace, placesCalled, shopPlaces } from './town-queries.ts';
import { townsmanOf, townsOf, type KnownPlace, type Town, type Townsman } from './town.ts';

export interface Towns {
  /** The state of the shops that they were made of (shops/shop-state-queries.ts). */
  state: number;
  /** Those with most shops first. */
  all: readonly Town[];
  bySlug: ReadonlyMap<string, Town>;
  /** By a shop's id. */
  ofShop: ReadonlyMap<number, Town>;
  /** By their folded names. */
  byName: ReadonlyMap<string, readonly Town[]>;
}

export interface TownRegister {
  /** The towns as they are now: one look at the shops' state, and a reading of those that changed since the last. */
  towns(): Promise<Towns>;
}

interface Memory {
  towns: Towns | null;
  /** The gazetteer's last place when they were made. */
  place: number;
  shops: Map<number, Townsman>;
  places: Map<string, readonly KnownPlace[]>;
}

export const createTownRegister = (db: Knex): TownRegister => {
  const memory: Memory = { towns: null, place: -1, shops: new Map(), places: new Map() };
  let reading: Promise<Towns> | null = null;
  let next: Promise<Towns> | null = null;
  const read = (): Promise<Towns> => {
    reading = catchUp(db, memory).finally(() => (reading = null));
    return reading;
  };
  return {
    towns: () => {
      if (!reading) return next ?? read();
      // Whoever comes while it is read shares the next reading: theirs must not be older than they are.
      next ??= reading
        .catch(() => undefined)
        .then(() => {
          next = null;
          return read();
        });
      return next;
    },
  };
};

const catchUp = async (db: Knex, memory: Memory): Promise<Towns> => {
  const [{ state, changed }, place] = await Promise.all([
    changesSince(db, memory.towns?.state ?? null),
    lastPlace(db),
  ]);
  const isNewPlace = place !== memory.place;
  if (memory.towns && changed?.size === 0 && !isNewPlace) return memory.towns;
  // The state is read before the shops: what changes in between is read again, never missed.
  if (memory.towns && changed !== null && !isNewPlace && !(await readSome(db, memory, [...changed]))) {
    memory.towns = { ...memory.towns, state };
    return memory.towns;
  }
  if (changed === null || isNewPlace || !memory.towns) await readAll(db, memory);
  const names = new Set([...memory.shops.values()].map(({ name }) => name));
  await readPlaces(db, memory, names);
  const known = [...names].flatMap((name) => memory.places.get(name) ?? []);
  memory.place = place;
  memory.towns = indexed(state, townsOf(memory.shops.values(), known));
  return memory.towns;
};

const readAll = async (db: Knex, memory: Memory): Promise<void> => {
  const places = await shopPlaces(db, null);
  memory.shops.clear();
  memory.places.clear();
  keep(memory, places.map(townsmanOf));
};

/** Whether it matters to towns: a shop's state changes with each file of its stock, its town hardly ever. */
const readSome = async (db: Knex, memory: Memory, ids: number[]): Promise<boolean> => {
  const told = (): string => JSON.stringify(ids.map((id) => memory.shops.get(id) ?? null));
  const before = told();
  const places = await shopPlaces(db, ids);
  for (const id of ids) memory.shops.delete(id);
  keep(memory, places.map(townsmanOf));
  return told() !== before;
};

const keep = ({ shops }: Memory, townsmen: (Townsman | null)[]): void => {
  for (const townsman of townsmen) if (townsman) shops.set(townsman.id, townsman);
};

const readPlaces = async (db: Knex, { places }: Memory, names: ReadonlySet<string>): Promise<void> => {
  const unknown = [...names].filter((name) => !places.has(name));
  if (unknown.length === 0) return;
  const found = Map.groupBy(await placesCalled(db, unknown), ({ folded }) => folded);
  for (const name of unknown) places.set(name, found.get(name) ?? []);
};

const indexed = (state: number, all: readonly Town[]): Towns => ({
  ...{ state, all },
  bySlug: new Map(all.map((town) => [town.slug, town])),
  ofShop: new Map(all.flatMap((town) => town.shops.map(({ id }) => [id, town] as const))),
  byName: Map.groupBy(all, ({ folded }) => folded),
});
