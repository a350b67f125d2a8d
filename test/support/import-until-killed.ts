/**
 * Imports a shop's stock from standard input into the embedded database of a directory, saying each statement when it
 * is sent.
 */
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import { importStock } from '../../server/import/index.ts';
import { now } from '../../server/time/clock.ts';

const { knex } = await openEmbedded(process.argv[2] ?? '', () => undefined);
knex.on('query', ({ sql }: { sql: string }) => process.stdout.write(`${sql.replaceAll(/\s+/g, ' ')}\n`));
const shopId = Number(process.argv[3]);
await importStock(
  knex,
  process.stdin,
  {
    progress: () => undefined,
    rejects: () => Promise.resolve(),
    signal: new AbortController().signal,
  },
  { shopId, source: 'file', mode: 'snapshot', seenAt: await now(knex) },
);
