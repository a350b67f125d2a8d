/** The API, asked for everything that its own document allows, nearly allows and does not allow. */
import fc from 'fast-check';
import type { Knex } from 'knex';
import { API_ROOT, apiDocument } from '../../../server/api.ts';
import { readConfig } from '../../../server/config.ts';
import { loadDemo } from '../../../server/demo/index.ts';
import { loadGazetteer } from '../../../server/places/index.ts';
import { makeKey } from '../../../server/tills/index.ts';
import { SECRET_KEY, TUESDAY } from '../../reservations/world.ts';
import { moveClockTo } from '../../support/rows.ts';
import { serveApp } from '../../support/serve.ts';
import { withDatabaseOf } from '../fresh-database.ts';
import { countAt, sentenceOf, type Scenario, type Verdict } from '../scenario.ts';
import { ask } from './ask.ts';
import { anyCall, type Call, type Document } from './calls.ts';
import type { Known } from './from-schema.ts';
import { CODE, sign, staged, type Asked, type Till } from './stages.ts';
import { judgeOf } from './promises.ts';

const CALLS = { quick: 1_500, full: 100_000 };
const TOLD_EVERY = 10_000;
/** So that limits end few calls: what is behind them is to be reached. */
const NO_LIMITS = {
  LIMIT_OPEN_REQUESTS: '1000',
  LIMIT_OPEN_COPIES: '1000',
  LIMIT_CODES_PER_HOUR: '1000',
  LIMIT_REQUESTS_PER_HOUR: '1000000',
  LIMIT_ASKS_PER_DAY: '100000',
  LIMIT_ASKS_PER_HOUR: '100000',
  SMS_DAILY_CEILING: '10000000',
};
/** The stages are set by this process itself: what they hash under is what the application knows. */
const SETTINGS = { DEMO: 'true', SECRET_KEYS: SECRET_KEY, ...NO_LIMITS };
const BOOK = '9782070360024';
/** Characters of a call that is told. */
const LONGEST_TOLD = 1_000;
const SHOP = 'librairie-kleber-strasbourg';

export const apiFuzz: Scenario = {
  name: 'api-fuzz',
  claim: 'Whatever the API is asked, it answers what its document promises, and never with a 5xx.',
  needsServer: false,
  bound: { quick: 300, full: 14_400 },
  run: ({ size, seed, server, say, signal }) =>
    withDatabaseOf(server, async ({ knex: db }) => {
      // Shops answer at any hour of the day that this is run at.
      await moveClockTo(db, TUESDAY);
      await loadGazetteer(db, () => undefined);
      await loadDemo(db, () => undefined);
      const served = await serveApp(readConfig(SETTINGS), db, { css: [], js: [] });
      try {
        const root = served.origin + API_ROOT;
        const document = apiDocument() as unknown as Document;
        const shop = await shopAsked(db);
        const till = await tillOf(db);
        const facts = await whatIsKnown(db, root);
        const known = (path: string): Known => ({
          ...facts,
          ...KNOWN_AT[path],
          ...(path.endsWith('stock') || path.includes('/stock/') ? { slug: [till.slug, SHOP] } : {}),
        });
        const judge = judgeOf(document);
        const calls = countAt(size, CALLS);
        let asked = 0;
        const statuses = new Map<string, number>();
        const property = fc.asyncProperty(anyCall(document, { known, keys: [till.key] }), async (call) => {
          signal.throwIfAborted();
          asked += 1;
          if (asked % TOLD_EVERY === 0) say(`${asked.toLocaleString('en')} asked`);
          const answer = await ask(root, await staged(db, root, shop, till, call));
          const seen = `${call.method} ${call.path} ${String(answer.status)}`;
          statuses.set(seen, (statuses.get(seen) ?? 0) + 1);
          const wrong = judge(call, answer);
          if (wrong !== null) throw new Error(wrong);
        });
        say(`${String(calls)} calls of ${String(Object.keys(document.paths).length)} paths`);
        const told = await fc.check(property, { numRuns: calls, seed });
        return verdict(told, statuses, document);
      } finally {
        await served.stop();
      }
    }),
};

/** Also that every operation was answered well at least once: what is only ever refused is not tried. */
const verdict = (
  told: fc.RunDetails<[Call]>,
  statuses: ReadonlyMap<string, number>,
  document: Document,
): Verdict => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const unreached = operations.filter(
    (operation) => ![...statuses.keys()].some((seen) => seen.startsWith(`${operation} 2`)),
  );
  const shortest = JSON.stringify(told.counterexample?.[0] ?? null).slice(0, LONGEST_TOLD);
  const faults = told.failed
    ? [`${shortest} → ${String(told.errorInstance)} (path ${String(told.counterexamplePath)})`]
    : unreached.map((operation) => `${operation} never answered well`);
  const figures = {
    calls: told.numRuns + told.numShrinks,
    operations: operations.length,
    'kinds of answers': statuses.size,
    'answers with 5xx or beside their schema': told.failed ? 1 : 0,
  };
  return { holds: faults.length === 0, said: sentenceOf(figures), figures, faults };
};

/** What leads further in at one path. */
const KNOWN_AT: Record<string, Known> = {
  '/reservations': {
    radius: [5_000, 20_000],
    contact: [
      { name: 'Mia', phone: '06 39 98 00 01' },
      { name: 'Tom', email: 'tom@example.org' },
    ],
  },
  '/reservations/{id}': { id: [sign('unverified'), sign('held'), sign('offered')] },
  '/reservations/{id}/verify': { id: [sign('unverified')], code: [CODE] },
  '/reservations/{id}/resend': { id: [sign('unverified')] },
  '/reservations/{id}/cancel': { id: [sign('asking'), sign('held')] },
  '/reservations/{id}/accept': { id: [sign('offered')] },
  '/reservations/{id}/collected': { id: [sign('held')] },
  '/shops/{slug}/stock/reports/{id}': { id: [sign('reported')] },
};

/** The shop that says yes as often as it is asked: nobody has counted its copies. */
const shopAsked = async (db: Knex): Promise<Asked> => {
  const [id = 0] = (await db('shops').where({ slug: SHOP }).pluck('id')) as number[];
  await db('stock').where({ isbn: BOOK, shop_id: id }).update({ quantity: null });
  return { id, slug: SHOP, isbn: BOOK };
};

/** Another shop's, so that no file of it takes the book away that is asked for. */
const tillOf = async (db: Knex): Promise<Till> => {
  const [first] = (await db('shops').whereNot({ slug: SHOP }).orderBy('id').limit(1)) as {
    id: number;
    slug: string;
  }[];
  if (!first) throw new Error('the demonstration has one shop only');
  await db('shops').where({ id: first.id }).update({ membership: 'member' });
  const made = await makeKey(db, first.id, { name: 'till', unnamed: 'till' });
  if (!made) throw new Error('no key was made');
  return { slug: first.slug, key: made.key };
};

/** Values that lead further in than those that are made up. */
const whatIsKnown = async (db: Knex, root: string): Promise<Known> => {
  const slugs = (await db('shops').orderBy('id').limit(8).pluck('slug')) as string[];
  const isbns = (await db('titles').orderBy('isbn').limit(12).pluck('isbn')) as number[];
  const search = await fetch(`${root}/shops?near=48.58,7.75&isbn=${BOOK}&radius=500000&limit=2`);
  const { next } = (await search.json()) as { next?: string };
  return {
    isbn: [BOOK, BOOK, ...isbns.map(String)],
    slug: [SHOP, ...slugs],
    shop: [SHOP, ...slugs],
    near: ['48.58,7.75', '48.8566,2.3522', '-21.11,55.53'],
    bbox: ['7,48,8,49', '170,-50,-170,50', '-180,-90,180,90'],
    cursor: next === undefined ? [] : [next],
    q: ['etranger', 'Strasbourg', '67000', 'petit prince'],
    limit: ['1', '20', '1000'],
    radius: ['5000', '500000'],
    phone: ['06 39 98 00 01', '+33639980002', '0388150088'],
    email: ['mia@example.org', 'tom@example.org'],
    name: ['Mia'],
    code: ['000000'],
  };
};
