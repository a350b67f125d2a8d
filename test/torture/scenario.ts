/** What a scenario of `npm run torture` is: something that must hold, tried hard, reproducible from a seed. */

/** How hard: in a minute or two; as long as it takes by hand; or a tenth of that, to see that it would work. */
export const SIZES = ['quick', 'tenth', 'full'] as const;
export type Size = (typeof SIZES)[number];

/** A number of things to try at a size. */
export const countAt = (size: Size, { quick, full }: { quick: number; full: number }): number =>
  size === 'tenth' ? Math.ceil(full / 10) : { quick, full }[size];

export interface Orders {
  size: Size;
  /** A whole number; the same seed tries the same. */
  seed: number;
  /** A PostgreSQL server with PostGIS where databases may be made; null: what can runs on an embedded one. */
  server: string | null;
  /** Aborted when the scenario has taken too long. */
  signal: AbortSignal;
  say(what: string): void;
}

/** "1,000 rounds; p99 of a yes (ms) 92.5". */
export const sentenceOf = (figures: Record<string, number>): string =>
  Object.entries(figures)
    .map(([name, value]) =>
      name.endsWith(')') ? `${name} ${value.toLocaleString('en')}` : `${value.toLocaleString('en')} ${name}`,
    )
    .join('; ');

export interface Verdict {
  holds: boolean;
  /** One line: what was counted. */
  said: string;
  /** What went wrong, each with the shortest way there that was found. Empty when it holds. */
  faults: string[];
  /** The same in figures, by names that say their units. */
  figures: Record<string, number>;
}

export interface Scenario {
  name: string;
  /** What must hold, as a sentence. */
  claim: string;
  /** Cannot be tried on the embedded database, which has one process. */
  needsServer: boolean;
  /** What this machine has not, without which it cannot be tried; null when all is there. */
  lacks?(): Promise<string | null>;
  /** Seconds after which it is given up, and has failed. */
  bound: { quick: number; full: number };
  run(orders: Orders): Promise<Verdict>;
}
