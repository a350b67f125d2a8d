import type { Knex } from 'knex';
import { departmentOfPostcode } from '../france/departments.ts';
import { fold } from '../text/fold.ts';
import type { Lang } from '../views/language/index.ts';
import type { PlaceView } from './contract.ts';
import { asPostcode, asTown, type FoundPlace, placeOf } from './place-label.ts';
import {
  type Narrowed,
  placesByLaterWord,
  placesByName,
  placesByPostcode,
  placesOfDepartment,
  placesLike,
  placesNamed,
} from './places-queries.ts';
import { type Question, readQuestion } from './read-question.ts';

export interface Gazetteer {
  db: Knex;
  /** ISO 3166-1: its places come first. */
  country: string;
  /** The language of countries' names in labels. */
  lang: Lang;
}

/** A town has up to nine postcodes, each a row; most have one. */
const ROWS_PER_PLACE = 4;
/** With fewer than this found by its beginning, a name may be part of another or misspelt. */
const FEW = 3;
/** Shorter than this, trigrams find anything. */
const LONG_ENOUGH = 4;
const HAS_ARRONDISSEMENTS = /^(paris|lyon|marseille)\b/;
const FULL_POSTCODE = /^\d{5}$/;

/**
 * Places for what was typed: a name or its beginning, a postcode or its beginning, both in either order, a
 * department with a name, or a label as this answers it. Accents, case, hyphens and "st" for "saint" do not matter;
 * typos are forgiven when nothing begins like what was typed.
 * @param limit places at most.
 * @returns the best first; nothing when nothing is alike.
 */
export const suggestPlaces = async (
  gazetteer: Gazetteer,
  text: string,
  limit: number,
): Promise<PlaceView[]> => {
  const question = readQuestion(text);
  const { number, country } = question;
  const narrowed = { number, country, home: gazetteer.country, rows: limit * ROWS_PER_PLACE };
  const found = await findPlaces(gazetteer.db, question, narrowed);
  const views =
    number && FULL_POSTCODE.test(number) && found.every((row) => row.postcode === number)
      ? found.map((row) => asPostcode(row, gazetteer.lang))
      : townViews(found, gazetteer.lang);
  return views.slice(0, limit);
};

const findPlaces = async (db: Knex, question: Question, narrowed: Narrowed): Promise<FoundPlace[]> => {
  const { number } = question;
  const isNamed = question.prefixes.length > 0;
  const found = isNamed ? await findNamed(db, question, narrowed) : await findNumbered(db, narrowed);
  if (found.length > 0 || !number) return found;
  const department = departmentOfPostcode(number);
  if (!department) return isNamed ? findNamed(db, question, { ...narrowed, number: null }) : [];
  // The name and the postcode do not go together. One that is a town's is the surer of the two; one that is not may
  // be a company's own (Cedex): its department still holds.
  const inDepartment = { ...narrowed, number: department };
  const anywhere = { ...narrowed, number: null };
  const others = [
    () => findNumbered(db, narrowed),
    () => findNamed(db, question, inDepartment),
    () => placesNamed(db, { names: question.exact, ...anywhere }),
    () => findNumbered(db, inDepartment),
  ];
  for (const other of isNamed ? others : others.slice(-1)) {
    const instead = await other();
    if (instead.length > 0) return instead;
  }
  return [];
};

/** Postcodes of Corsica begin with neither 2A nor 2B. */
const findNumbered = async (db: Knex, asked: Narrowed): Promise<FoundPlace[]> => {
  const { number } = asked;
  if (!number) return [];
  return /^2[AB]$/.test(number)
    ? placesOfDepartment(db, { ...asked, number })
    : placesByPostcode(db, { ...asked, number });
};

const findNamed = async (db: Knex, question: Question, narrowed: Narrowed): Promise<FoundPlace[]> => {
  const { prefixes, exact, endings, isAddress } = question;
  const [name = ''] = exact;
  const arrondissements = HAS_ARRONDISSEMENTS.test(name);
  const begun = await placesByName(db, { prefixes, exact, arrondissements, ...narrowed });
  const named = begun.some((row) => exact.includes(fold(row.name)));
  if (named || begun.length >= FEW || name.length < LONG_ENOUGH) return begun;
  const found = [...begun, ...(await placesByLaterWord(db, { prefixes, ...narrowed }))];
  if (found.length > 0) return found;
  const atItsEnd = () => placesNamed(db, { names: endings, ...narrowed });
  const alike = () => placesLike(db, { name: exact.at(-1) ?? name, ...narrowed });
  const [first, second] = isAddress ? [atItsEnd, alike] : [alike, atItsEnd];
  const likely = await first();
  return likely.length > 0 ? likely : second();
};

/** One view a place, in the order of its first row. Two places that would read the same show their postcodes. */
const townViews = (rows: readonly FoundPlace[], lang: Lang): PlaceView[] => {
  const places = [...Map.groupBy(rows, placeOf).values()];
  const views = places.flatMap(([row, ...others]) => {
    if (!row) return [];
    const postcodes = [row, ...others].flatMap(({ postcode }) => postcode ?? []);
    return [{ row, view: asTown(row, postcodes, lang) }];
  });
  const said = Map.groupBy(views, ({ view }) => view.label);
  const clear = views.map(({ row, view }) =>
    said.get(view.label)?.length === 1 ? view : { ...asPostcode(row, lang), kind: view.kind },
  );
  return [...Map.groupBy(clear, ({ label }) => label).values()].flatMap(([view]) => view ?? []);
};
