/** What a scenario of `npm run torture` is: something that must hold, tried hard, reproducible from a seed. */

/** How hard: in a minute or two, or as long as it takes by hand. */
export type Size = 'quick' | 'full';

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

export interface Verdict {
  holds: boolean;
  /** One line: what was counted. */
  said: string;
  /** What went wrong, each with the shortest way there that was found. Empty when it holds. */
  faults: string[];
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
  bound: Record<Size, number>;
  run(orders: Orders): Promise<Verdict>;
}
