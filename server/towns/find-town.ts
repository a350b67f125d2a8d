/** Which town an address means, however it is written. */
import type { Knex } from 'knex';
import type { LatLon } from '../db/geography.ts';
import { metresBetween } from '../sources/index.ts';
import { fold } from '../text/fold.ts';
import type { NearTown, TownView } from './contract.ts';
import type { Towns } from './register.ts';
import { placesCalled, placesOfPostcode } from './town-queries.ts';
import { nameOfTown, slugOf, type KnownPlace, type Town } from './town.ts';

export type FoundTown =
  | { kind: 'town'; town: Town }
  | { kind: 'moved'; slug: string; forGood: boolean }
  | { kind: 'which'; name: string; towns: TownView[] }
  | { kind: 'nobody'; name: string | null; around: NearTown[] };

const LONGEST = 100;
const MOST_AROUND = 8;
/** Metres within which a town is a neighbour; where nobody is, the nearest ones anywhere are told. */
const AROUND = 60_000;

export const viewOf = ({ slug, name, country, department, shops }: Town): TownView => ({
  ...{ slug, name, country, department },
  shops: shops.length,
});

/** The towns with shops around a point, the nearest first, without `but`. */
export const townsAround = (towns: Towns, point: LatLon, but: Town | null = null): NearTown[] => {
  const others = towns.all
    .filter((town) => town !== but)
    .map((town) => ({ ...viewOf(town), distance: metresBetween(point, town.middle) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_AROUND);
  const near = others.filter(({ distance }) => distance <= AROUND);
  return near.length > 0 ? near : others.slice(0, MOST_AROUND / 2);
};

/** Reads `strasbourg`, `Strasbourg`, `67000`, `paris-11e`, `St Denis (93)`; see TownAnswer. */
export const findTown = async (db: Knex, towns: Towns, asked: string): Promise<FoundTown> => {
  const own = towns.bySlug.get(asked);
  if (own) return { kind: 'town', town: own };
  if (asked.length > LONGEST) return { kind: 'nobody', name: null, around: [] };
  const postcode = /^\s*(?:[A-Z]{1,2}-)?(\d{4,5})\s*$/.exec(asked)?.[1];
  return postcode === undefined ? byName(db, towns, asked) : byPostcode(db, towns, postcode);
};

const byPostcode = async (db: Knex, towns: Towns, postcode: string): Promise<FoundTown> => {
  const there = towns.all.filter(({ shops }) => shops.some((shop) => shop.postcode === postcode));
  if (there.length > 0) return decided(there, postcode);
  return byPlaces(towns, await placesOfPostcode(db, postcode));
};

const byName = async (db: Knex, towns: Towns, asked: string): Promise<FoundTown> => {
  const rewritten = towns.bySlug.get(slugOf(fold(asked), null));
  if (rewritten) return { kind: 'moved', slug: rewritten.slug, forGood: true };
  const [whole, split] = [{ name: nameOfTown(asked), aside: null }, withAside(asked)];
  for (const { name, aside } of split ? [split, whole] : [whole]) {
    const called = (towns.byName.get(name) ?? []).filter((town) => isAside(town, aside));
    if (called.length > 0) return decided(called, called[0]?.name ?? name);
  }
  const names = split ? [whole.name, split.name] : [whole.name];
  const places = await placesCalled(db, names.filter(Boolean));
  const there = split && places.filter((place) => place.folded === split.name && isAside(place, split.aside));
  return byPlaces(towns, there && there.length > 0 ? there : places);
};

/** "saint-denis-93": a name and what tells it from its namesakes, a department or a country. */
const withAside = (asked: string): { name: string; aside: string } | null => {
  const words = fold(asked).split(' ');
  const aside = words.at(-1) ?? '';
  const isOne = words.length > 1 && /^(?:\d{2,3}|2[ab]|[a-z]{2})$/.test(aside);
  return isOne ? { name: nameOfTown(words.slice(0, -1).join(' ')), aside: aside.toUpperCase() } : null;
};

const isAside = (
  { country, department }: { country: string; department: string | null },
  aside: string | null,
): boolean => aside === null || (department ?? country) === aside;

/** A name that namesakes may claim leads on for now only; one that is the town's alone, for good. */
const decided = (towns: readonly Town[], name: string): FoundTown => {
  const [only, ...others] = towns;
  if (!only || others.length > 0) return { kind: 'which', name, towns: towns.map(viewOf) };
  return { kind: 'moved', slug: only.slug, forGood: !only.hasNamesakes };
};

/** Places whose town has shops under its own name, or that have none and are near some. */
const byPlaces = (towns: Towns, [place, ...others]: readonly KnownPlace[]): FoundTown => {
  if (!place) return { kind: 'nobody', name: null, around: [] };
  const name = nameOfTown(place.name);
  const home = (towns.byName.get(name) ?? []).find(
    (town) => town.country === place.country && town.department === place.department,
  );
  if (home) return { kind: 'moved', slug: home.slug, forGood: others.length === 0 };
  return { kind: 'nobody', name: place.name, around: townsAround(towns, place) };
};
