/** Shops of a country that does not exist: where towns are, with the hours, contacts and names shops have. */
import { slugOf } from '../shops/index.ts';
import { zoneOf } from '../time/zone.ts';
import type { Centre } from './centres.ts';
import { HOURS } from './hours.ts';
import type { Words } from './invented-words.ts';
import { weighted, type Random } from './random.ts';

export interface SimulatedShop {
  /** From 1, without gaps. */
  number: number;
  slug: string;
  name: string;
  lat: number;
  lon: number;
  department: string | null;
  zone: string;
  address: string;
  postcode: string | null;
  city: string;
  phone: string | null;
  mobile: string | null;
  email: string | null;
  website: string | null;
  hours: string | null;
  independent: boolean | null;
  /** Hours since its stock was counted. */
  counted_ago: number;
}

const METRES_PER_DEGREE = 111_195;
/** A town of this many inhabitants spreads a kilometre around its middle; its radius grows as its square root. */
const PER_KILOMETRE = 20_000;
const FARTHEST = 12_000;

/** Shops, the more the larger the town. Small towns have fewer than their share: readers go to the next larger one. */
export const inventShops = (
  count: number,
  centres: readonly Centre[],
  words: Words,
  random: Random,
): SimulatedShop[] => {
  const drawCentre = weighted(centres.map((centre) => centre.population ** 1.1));
  return Array.from({ length: count }, (_, place) => {
    const centre = centres[drawCentre(random)];
    if (!centre) throw new Error('a country has at least one town');
    return inventShop(place + 1, centre, words, random);
  });
};

const inventShop = (number: number, centre: Centre, words: Words, random: Random): SimulatedShop => {
  const name = `Librairie ${words.name()}`;
  const point = around(centre, random);
  const sometimes = (share: number, value: string): string | null => (random.next() < share ? value : null);
  return {
    number,
    slug: `${slugOf(name, centre.name)}-${String(number)}`,
    name,
    ...point,
    department: centre.department,
    zone: zoneOf(point.lat, point.lon),
    address: `${String(1 + random.below(120))} rue ${words.name()}`,
    postcode: centre.postcode,
    city: centre.name,
    phone: sometimes(0.9, fictionalPhone(random)),
    mobile: sometimes(0.2, `+3363998${digits(random, 4)}`),
    email: sometimes(0.7, `librairie-${String(number)}@example.org`),
    website: sometimes(0.6, `https://librairie-${String(number)}.example.org/`),
    hours: sometimes(0.85, random.pick(HOURS)),
    independent: independence(random.next()),
    counted_ago: random.below(72),
  };
};

/** One in ten a chain, three in ten known to be none, of the rest nobody has said. */
const independence = (chance: number): boolean | null => (chance < 0.1 ? false : chance < 0.4 ? true : null);

const around = (centre: Centre, random: Random): { lat: number; lon: number } => {
  const spread = Math.min(FARTHEST, 1_000 * Math.sqrt(centre.population / PER_KILOMETRE)) / 2;
  const north = (random.normal() * spread) / METRES_PER_DEGREE;
  const east = (random.normal() * spread) / (METRES_PER_DEGREE * Math.cos((centre.lat * Math.PI) / 180));
  return { lat: rounded(centre.lat + north), lon: rounded(centre.lon + east) };
};

/** Six decimals: a tenth of a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Numbers that the French regulator keeps for fiction. */
const FICTION = ['+3319900', '+3326191', '+3335301', '+3346571', '+3353649'] as const;
const fictionalPhone = (random: Random): string => random.pick(FICTION) + digits(random, 4);

const digits = (random: Random, length: number): string =>
  String(random.below(10 ** length)).padStart(length, '0');
