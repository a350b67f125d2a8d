/** An import whose process is killed, the one that has the database, has changed nothing, and the next one succeeds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import { temporaryDirectory } from '../support/fresh-database.ts';
import { isbnOf } from '../support/isbn.ts';
import { addShops, addStock, shopRow } from '../support/rows.ts';
import { HEADER, stockLines, stockState } from '../support/stock-state.ts';

const IMPORTER = path.join(import.meta.dirname, '../support/import-until-killed.ts');
const LINES = 12_000;

let directory = '';
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

const opened = async <T>(work: (db: Knex) => Promise<T>): Promise<T> => {
  const { knex, close } = await openEmbedded(directory, () => undefined);
  try {
    return await work(knex);
  } finally {
    await close();
  }
};

/** Kills the importing process as soon as it has sent a statement that begins so. */
const importUntil = async (shop: number, statement: string): Promise<void> => {
  const child = spawn(process.execPath, ['--no-warnings', IMPORTER, directory, String(shop)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(HEADER + stockLines(LINES, 1, 5));
  let reached = false;
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith(statement)) continue;
    reached = true;
    child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(reached).toBe(true);
};

const offers = [0, 1, 2].map((n) => ({ isbn: isbnOf(n), quantity: 2, priceCents: 990 }));

// While it stages, and at the end of the swap.
test.each(['insert into stock_staging', 'update titles'])(
  'killed at "%s": the old stock stands, byte for byte',
  async (statement) => {
    const { shop, before } = await opened(async (db) => {
      const [id = 0] = await addShops(db, [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
      await addStock(db, id, offers);
      return { shop: id, before: await stockState(db) };
    });
    await importUntil(shop, statement);
    await opened(async (db) => {
      expect(await stockState(db)).toBe(before);
      const saved = await addStock(db, shop, [...offers.slice(1), { isbn: isbnOf(9) }]);
      expect(saved).toEqual({ added: 1, changed: 0, unchanged: 2, removed: 1 });
    });
  },
);
