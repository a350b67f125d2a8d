/**
 * The reviewed list of chains. A brand does not prove a chain and its absence does not prove independence (domain.md,
 * Shops), so nothing is ever guessed: a shop that is not on the list is neither.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fold } from '../../text/fold.ts';

const chain = z.strictObject({
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
  /** Where the names mean this chain. */
  countries: z.array(z.string()),
  /** false: a chain. null: not for this list to judge; the reason says what is known. */
  independent: z.literal(false).nullable(),
  reason: z.string(),
});
type Chain = z.infer<typeof chain>;

let list: Chain[] | null = null;

const chains = (): Chain[] =>
  (list ??= z.array(chain).parse(JSON.parse(readFileSync(new URL('chains.json', import.meta.url), 'utf8'))));

/** What may give a chain away. */
export interface Names {
  name: string;
  brand: string | null;
  brandWikidata: string | null;
  operator: string | null;
  country: string;
}

export interface Independence {
  independent: boolean | null;
  independenceReason: string | null;
}

/**
 * Whether a shop is independent: as the listing itself says (`said`: "yes", "no" or "unknown"), else as the list of
 * chains says, else unknown.
 */
export const independenceOf = (names: Names, said: string | null): Independence => {
  const answer = /^(?:yes|no|unknown)$/i.exec(said ?? '')?.[0].toLowerCase();
  if (answer) {
    const independent = answer === 'unknown' ? null : answer === 'yes';
    return { independent, independenceReason: independent === null ? null : 'as its listing says' };
  }
  const known = chains().find((each) => isOf(each, names));
  return { independent: known?.independent ?? null, independenceReason: known?.reason ?? null };
};

const isOf = (each: Chain, names: Names): boolean => {
  if (each.wikidata !== null && each.wikidata === names.brandWikidata) return true;
  if (!each.countries.includes(names.country)) return false;
  return [names.name, names.brand, names.operator].some((text) => text !== null && isNamed(each, fold(text)));
};

const isNamed = (each: Chain, folded: string): boolean =>
  each.exact.includes(folded) || each.names.some((name) => folded === name || folded.startsWith(`${name} `));
