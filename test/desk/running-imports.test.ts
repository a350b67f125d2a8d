/** Imports while they run: one at a time, stopped by whom it may concern, interrupted with nothing applied. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { FileKind } from '../../server/desk/contract.ts';
import {
  ImportBusy,
  importById,
  openImports,
  readAudit,
  tidyImports,
  type Imports,
} from '../../server/desk/index.ts';
import type { KeptFiles } from '../../server/files/index.ts';
import { nothingSaid } from '../../server/pages/desk/imports/data.ts';
import { advance } from '../../server/time/clock.ts';
import { concurrent, testDatabase } from '../support/database.ts';
import { addShops, shopRow } from '../support/rows.ts';

const database = testDatabase();
const db = () => database.knex;
const [ANNE, PAUL] = ['anne@association.example', 'paul@association.example'];
const DAY = 86_400;
const GOOD = 'isbn;titre\n9782070360024;L’Étranger\n';

/** Files that are given out piece by piece: what is not there yet is waited for. */
const slowFiles = () => {
  const pieces: string[] = [];
  let ended = false;
  let more = Promise.withResolvers<undefined>();
  const wanted = Promise.withResolvers<undefined>();
  const turn = (): void => {
    more.resolve(undefined);
    more = Promise.withResolvers();
  };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = pieces.shift();
      if (next !== undefined) yield Buffer.from(next);
      else if (ended) return;
      else {
        wanted.resolve(undefined);
        await more.promise;
      }
    }
  }
  const removed: string[] = [];
  const files: KeptFiles = {
    keep: () => Promise.resolve(100),
    read: (_id, work) => work(bytes()),
    remove: (id) => Promise.resolve(void removed.push(id)),
    tidy: () => Promise.resolve(),
  };
  return {
    ...{ files, removed },
    /** Settles when all that was given is read, and more is asked for. */
    wanted: wanted.promise,
    give: (text: string): void => {
      pieces.push(text);
      turn();
    },
    end: (): void => {
      ended = true;
      turn();
    },
  };
};

let slow: ReturnType<typeof slowFiles>;
const failures: unknown[] = [];
const open = (): Promise<Imports> =>
  openImports({
    ...{ db: db(), files: slow.files, home: 'FR', limits: { bytes: 1_000_000 } },
    failed: (error) => void failures.push(error),
  });
let imports: Imports;
beforeEach(async () => {
  await database.empty();
  failures.length = 0;
  slow = slowFiles();
  imports = await open();
});

const nothing = async function* (): AsyncGenerator<Uint8Array> {};
const begin = async (kind: FileKind = 'titles-csv', name = 'livres.csv', said = {}): Promise<string> => {
  const file = await imports.keep(ANNE, name, nothing());
  const begun = await imports.begin(ANNE, file, { ...nothingSaid(kind), ...said });
  if (typeof begun !== 'string') throw new Error(`it did not begin: ${begun.field} ${begun.why}`);
  return begun;
};
const stateOf = async (id: string): Promise<string> => (await importById(db(), id))?.state ?? 'gone';
const ended = async (id: string): Promise<string> => {
  for (let look = 0; look < 10_000; look += 1) {
    const state = await stateOf(id);
    if (state !== 'running') return state;
  }
  throw new Error('it did not end');
};
const titles = async (): Promise<number> => {
  const { rows } = await db().raw<{ rows: [{ n: number }] }>('select count(*) as n from titles');
  return rows[0].n;
};

test('one at a time: a second is told which one runs', async () => {
  const id = await begin();
  const second = begin('places', 'communes.tsv');
  await expect(second).rejects.toThrow(ImportBusy);
  await expect(second).rejects.toMatchObject({ running: { id, name: 'livres.csv', by: ANNE } });
  slow.give(GOOD);
  slow.end();
  expect(await ended(id)).toBe('done');
  expect(await titles()).toBe(1);
  // It has ended: the next one may begin. Of an empty file nothing comes.
  expect(await ended(await begin('places', 'communes.tsv'))).toBe('failed');
});

test('stopped half way: nothing is applied, the file is kept, and both operators are named', async () => {
  const id = await begin();
  slow.give(GOOD);
  await slow.wanted;
  expect(await imports.halt(PAUL, id)).toBe(true);
  slow.end();
  expect(await ended(id)).toBe('stopped');
  expect(await importById(db(), id)).toMatchObject({ by: ANNE, stoppedBy: PAUL, counts: null });
  expect([await titles(), slow.removed]).toEqual([0, []]);
  expect(await readAudit(db(), null, 10)).toMatchObject([
    { by: PAUL, action: 'importStopped', subject: 'livres.csv' },
  ]);
  expect(await imports.halt(PAUL, id)).toBe(false);
  expect(failures).toEqual([]);
});

test('stopped from another machine: whoever reads it hears of it', async () => {
  const id = await begin();
  slow.give(GOOD);
  await slow.wanted;
  // As another process would: without the one that reads in its memory.
  await db().raw('update imports set stopped_by = ? where id = ?', [PAUL, id]);
  slow.end();
  expect(await ended(id)).toBe('stopped');
  expect(await titles()).toBe(0);
});

test('a stop that is asked for before it is applied holds, whenever that is heard', async () => {
  await addShops(db(), [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
  const id = await begin('stock-csv', 'caisse.csv', { shop: 'one-paris', mode: 'snapshot' });
  slow.give('ean;qte\n9782070360024;2\n');
  await slow.wanted;
  await db().raw('update imports set stopped_by = ? where id = ?', [PAUL, id]);
  slow.end();
  expect(await ended(id)).toBe('stopped');
  const { rows } = await db().raw<{ rows: unknown[] }>('select 1 from stock');
  expect(rows).toEqual([]);
});

describe('interrupted', () => {
  test('a server that stops leaves it so, with nothing applied, and waits for that', async () => {
    const id = await begin();
    slow.give(GOOD);
    await slow.wanted;
    const stopped = imports.stop();
    slow.end();
    await stopped;
    expect([await stateOf(id), await titles(), failures]).toEqual(['interrupted', 0, []]);
  });

  test('a server that was killed: its silence shows, another import may begin, and it cannot be applied any more', async () => {
    const id = await begin();
    slow.give(GOOD);
    await slow.wanted;
    await db().raw(`update imports set alive_at = clock_timestamp() - interval '3 minutes'`);
    expect(await stateOf(id)).toBe('interrupted');
    // Whoever looks does not decide it: the next to begin does.
    const other = await begin('places', 'communes.tsv');
    expect(other).not.toBe(id);
    slow.end();
    await imports.stop();
    expect([await stateOf(id), await titles()]).toEqual(['interrupted', 0]);
  });

  test('an embedded database that is opened again has no reader; a server’s may have, on another machine', async () => {
    const id = await begin();
    await slow.wanted;
    await open();
    expect(await stateOf(id)).toBe(concurrent ? 'running' : 'interrupted');
    slow.end();
    await imports.stop();
    expect(await titles()).toBe(0);
  });
});

test('how far it is, is written down while it is read', async () => {
  const id = await begin();
  slow.give('isbn;titre\n9782070360024;L’Étranger\nx;y\n');
  // Lines are read in pieces of 64 kB.
  slow.give('z;z\n'.repeat(20_000));
  await slow.wanted;
  let seen = await importById(db(), id);
  for (let look = 0; look < 20_000 && !seen?.read; look += 1) seen = await importById(db(), id);
  expect(seen).toMatchObject({ state: 'running', bytesRead: 80_043 });
  expect(seen?.rejected).toBeGreaterThan(10_000);
  slow.end();
  await imports.stop();
});

test('what nobody expected is told to the log, and as little as that to the operator', async () => {
  slow.files.read = () => Promise.reject(new Error('the disk is on fire at /secret/place'));
  const file = { id: '00000000-0000-0000-0000-000000000001', name: 'a.csv', bytes: 1, said: null };
  await db().raw(`insert into import_files (id, name, bytes, by) values (?, 'a.csv', 1, 'anne')`, [file.id]);
  const id = (await imports.begin(ANNE, file, nothingSaid('titles-csv'))) as string;
  expect(await ended(id)).toBe('failed');
  expect((await importById(db(), id))?.error).toBe('something failed here, and is in the log');
  // The log hears of it once the import has been marked.
  await imports.stop();
  expect(failures).toMatchObject([{ message: expect.stringContaining('on fire') }]);
});

test('imports are told for 90 days, with their refused lines; a file waits for one', async () => {
  const id = await begin();
  slow.give(`${GOOD}x;y\n`);
  slow.end();
  await ended(id);
  await imports.keep(ANNE, 'b.csv', nothing());
  const left = async (): Promise<number[]> => {
    const counts: number[] = [];
    for (const table of ['imports', 'import_refusals', 'import_files']) {
      const { rows } = await db().raw<{ rows: [{ n: number }] }>(`select count(*) as n from ${table}`);
      counts.push(rows[0].n);
    }
    return counts;
  };
  expect(await left()).toEqual([1, 1, 1]);
  await advance(db(), DAY + 60);
  await tidyImports(db());
  expect(await left()).toEqual([1, 1, 0]);
  await advance(db(), 88 * DAY);
  await tidyImports(db());
  expect(await left()).toEqual([1, 1, 0]);
  await advance(db(), DAY);
  await tidyImports(db());
  expect(await left()).toEqual([0, 0, 0]);
});

test('three files wait at the most, beside the one that is being read', async () => {
  const id = await begin();
  const kept: string[] = [];
  for (const name of ['b', 'c', 'd', 'e']) kept.push((await imports.keep(ANNE, name, nothing())).id);
  expect(slow.removed).toEqual([kept[0]]);
  expect((await importById(db(), id))?.fileId).not.toBeNull();
  slow.end();
  await imports.stop();
});
