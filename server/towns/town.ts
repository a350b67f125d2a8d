/** Which town each shop is in, and what the towns are called. Pure. */
import type { LatLon } from '../db/geography.ts';
import { townOfPostcode } from '../france/departments.ts';
import { townWords } from '../sources/index.ts';
import { fold } from '../text/fold.ts';
import type { TownView } from './contract.ts';

/** What a shop says of where it is. */
export interface ShopPlace extends LatLon {
  id: number;
  slug: string;
  country: string;
  department: string | null;
  postcode: string | null;
  city: string | null;
  updatedAt: Date;
}

/** A shop that is in a town. */
export interface Townsman extends ShopPlace {
  /** The town's name, folded: arrondissements and CEDEX are gone, "St" is "saint". */
  name: string;
  /** The same as it is written. */
  spelling: string;
}

/** A place of the gazetteer. */
export interface KnownPlace extends LatLon {
  name: string;
  folded: string;
  country: string;
  department: string | null;
}

export interface Town extends Omit<TownView, 'shops'> {
  /** Folded. */
  folded: string;
  middle: LatLon;
  shops: readonly Townsman[];
  /** When one of its shops last changed. */
  updatedAt: Date;
  /** Whether another town has its name, with shops or without. */
  hasNamesakes: boolean;
}

/** The shop with its town's name; null where nothing says it. */
export const townsmanOf = (shop: ShopPlace): Townsman | null => {
  const city = inFrance(shop) ? (townOfPostcode(shop.postcode ?? '') ?? shop.city) : shop.city;
  const name = nameOfTown(city ?? '');
  return name === '' ? null : { ...shop, name, spelling: spelled(city ?? '') };
};

/** A town's name as towns are compared: "St-Denis CEDEX 2" is "saint denis", "Lyon 3e Arrondissement" "lyon". */
export const nameOfTown = (text: string): string => townWords(text).join(' ');

const inFrance = ({ country }: ShopPlace): boolean => country === 'FR';

const spelled = (city: string): string => {
  const bare = city
    .replace(/\s+cedex\b.*$/i, '')
    .replace(/[\s,(]+\d{1,2}\s*(?:er|e|ème|eme)?(?:\s+arrondissement)?\)?$/i, '')
    .trim();
  return bare || city.trim();
};

interface Named {
  country: string;
  department: string | null;
}

const keyOf = ({ country, department }: Named, folded: string): string =>
  `${country}/${department ?? ''}/${folded}`;

/**
 * The towns of these shops, the one with most shops first. A town whose name another one has in the same country
 * (shops or not: an address must not change when a namesake gets its first shop), or anywhere with shops, has its
 * department or country in its slug.
 */
export const townsOf = (shops: Iterable<Townsman>, places: readonly KnownPlace[]): Town[] => {
  const groups = [...Map.groupBy(shops, (shop) => keyOf(shop, shop.name))];
  const known = new Map(places.map((place) => [keyOf(place, place.folded), place]));
  const namesakes = namesakesOf(
    groups.map(([key, [shop]]) => ({ key, shop })),
    known,
  );
  const taken = new Set<string>();
  return groups
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, members]) => townOf(members, known.get(key), namesakes(key), taken))
    .sort((a, b) => b.shops.length - a.shops.length || (a.slug < b.slug ? -1 : 1));
};

/** Whether the town of a key has a name that is not its alone. */
const namesakesOf = (
  groups: readonly { key: string; shop: Townsman | undefined }[],
  known: ReadonlyMap<string, KnownPlace>,
): ((key: string) => boolean) => {
  const withShops = Map.groupBy(groups, ({ shop }) => shop?.name);
  const places = Map.groupBy([...known], ([, { country, folded }]) => `${country}/${folded}`);
  const shared = groups.filter(({ key, shop }) => {
    const others = places.get(`${shop?.country}/${shop?.name}`) ?? [];
    return (withShops.get(shop?.name)?.length ?? 0) > 1 || others.some(([other]) => other !== key);
  });
  const keys = new Set(shared.map(({ key }) => key));
  return (key) => keys.has(key);
};

const townOf = (
  shops: readonly Townsman[],
  place: KnownPlace | undefined,
  hasNamesakes: boolean,
  taken: Set<string>,
): Town => {
  const [first] = shops;
  if (!first) throw new Error('a town has a shop');
  const { country, department, name: folded } = first;
  const slug = freeSlug(slugOf(folded, hasNamesakes ? (department ?? country) : null), taken);
  return {
    ...{ slug, folded, country, department, hasNamesakes, shops },
    name: place?.name ?? mostWritten(shops),
    middle: place ? { lat: place.lat, lon: place.lon } : middleOf(shops),
    updatedAt: new Date(Math.max(...shops.map(({ updatedAt }) => updatedAt.getTime()))),
  };
};

/** "saint-denis-93" of a folded name and what tells it from its namesakes. */
export const slugOf = (folded: string, aside: string | null): string =>
  [folded, aside ?? '']
    .flatMap((text) => fold(text).split(/[^a-z0-9]+/))
    .filter(Boolean)
    .join('-') || 'ville';

const freeSlug = (slug: string, taken: Set<string>): string => {
  let free = slug;
  for (let n = 2; taken.has(free); n += 1) free = `${slug}-${n}`;
  taken.add(free);
  return free;
};

/** As most shops write it. */
const mostWritten = (shops: readonly Townsman[]): string => {
  const spellings = [...Map.groupBy(shops, ({ spelling }) => spelling)];
  const [most] = spellings.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return most?.[0] ?? '';
};

const middleOf = (points: readonly LatLon[]): LatLon => {
  const mean = (of: (point: LatLon) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon) };
};
