/** Writes numbered rows, one commit each, and says each number once the database has acknowledged it. */
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';

const { knex } = await openEmbedded(process.argv[2] ?? '', () => undefined);
await knex.raw('create table written (number integer)');
for (let number = 1; number < 100_000; number += 1) {
  await knex.raw('insert into written values (?)', [number]);
  process.stdout.write(`${number}\n`);
}
