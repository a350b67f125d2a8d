import type { Knex } from 'knex';

/** An open, migrated database, of either kind. */
export interface Database {
  knex: Knex;
  kind: 'embedded' | 'server';
  close(): Promise<void>;
}

/** A reason not to start that the operator can act on; shown as it is, without a stack. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}

/** Tells a person what is going on while it goes on. */
export type Say = (what: string) => void;
