/** A database whose server is killed on purpose: connections that end are what is tried, not news. */
import knexLibrary, { type Knex } from 'knex';

/** Knex says this of each connection that its server ended; a statement that fails because of it rejects all the same. */
const ENDED = /^Connection Error: /;

/** The same database through a pool of its own that says nothing of connections that end, and everything else. */
export const toleratingLoss = (knex: Knex, say: (what: string) => void): Knex => {
  const { config } = knex.client as { config: Knex.Config };
  return knexLibrary({ ...config, log: { warn: warningTo(say) } });
};

export const warningTo =
  (say: (what: string) => void) =>
  (message: unknown): void => {
    const text = String(message);
    if (!ENDED.test(text)) say(text);
  };
