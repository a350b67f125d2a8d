/** What a comparison of two rows comes to: a verdict, the score behind it, and the findings it is made of. */

/**
 * `same`: sure enough to be merged with no human. `doubtful`: an operator is asked. `different`: two shops, or nothing
 * that says otherwise. `confirms`: a row without a name stands where a named one says that a shop is.
 */
export type Verdict = 'same' | 'doubtful' | 'different' | 'confirms';

export type PartName =
  'siret' | 'osm' | 'country' | 'chain' | 'name' | 'distance' | 'address' | 'phone' | 'email' | 'website';

/** One finding: positive points speak for one shop, negative ones for two. */
export interface Part {
  part: PartName;
  points: number;
  /** An English sentence for an operator. It holds no number and no address to write to (R17). */
  reason: string;
}

export interface Likeness {
  verdict: Verdict;
  /**
   * Hard evidence that these are two: both have a SIRET or an OpenStreetMap id of their own, or they bear one name at
   * two doors. No third row may bring them together (cluster.ts); an operator may.
   */
  conflict: boolean;
  /** The sum of the parts' points. */
  score: number;
  /** Those that found something, weightiest first. */
  parts: Part[];
}

/** Why, in a few English sentences. */
export const explain = ({ parts }: Likeness): string => parts.map(({ reason }) => reason).join(' ');
