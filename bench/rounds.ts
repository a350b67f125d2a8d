/** Rivals measured in turn, so that what else the machine does meanwhile falls on all of them. */

export interface Measured {
  /** Requests or queries a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export type Arm = () => Promise<Measured>;

/**
 * Runs all arms `rounds` times, one after another. Answers for each its best round: what else runs on the machine only
 * ever takes away.
 */
export const inTurn = async <Name extends string>(
  arms: Readonly<Record<Name, Arm>>,
  rounds: number,
): Promise<Record<Name, Measured>> => {
  const names = Object.keys(arms) as Name[];
  const all = new Map<Name, Measured[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) all.get(name)?.push(await arms[name]());
  }
  return Object.fromEntries(names.map((name) => [name, best(all.get(name) ?? [])])) as Record<Name, Measured>;
};

export const best = (measured: readonly Measured[]): Measured => {
  const [first] = measured.toSorted((a, b) => b.rate - a.rate);
  if (!first) throw new Error('nothing was measured');
  return first;
};

/** The value below which this share of all values is. Sorts in place. */
export const percentile = (values: number[] | Float64Array, share: number): number => {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
};
