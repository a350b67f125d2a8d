/** Reserve → answer → hold against the same statements in pgbench, and how late the news of an expiry goes out. */
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { startAlarmClock } from '../server/jobs/index.ts';
import type { Rules } from '../server/reservations/index.ts';
import { openPassing, type BenchDatabase } from './database.ts';
import { CLIENTS, findPgbench, runScripts } from './pgbench.ts';
import { scriptOfRecording, type Statement } from './recorded.ts';
import { missingRow, named, rateRow, slowestRow, type Row } from './report.ts';
import { hexOf, holdOne, openTown, workerOn, type Offer } from './reserving.ts';
import { inTurn, percentile, type Measured } from './rounds.ts';
import type { Settings } from './settings.ts';

const SIZE = { shops: 400, titles: 2_000, perShop: 50 };
/** Shops that are asked, by ours and by pgbench alike: their rows are what everybody waits for. */
const ASKED = 40;
/** Holds that end while the clock is watched, and over how many seconds. */
const QUICK = { holds: 60, seconds: 8 };
const FULL = { holds: 1_000, seconds: 60 };
/** Milliseconds (quality.md). */
const LATE = 5_000;
/** Milliseconds after which news that has not gone out is counted as lost. */
const LOST_AFTER = 60_000;
const LOOK_EVERY = 250;

export const reservationRows = async (settings: Settings, say: (what: string) => void): Promise<Row[]> => {
  const database = await openPassing(settings.databaseUrl, SIZE, say);
  try {
    const offers = await openTown(database.knex, ASKED);
    const { rules } = await workerOn(database.knex);
    say('Reserve, answer, hold');
    const rows = await speedRows({ database, settings, offers, rules });
    say('Expiry notices');
    return [...rows, await latenessRow(database.knex, rules, offers, settings.quick ? QUICK : FULL)];
  } finally {
    await database.close();
  }
};

interface Bench {
  database: BenchDatabase;
  settings: Settings;
  offers: readonly Offer[];
  rules: Rules;
}

let readers = 0;
const next = (): number => (readers += 1);
const any = (offers: readonly Offer[]): Offer => {
  const offer = offers[randomInt(offers.length)];
  if (!offer) throw new Error('the town has no offer');
  return offer;
};

const speedRows = async (bench: Bench): Promise<Row[]> => {
  const { database, settings, offers, rules } = bench;
  const what = 'reserve → answer → hold';
  const program = await findPgbench();
  if (program === null) return [missingRow(what, 'pgbench', 'pgbench is not installed')];
  for (const offer of offers) await holdOne(database.knex, rules, offer, next());
  const scripts: string[] = [];
  for (const offer of offers) scripts.push(await record(bench, offer));
  const { seconds, warmUp } = settings;
  const found = await inTurn(
    {
      ours: () => ours(bench),
      theirs: () =>
        runScripts(program, scripts, { url: database.url, protocol: 'prepared', seconds, warmUp }),
    },
    settings.rounds,
  );
  return [named('reserve', rateRow(what, found.ours, 'the same statements in pgbench', found.theirs, 0.5))];
};

/** As many readers at once as pgbench has clients. */
const ours = async ({ database, settings, offers, rules }: Bench): Promise<Measured> => {
  const took: number[] = [];
  const start = performance.now();
  const client = async (): Promise<void> => {
    for (let now = performance.now(); now - start < settings.seconds * 1_000; now = performance.now()) {
      await holdOne(database.knex, rules, any(offers), next());
      took.push(performance.now() - now);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const rate = (took.length * 1_000) / (performance.now() - start);
  return { rate, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
};

/** One run of ours, statement by statement; the reader's and the shop's looks into their mail are not of it. */
const record = async ({ database, rules }: Bench, offer: Offer): Promise<string> => {
  const statements: Statement[] = [];
  const note = ({ sql, bindings }: Statement): void => {
    if (!sql.includes('/* mail */')) statements.push({ sql, bindings });
  };
  database.knex.on('query', note);
  const held = await holdOne(database.knex, rules, offer, next());
  database.knex.off('query', note);
  const ask = await askOf(database.knex, held.id);
  const keys = statements
    .flatMap(({ bindings }) => bindings)
    .filter((value) => /^(requests|codes):/.test(String(value)))
    .map(String);
  return scriptOfRecording({
    statements,
    head: `select gen_random_uuid() as id \\gset`,
    texts: [
      { recorded: held.id, by: ':id' },
      { recorded: held.email, by: `(:id || '@example.org')` },
      ...[...new Set(keys)].map((recorded, i) => ({ recorded, by: `('key ${String(i)} ' || :id)` })),
    ],
    hashes: await hashesOf(database.knex, ask, held.token),
    given: { recorded: ask, statement: 'insert into asks', name: 'id_ask' },
  }).replace(/(insert into asks[^;]*?) returning id \\gset/s, '$1 returning id as id_ask \\gset');
};

const askOf = async (db: Knex, id: string): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ id: number }] }>('select id from asks where reservation_id = ?', [
    id,
  ]);
  return String(rows[0].id);
};

/** The links of the ask: each is found by its hash. */
const hashesOf = async (db: Knex, ask: string, token: string) => {
  const { rows } = await db.raw<{ rows: { hash: Buffer }[] }>(
    'select token_hash as hash from ask_links where ask_id = ?',
    [ask],
  );
  const all = new Set([hexOf(token), ...rows.map(({ hash }) => hash.toString('hex'))]);
  return [...all].map((recorded, i) => ({ recorded, by: `'link ${String(i)} ' || :id` }));
};

/** Holds that end at any instant of some seconds, and the whole of a worker that has only its alarm clock. */
const latenessRow = async (
  db: Knex,
  rules: Rules,
  offers: readonly Offer[],
  size: typeof FULL,
): Promise<Row> => {
  const ids: string[] = [];
  for (let i = 0; i < size.holds; i += 1) ids.push((await holdOne(db, rules, any(offers), next())).id);
  const worker = await workerOn(db);
  await worker.work();
  await db.raw(
    `with ending as (select id, rayon_clock() + make_interval(secs => 2 + random() * ?) as at
                     from unnest(?::uuid[]) as id)
     update reservations set hold_until = at, due_at = at, remind_at = null from ending
     where reservations.id = ending.id`,
    [size.seconds, ids],
  );
  const failures: unknown[] = [];
  const clock = await startAlarmClock(db, worker, {
    kind: 'server',
    works: true,
    failed: (_what, error) => void failures.push(error),
  });
  const late = await waitForNews(db, ids, (size.seconds + 2) * 1_000 + LOST_AFTER);
  await clock.stop();
  if (failures.length > 0) throw failures[0];
  const measured = {
    rate: late.length / size.seconds,
    p50: percentile(late, 0.5),
    p99: percentile(late, 0.99),
  };
  return named('lateness', slowestRow(`lateness of ${String(size.holds)} expiry notices`, measured, LATE));
};

/** Milliseconds between each deadline and the news of it having gone out. */
const waitForNews = async (db: Knex, ids: readonly string[], most: number): Promise<number[]> => {
  for (const end = performance.now() + most; performance.now() < end;) {
    const { rows } = await db.raw<{ rows: { late: number }[] }>(
      `select (extract(epoch from messages.updated_at - hold_until) * 1000)::float8 as late
       from messages join reservations on reservations.id = reservation_id
       where kind = 'holdExpired' and messages.state = 'sent' and reservation_id = any(?::uuid[])`,
      [[...ids]],
    );
    if (rows.length === ids.length) return rows.map(({ late }) => late);
    await setTimeout(LOOK_EVERY);
  }
  throw new Error('news of expiries were lost');
};
