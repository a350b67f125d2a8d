/**
 * The reviewed lists of chains and of independent shops that are well known. A brand does not prove a chain and its
 * absence does not prove independence (domain.md, Shops), so nothing is ever guessed: a shop that is on neither list
 * is neither. Independence is the French label's: a small or medium enterprise, no franchise, half the capital held by
 * persons.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { townOfPostcode } from '../../france/departments.ts';
import { fold } from '../../text/fold.ts';

const known = z.strictObject({
  name: z.string(),
  /** Of the brand, where it is sure. */
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .nullable(),
  /** Folded. A shop's name may go on after it: "Fnac Ternes". */
  names: z.array(z.string()),
  /** Folded, and common enough as words or family names that nothing may follow. */
  exact: z.array(z.string()),
  /** Where the names mean this house. */
  countries: z.array(z.string()),
  /** Folded: the towns where they mean it, if not in all of a country. */
  towns: z.array(z.string()).optional(),
  /** null: not for this list to judge; the reason says what is known. */
  independent: z.boolean().nullable(),
  reason: z.string(),
});
type Known = z.infer<typeof known>;

/** An independent shop is known by its name in its town, never by a brand or a firm that others may share. */
const independent = known.extend({
  independent: z.literal(true),
  towns: z.array(z.string()).min(1),
});
const chain = known.extend({ independent: z.literal(false).nullable() });

let list: Known[] | null = null;

const knownHouses = (): Known[] =>
  (list ??= [
    ...z.array(chain).parse(readList('chains.json')),
    ...z.array(independent).parse(readList('independents.json')),
  ]);

const readList = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** A chain, or an independent house, that is on the lists. */
export type House = Pick<Known, 'name' | 'wikidata' | 'independent' | 'countries' | 'towns' | 'reason'>;

/** All that the lists know. A shop that one of them names has its reason. */
export const houses = (): readonly House[] => knownHouses();

/** What may give a shop away. */
export interface Names {
  name: string;
  brand: string | null;
  brandWikidata: string | null;
  operator: string | null;
  country: string;
  city: string | null;
  postcode: string | null;
}

export interface Independence {
  independent: boolean | null;
  independenceReason: string | null;
}

/**
 * Whether a shop is independent: as the listing itself says (`said`: "yes", "no" or "unknown"), else as the lists say,
 * else unknown.
 */
export const independenceOf = (names: Names, said: string | null): Independence => {
  const answer = /^(?:yes|no|unknown)$/i.exec(said ?? '')?.[0].toLowerCase();
  if (answer) {
    const isIndependent = answer === 'unknown' ? null : answer === 'yes';
    return {
      independent: isIndependent,
      independenceReason: isIndependent === null ? null : 'as its listing says',
    };
  }
  const house = knownHouses().find((each) => isOf(each, names));
  return { independent: house?.independent ?? null, independenceReason: house?.reason ?? null };
};

const isOf = (each: Known, names: Names): boolean => {
  if (each.independent !== true && each.wikidata !== null && each.wikidata === names.brandWikidata)
    return true;
  if (!each.countries.includes(names.country) || !isInTowns(each, names)) return false;
  const texts = each.independent === true ? [names.name] : [names.name, names.brand, names.operator];
  return texts.some((text) => text !== null && isNamed(each, fold(text)));
};

/** "Paris", "Paris 15e" or the postcode 75015. */
const isInTowns = ({ towns }: Known, { city, postcode }: Names): boolean => {
  if (towns === undefined) return true;
  const town = fold(city ?? townOfPostcode(postcode ?? '') ?? '').replace(/ (?:\d.*|cedex.*)$/, '');
  return towns.includes(town);
};

const isNamed = (each: Known, folded: string): boolean =>
  each.exact.includes(folded) || each.names.some((name) => folded === name || folded.startsWith(`${name} `));
