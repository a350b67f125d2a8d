/** The hot query against other ways to ask the database, and against SQLite. */
import type { BenchDatabase } from './database.ts';
import { titlesOf } from './endpoint-rows.ts';
import { findPgbench, pgbench, type Protocol, type Script } from './pgbench.ts';
import { missingRow, named, rateRow, type Row } from './report.ts';
import { inTurn, type Arm, type Measured } from './rounds.ts';
import { ABOUT, KINDS, readCountry, sample, type Ask, type Kind } from './sample.ts';
import type { Settings } from './settings.ts';
import { hotSql, NAIVE, PLAIN, PLAIN_BOUND, RADIUS, ROWS, SHOPS, TITLE_FIRST, WALK } from './sql.ts';
import { openSqlite } from './sqlite.ts';

/** The application names its statements: they are planned once on each connection. */
const USED: Protocol = 'prepared';

export const sqlRows = async (
  database: BenchDatabase,
  settings: Settings,
  say: (what: string) => void,
): Promise<Row[]> => {
  const program = await findPgbench();
  if (program === null) return [missingRow('SQL', 'PostgreSQL', 'pgbench is not installed')];
  const country = await readCountry(database.knex);
  const kinds: readonly Kind[] = settings.quick ? ['popular', 'rare'] : KINDS;
  const questions = new Map<Kind, Ask[]>(kinds.map((kind) => [kind, sample(country, kind, settings.asks)]));
  const rows: Row[] = [];
  const arm =
    (script: Pick<Script, 'sql' | 'rows'>, asks: readonly Ask[], protocol: Protocol): Arm =>
    () =>
      pgbench(program, {
        ...script,
        asks,
        radius: RADIUS,
        url: database.url,
        protocol,
        seconds: settings.seconds,
        warmUp: settings.warmUp,
      });
  const hot = { sql: hotSql(), rows: ROWS };
  say('Loading SQLite');
  const sqlite = await openSqlite(database.knex, titlesOf([...questions.values()].flat()));
  for (const [kind, asks] of questions) {
    say(`SQL: ${ABOUT[kind]}`);
    const found = await inTurn(
      {
        hot: arm(hot, asks, USED),
        plain: arm({ sql: PLAIN, rows: ROWS }, asks, USED),
        plainBound: arm({ sql: PLAIN_BOUND, rows: ROWS }, asks, USED),
        walk: arm({ sql: WALK, rows: ROWS }, asks, USED),
        titleFirst: arm({ sql: TITLE_FIRST, rows: SHOPS }, asks, USED),
        naive: arm({ sql: NAIVE, rows: SHOPS }, asks, USED),
        hotPlanned: arm(hot, asks, 'extended'),
        sqlite: () => Promise.resolve(sqlite.measure(asks, settings.seconds)),
      },
      settings.rounds,
    );
    const what = `SQL, ${ABOUT[kind]}`;
    const often = kind === 'popular' || kind === 'bestseller';
    const against = (id: string, rival: string, theirs: Measured, goal: number | null): Row =>
      named(`sql.${kind}.${id}`, rateRow(what, found.hot, rival, theirs, goal));
    const walked = rateRow(
      `${what}, its index walk alone`,
      found.walk,
      'the nearest shops, any',
      found.plain,
      null,
    );
    rows.push(
      against('plain', 'the nearest shops, any', found.plain, 0.9),
      against('plain-bound', 'the same, rows as a parameter: planned each time', found.plainBound, null),
      named(`sql.${kind}.walk`, walked),
      against('title-first', 'title first, then sorted', found.titleFirst, often ? 3 : null),
      against('naive', 'ST_DWithin … ORDER BY ST_Distance', found.naive, often ? 3 : null),
      against('sqlite', 'SQLite R*Tree, in process, 1 thread', found.sqlite, often ? 3 : null),
      against('planned', 'the same, planned each time', found.hotPlanned, null),
    );
  }
  sqlite.close();
  return rows;
};
