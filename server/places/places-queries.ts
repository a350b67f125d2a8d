/** Every question to the gazetteer's table. Each answers rows in the order to show them. */
import type { Knex } from 'knex';
import type { FoundPlace } from './place-label.ts';

/** What every question is narrowed by. */
export interface Narrowed {
  /** The beginning of a postcode, or a department. */
  number: string | null;
  /** ISO 3166-1. */
  country: string | null;
  /** ISO 3166-1: its places come first. */
  home: string;
  /** Rows at most; a place may have several. */
  rows: number;
}

const COLUMNS = `source_key as key, name, postcode, department, country,
  st_y(location::geometry) as lat, st_x(location::geometry) as lon`;

const NARROWED = `(:number::text is null or department = :number or postcode like :number || '%')
  and (:country::text is null or country = :country)`;

/** A city abroad that is known by its name alone comes before villages of its name, and what only begins like it. */
const KNOWN_ABROAD = 100_000;
/** A town at home of this size comes before namesakes abroad of any; a village, as Montréal in the Aude, after. */
const KNOWN_AT_HOME = 5_000;

export interface Named extends Narrowed {
  /** Folded beginnings of a name, one or two. */
  prefixes: readonly string[];
  /** Folded names that are just what was asked. */
  exact: readonly string[];
  /** Whether arrondissements rank as towns do; else they come last, or "mar" would list those of Marseille only. */
  arrondissements: boolean;
}

const ARTICLES = ['le', 'la', 'les', 'l'];

/**
 * Places whose name begins like one of `prefixes`, or is one of `exact` behind its article ("mans" is Le Mans): first
 * those named just like one of `exact`, then those at home, the largest first.
 */
export const placesByName = async (db: Knex, { prefixes, exact, ...asked }: Named): Promise<FoundPlace[]> => {
  const [first = '', second = first] = prefixes;
  const articled = exact.flatMap((name) => ARTICLES.map((article) => `${article} ${name}`));
  // Comparisons by code point rather than `like`, for which the planner may walk the trigrams: ten times slower.
  const { rows } = await db.raw<{ rows: FoundPlace[] }>(
    `select ${COLUMNS} from places
     where (folded ~>=~ :first and folded ~<~ :firstEnd or folded ~>=~ :second and folded ~<~ :secondEnd
         or folded = any(:articled::text[]))
       and ${NARROWED}
     order by case
         when folded = any(:exact::text[]) and country = :home and population >= ${KNOWN_AT_HOME} then 0
         when folded = any(:exact::text[]) and country <> :home and population >= ${KNOWN_ABROAD} then 1
         when folded = any(:exact::text[]) and country = :home then 2
         when country = :home and (:arrondissements or name not like '% Arrondissement') then 3
         else 4
       end, population desc, folded, source_key
     limit :rows`,
    {
      first,
      firstEnd: after(first),
      second,
      secondEnd: after(second),
      exact: [...exact],
      articled,
      ...asked,
    },
  );
  return rows;
};

/** A text that sorts after every text that begins with `prefix`. */
const after = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** Places with a word, not the first, that begins like one of `prefixes`: "rochelle" finds La Rochelle. */
export const placesByLaterWord = async (
  db: Knex,
  { prefixes, ...narrowed }: Narrowed & { prefixes: readonly string[] },
): Promise<FoundPlace[]> => {
  const [first = '', second = first] = prefixes;
  const { rows } = await db.raw<{ rows: FoundPlace[] }>(
    `select ${COLUMNS} from places
     where (folded like :first or folded like :second) and ${NARROWED}
     order by country = :home desc, population desc, folded, source_key limit :rows`,
    { first: `% ${first}%`, second: `% ${second}%`, ...narrowed },
  );
  return rows;
};

/** Places named just like one of `names`, the longest name first. */
export const placesNamed = async (
  db: Knex,
  { names, ...narrowed }: Narrowed & { names: readonly string[] },
): Promise<FoundPlace[]> => {
  const { rows } = await db.raw<{ rows: FoundPlace[] }>(
    `select ${COLUMNS} from places
     where folded = any(:names::text[]) and ${NARROWED}
     order by country = :home desc, length(folded) desc, population desc, source_key limit :rows`,
    { names: [...names], ...narrowed },
  );
  return rows;
};

/**
 * Places written nearly like `name` (trigrams, pg_trgm): the nearer and the larger first, and only those that are
 * about as near as the nearest.
 */
export const placesLike = async (
  db: Knex,
  { name, ...narrowed }: Narrowed & { name: string },
): Promise<FoundPlace[]> => {
  const { rows } = await db.raw<{ rows: FoundPlace[] }>(
    `with alike as (
       select *, similarity(folded, :name) as nearness from places where folded % :name and ${NARROWED}
     )
     select ${COLUMNS} from alike
     where nearness >= (select max(nearness) from alike) - 0.2
     order by nearness + case when country = :home then 0.1 else 0 end + log(greatest(population, 1)) / 30 desc,
       source_key
     limit :rows`,
    { name, ...narrowed },
  );
  return rows;
};

/** Places whose postcode begins with a number, the largest first. */
export const placesByPostcode = async (
  db: Knex,
  { number, home, rows: limit }: Narrowed & { number: string },
): Promise<FoundPlace[]> => {
  const { rows } = await db.raw<{ rows: FoundPlace[] }>(
    `select ${COLUMNS} from places where postcode ~>=~ :number and postcode ~<~ :end
     order by country = :home desc, population desc, folded, source_key limit :limit`,
    { number, end: after(number), home, limit },
  );
  return rows;
};

/** The places of a department, the largest first. */
export const placesOfDepartment = async (
  db: Knex,
  { number, rows: limit }: Narrowed & { number: string },
): Promise<FoundPlace[]> => {
  const { rows } = await db.raw<{ rows: FoundPlace[] }>(
    `select ${COLUMNS} from places where department = :number
     order by population desc, folded, source_key limit :limit`,
    { number, limit },
  );
  return rows;
};
