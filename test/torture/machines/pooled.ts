/** Everything by way of PgBouncer in transaction mode: a connection is another's after each transaction. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import pg from 'pg';
import { openServer } from '../../../server/db/server-database.ts';
import { makeKey } from '../../../server/tills/index.ts';
import { isbnOf } from '../../support/isbn.ts';
import { join } from '../../support/rows.ts';
import { administer, withDatabase } from '../../support/server-template.ts';
import { countAt, sentenceOf, type Orders, type Scenario, type Verdict } from '../scenario.ts';
import { lacksBouncer, startBouncer, type Bouncer } from './bouncer.ts';
import { ask, message, must, post, reserveAt, saysWithin, type Post } from './journey.ts';
import { startMachine, type Machine } from './process.ts';
import { readersDay } from './reader.ts';
import { BOOK, fillTown, settingsFor, SHOP } from './town.ts';

/** Connections to the server: fewer than any one process would open by itself. */
const CONNECTIONS = 3;
const STARTS_AT_ONCE = 5;
const READERS = { quick: 12, full: 200 };
const LOOKS_AT_COUNTERS = { quick: 60, full: 2_000 };
const AT_ONCE = 6;
const STOCK_LINES = 3_000;
const SEEN_WITHIN = 10_000;

export const pooled: Scenario = {
  name: 'pgbouncer',
  claim: 'Every journey goes by way of PgBouncer in transaction mode; no role, lock or table stays behind.',
  needsServer: true,
  lacks: lacksBouncer,
  bound: { quick: 180, full: 900 },
  run: async (orders) => {
    const { say } = orders;
    const server = orders.server ?? '';
    const name = `rayon_pooled_${String(process.pid)}`;
    await administer(server, [`create database ${name}`]);
    const bouncer = await startBouncer(server, CONNECTIONS);
    const machines: Machine[] = [];
    try {
      const direct = withDatabase(server, name);
      const url = bouncer.through(direct);
      await startTogether(url, direct);
      say('migrated by several at once');
      const database = await fillTown(url);
      say('filled');
      try {
        for (const part of ['--web', '--web', '--work'] as const)
          machines.push(await startMachine(part, settingsFor(url)));
        return await all(orders, { db: database.knex, machines, bouncer, url, direct });
      } finally {
        for (const machine of machines) machine.kill();
        await database.close();
      }
    } finally {
      await bouncer.stop();
      await administer(server, [`drop database ${name} with (force)`]);
    }
  },
};

/** On an empty database, more at once than there are connections: each waits for its turn, and nothing waits for ever. */
const startTogether = async (url: string, direct: string): Promise<void> => {
  const opened = await Promise.all(
    Array.from({ length: STARTS_AT_ONCE }, () => openServer(url, () => undefined, 1)),
  );
  await Promise.all(opened.map((database) => database.close()));
  const [left] = await rowsOf<{ locks: number }>(
    direct,
    `select count(*)::int as locks from pg_locks join pg_database on oid = database
     where locktype = 'advisory' and datname = current_database()`,
  );
  must(left?.locks === 0, `migrating left ${String(left?.locks)} locks behind`);
};

const rowsOf = async <Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};

interface Given {
  db: Knex;
  machines: readonly Machine[];
  bouncer: Bouncer;
  url: string;
  direct: string;
}

interface Place extends Given, Post {
  a: string;
  b: string;
  shops: readonly Counter[];
  readers: number;
  looks: number;
}

/** A shop that has signed in. */
interface Counter {
  id: number;
  slug: string;
  cookie: string;
}

const all = async ({ say, signal, size }: Orders, given: Given): Promise<Verdict> => {
  const [a = '', b = ''] = given.machines.flatMap(({ origin }) => origin ?? []);
  const shops = await enter({ db: given.db, signal }, [a, b]);
  const place: Place = {
    ...{ ...given, a, b, shops, signal },
    ...{ readers: countAt(size, READERS), looks: countAt(size, LOOKS_AT_COUNTERS) },
  };
  const faults: string[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    say(name);
    await check(place).catch((error: unknown) => faults.push(`${name}: ${String(error)}`));
  }
  const figures = {
    'things tried': Object.keys(CHECKS).length,
    'connections to the server': CONNECTIONS,
    'things that failed': faults.length,
  };
  return {
    holds: faults.length === 0,
    said: `${sentenceOf(figures)}; PgBouncer ${given.bouncer.version}`,
    figures,
    faults,
  };
};

/** Two shops, members both, that carry the book and have signed in, each at the other process than it asked. */
const enter = async (place: Post, [a, b]: [string, string]): Promise<Counter[]> => {
  const { rows } = await place.db.raw<{ rows: { id: number; slug: string; email: string }[] }>(
    `select id, slug, email from shops
     where email is not null and exists (select 1 from stock where shop_id = shops.id and isbn = ?)
     order by slug <> ?, id limit 2`,
    [BOOK, SHOP],
  );
  must(rows.length === 2 && rows[0]?.slug === SHOP, 'the demonstration has not two such shops');
  const entered: Counter[] = [];
  for (const { id, slug, email } of rows) {
    await place.db.raw('update stock set quantity = null where shop_id = ? and isbn = ?', [id, BOOK]);
    await join(place.db, id);
    await post(`${a}/comptoir/entrer`, { contact: email });
    const entry = await message(place, 'signIn', 'entry', email);
    const answer = await post(`${b}/comptoir/entrer/${entry}`, {});
    entered.push({ id, slug, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' });
  }
  return entered;
};

/** Runs work so many times, some at once. */
const manyTimes = async (times: number, work: (turn: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const runner = async (): Promise<void> => {
    while (next < times) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
};

const originOf = ({ a, b }: Place, turn: number): string => (turn % 2 === 0 ? a : b);

const search = async (place: Place, turn: number): Promise<void> => {
  const found = await ask(`${originOf(place, turn)}/api/v1/shops?near=48.58,7.75&isbn=${BOOK}&radius=20000`);
  must(found.status === 200, `a search was answered ${String(found.status)}`);
  must((found.body['features'] as unknown[]).length > 0, 'a search found nothing');
};

/** Asks the shop, and proves the address; answers the reservation's name. */
const askShop = async (place: Place, slug: string, email: string): Promise<string> => {
  const id = await reserveAt(place.a, email, randomUUID(), slug);
  const code = await message(place, 'code', 'code', email);
  const verified = await ask(`${place.b}/api/v1/reservations/${id}/verify`, { code });
  must(verified.status === 200, `the code was answered ${String(verified.status)}`);
  return id;
};

const CHECKS: Record<string, (place: Place) => Promise<void>> = {
  'readers search, reserve, prove their address and are told yes, many at once': async (place) => {
    const { db, a, b, signal, bouncer } = place;
    const town = { db, shop: SHOP, isbn: BOOK, origins: () => [a, b], signal };
    let most = 0;
    await manyTimes(place.readers, async (turn) => {
      await search(place, turn);
      await readersDay(town, `reader${String(turn)}@example.org`, ({ failures }) =>
        must(failures === 0, 'something failed on the way'),
      );
      most = Math.max(most, await bouncer.clients());
    });
    must(most > 2 * CONNECTIONS, `only ${String(most)} clients were there at once: nothing was shared`);
    const used = await rowsOf<{ pid: number }>(
      place.direct,
      `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and backend_type = 'client backend'`,
    );
    must(used.length <= CONNECTIONS, `the server had ${String(used.length)} connections`);
  },

  'who follows a reservation at one process hears at once what its shop said at the other': async (place) => {
    const id = await askShop(place, SHOP, 'follows@example.org');
    const ended = AbortSignal.timeout(SEEN_WITHIN);
    const events = await fetch(`${place.b}/api/v1/reservations/${id}/events`, { signal: ended });
    const token = await message(place, 'ask', 'token', await emailOf(place, SHOP));
    await post(`${place.a}/repondre/${token}`, { answer: 'yes' });
    must(await saysWithin(events, '"state":"held"', ended), 'the other process did not tell');
    await post(`${place.b}/repondre/${token}`, { answer: 'collected' });
    const after = await ask(`${place.a}/api/v1/reservations/${id}`);
    must(after.body['state'] === 'collected', `it is ${String(after.body['state'])} after it was collected`);
  },

  'tills send whole stocks and changes by their keys, two shops at once': async (place) => {
    await Promise.all(
      place.shops.map(async ({ id, slug }) => {
        const made = await makeKey(place.db, id, { name: 'Till', unnamed: '' });
        const send = async (
          origin: string,
          method: 'PUT' | 'PATCH',
          lines: string,
          query = '',
        ): Promise<void> => {
          const answer = await fetch(`${origin}/api/v1/shops/${slug}/stock${query}`, {
            ...{ method, body: `EAN;Qté\n${lines}` },
            headers: { authorization: `Bearer ${made?.key ?? ''}`, 'content-type': 'text/csv' },
          });
          must(answer.ok, `a stock was answered ${String(answer.status)}: ${await answer.text()}`);
        };
        await send(place.a, 'PUT', `${BOOK};\n${isbns(STOCK_LINES).join(';3\n')};3\n`, '?confirm=shrink');
        await send(place.b, 'PATCH', `${isbns(10).join(';4\n')};4\n`);
        const { rows } = await place.db.raw<{ rows: [{ lines: number; copies: number }] }>(
          `select count(*)::int as lines, sum(quantity)::int as copies from stock where shop_id = ?`,
          [id],
        );
        const { lines, copies } = rows[0];
        must(lines >= STOCK_LINES, `the stock has ${String(lines)} lines`);
        must(copies === STOCK_LINES * 3 + 10, `the stock has ${String(copies)} copies`);
      }),
    );
  },

  'each counter shows its own questions only, and readers see theirs, in turn on the same connections':
    async (place) => {
      const own = new Map<number, string[]>();
      const readers: string[] = [];
      for (const { id, slug } of place.shops) {
        readers.push(await askShop(place, slug, `at${String(id)}@example.org`));
        const { rows } = await place.db.raw<{ rows: { id: number }[] }>(
          `select id from asks where shop_id = ? and state in ('waiting', 'sent')`,
          [id],
        );
        own.set(
          id,
          rows.map((row) => String(row.id)),
        );
      }
      await manyTimes(place.looks, async (turn) => {
        const shop = place.shops[turn % 2];
        const page = await fetch(`${originOf(place, turn >> 1)}/comptoir`, {
          headers: { cookie: shop?.cookie ?? '' },
        });
        const text = await page.text();
        must(page.status === 200, `a counter was answered ${String(page.status)}`);
        const shown = [
          ...new Set([...text.matchAll(/\/comptoir\/demandes\/(\d+)/g)].map(([, id = '']) => id)),
        ];
        const mine = own.get(shop?.id ?? 0) ?? [];
        const theirs = own.get(place.shops[(turn + 1) % 2]?.id ?? 0) ?? [];
        must(
          mine.length > 0 && mine.every((id) => shown.includes(id)),
          'a counter misses a question of its own',
        );
        must(!theirs.some((id) => shown.includes(id)), 'a counter shows another shop’s question');
        const reader = await ask(`${place.a}/api/v1/reservations/${readers[turn % 2] ?? ''}`);
        must(reader.status === 200, `a reader was answered ${String(reader.status)}: acts as a shop?`);
      });
    },

  'no connection keeps a role, a shop, a lock, a statement or a table of whoever had it before': async ({
    url,
  }) => {
    const kept = (await connectionsOf(url)).filter((one) => one.keeps !== '');
    must(kept.length === 0, kept.map(({ keeps }) => keeps).join('; '));
  },

  'the control: a role that is set for a session is found on a connection that is somebody else’s': async ({
    url,
    machines,
  }) => {
    await Promise.all(machines.map((machine) => machine.stop()));
    await rowsOf(url, 'set role rayon_shop');
    const kept = (await connectionsOf(url)).map(({ keeps }) => keeps).filter(Boolean);
    must(kept.join() === 'role rayon_shop', `found: ${kept.join('; ') || 'nothing, so nothing was shown'}`);
  },
};

const emailOf = async ({ db }: Place, slug: string): Promise<string> => {
  const [email = ''] = (await db('shops').where({ slug }).pluck('email')) as string[];
  return email;
};

/** So many different ISBNs of a publisher that the demonstration has nothing of. */
const isbns = (count: number): string[] => Array.from({ length: count }, (_, n) => isbnOf(n));

const KEEPS = `select pg_backend_pid() as pid, concat_ws(', ',
  case when current_user <> session_user then 'role ' || current_user end,
  'shop ' || nullif(current_setting('rayon.shop', true), ''),
  case when exists (select 1 from pg_prepared_statements where name <> '') then 'a prepared statement' end,
  case when exists (select 1 from pg_class where relnamespace = pg_my_temp_schema()) then 'a passing table' end,
  case when exists (select 1 from pg_listening_channels()) then 'a channel' end,
  case when exists (select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())
    then 'a lock' end) as keeps`;

/** What each of the pooler's connections to the server keeps: all of them are held at once to be looked at. */
const connectionsOf = async (url: string): Promise<{ pid: number; keeps: string }[]> => {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: url }));
  try {
    const looks = clients.map(async (client) => {
      await client.connect();
      await client.query('begin');
      return (await client.query<{ pid: number; keeps: string }>(KEEPS)).rows;
    });
    const found = (await Promise.all(looks)).flat();
    must(new Set(found.map(({ pid }) => pid)).size === CONNECTIONS, 'not every connection was looked at');
    return found;
  } finally {
    for (const client of clients) await client.query('rollback').catch(() => undefined);
    await Promise.all(clients.map((client) => client.end()));
  }
};
