/** Rivals measured in turn, so that what else the machine does meanwhile falls on all of them. */

export interface Measured {
  /** Requests or queries a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export type Arm = () => Promise<Measured>;

/** Runs all arms `rounds` times, one after another. Answers for each the round with the median rate. */
export const inTurn = async <Name extends string>(
  arms: Readonly<Record<Name, Arm>>,
  rounds: number,
): Promise<Record<Name, Measured>> => {
  const names = Object.keys(arms) as Name[];
  const all = new Map<Name, Measured[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) all.get(name)?.push(await arms[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(all.get(name) ?? [])])) as Record<
    Name,
    Measured
  >;
};

export const median = (measured: readonly Measured[]): Measured => {
  const middle = measured.toSorted((a, b) => a.rate - b.rate)[(measured.length - 1) >> 1];
  if (!middle) throw new Error('nothing was measured');
  return middle;
};

/** The value below which this share of all values is. Sorts in place. */
export const percentile = (values: number[] | Float64Array, share: number): number => {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
};
