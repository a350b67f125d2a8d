/** What every answer says to browsers: walked along the routes that there are, so that a new one is looked at too. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { API_ROOT, endpoints } from '../../server/api.ts';
import { messages, openTown, request, rulesOf, ISBN } from '../reservations/world.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const OPERATOR = 'bureau@example.org';
const SHOP = 'shop0@example.org';
/** The frame is the one page that may be shown inside others. */
const FRAME = '/widget/frame';
/** Of somebody's own, or behind an address that is a key. */
const PERSONAL = new RegExp(
  [
    '^/(comptoir|admin|repondre|reserver|reservation|dev)(/|$)',
    '^/librairie/[^/]+/revendiquer',
    `^${API_ROOT}/reservations`,
    `^${API_ROOT}/shops/[^/]+/stock`,
  ].join('|'),
);
/** Its drawings are in its style sheet. */
const DOCS = '/api/docs/';
/** What a policy may allow. */
const KNOWN = /^('none'|'self'|https:\/\/[\w.-]+)$/;
const OPEN_FILES = ['/widget/about.json', '/index.geojson', '/index.csv'];

/** A path as the application declares it, and an address that leads there. */
interface Walked {
  path: string;
  address: string;
}

const API = [
  ...endpoints.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')),
  ...['/openapi.json', '/reservations/:id/events', '/shops/:slug/stock/reports/:id/refused.csv'],
];

describe.each([
  { over: 'http', publicUrl: 'http://localhost:3000' },
  { over: 'https', publicUrl: 'https://rayon.example' },
])('over $over', ({ over, publicUrl }) => {
  const database = testDatabase();
  const app = testApp(database, { PUBLIC_URL: publicUrl, ADMIN_EMAILS: OPERATOR });
  const cookies = { shop: '', operator: '' };
  const values: Record<string, string> = {};

  beforeAll(async () => {
    await openTown(database.knex, [3]);
    const { id } = await request(database.knex, rulesOf());
    const asked = (await messages(database.knex)).find(({ kind }) => kind === 'ask');
    const [slug = ''] = (await database.knex('shops').pluck('slug')) as string[];
    const enter = (email: string): Promise<string> => signIn(database.knex, app.url(''), app.work, email);
    cookies.shop = await enter(SHOP);
    cookies.operator = await enter(OPERATOR);
    Object.assign(values, {
      ...{ isbn: ISBN, slug, id, token: String(asked?.data['token']), town: 'paris-75056' },
      ...{ hash: '0'.repeat(32), name: 'shops-1', proof: id, ask: '1', key: '1' },
    });
  });

  /** Everything that is answered to GET, and a few files and mistakes besides. */
  const walk = (): Walked[] => {
    const declared = app.gets();
    let homes = 0;
    const whole = declared.map((path) => {
      if (path === '/show.js') return '/api/docs/show.js';
      if (path === '/') return (homes += 1) === 1 ? '/api/docs/' : '/';
      return API.includes(path) ? API_ROOT + path : path;
    });
    return [...whole, '/nowhere', '/api/v1/nowhere', '/widget/0.1.0.js', '/assets/none.js'].map((path) => ({
      path,
      address: path.replaceAll(/:(\w+)/g, (_all, name: string) => values[name] ?? 'none'),
    }));
  };

  /** The head of an answer; the body is left where it is, as some have no end. */
  const head = async (address: string, more: Record<string, string> = {}): Promise<Response> => {
    const ended = new AbortController();
    const answer = await fetch(app.url(address), {
      redirect: 'manual',
      signal: ended.signal,
      headers: {
        'accept-language': 'fr',
        cookie: address.startsWith('/admin') ? cookies.operator : cookies.shop,
        ...more,
      },
    });
    ended.abort();
    return answer;
  };

  /** What is wrong with each answer, by path. */
  const faults = async (
    faultOf: (walked: Walked, answer: Response) => string | null,
    more: Record<string, string> = {},
  ): Promise<string[]> => {
    const found: string[] = [];
    for (const walked of walk()) {
      const fault = faultOf(walked, await head(walked.address, more));
      if (fault !== null) found.push(`${walked.path}: ${fault}`);
    }
    return found;
  };

  test('the walk comes everywhere: to whom it is let in, and to the shop, the book, the reader', async () => {
    const seen = ['/', '/livre/:isbn', '/librairie/:slug', '/reservation/:id', '/repondre/:token', FRAME];
    const inside = ['/comptoir', '/comptoir/stock', '/comptoir/reglages', '/admin', '/admin/imports'];
    const api = ['/titles/:isbn', '/shops/:slug', '/reservations/:id'].map((path) => API_ROOT + path);
    const wanted = [...seen, ...inside, ...api, '/dev/inbox'];
    const good: string[] = [];
    const broken = await faults(({ path }, { status }) => {
      if (status === 200) good.push(path);
      return status >= 500 ? String(status) : null;
    });
    expect(broken).toEqual([]);
    expect(wanted.filter((path) => !good.includes(path))).toEqual([]);
    expect(walk().length).toBeGreaterThan(80);
  });

  test('a policy without holes: nothing is allowed by default, nothing inline, from nowhere but named places', async () => {
    const wrong = await faults((walked, { headers }) => {
      const policy = headers.get('content-security-policy') ?? '';
      const said = new Map(
        policy.split(';').map((part) => {
          const [name = '', ...sources] = part.trim().split(/\s+/);
          return [name, sources];
        }),
      );
      const others = [...said].filter(([name]) => !(walked.path === FRAME && name === 'frame-ancestors'));
      const loose = others
        .flatMap(([, sources]) => sources)
        .find((one) => !KNOWN.test(one) && !(one === 'data:' && walked.path.startsWith(DOCS)));
      if (loose !== undefined) return `allows ${loose}`;
      if (said.get('default-src')?.join() !== `'none'`) return 'has no default-src none';
      if (said.get('base-uri')?.join() !== `'none'`) return 'leaves base-uri open';
      if (!said.has('form-action')) return 'leaves form-action open';
      const framed = said.get('frame-ancestors')?.join();
      return framed === (walked.path === FRAME ? '*' : `'none'`) ? null : `frame-ancestors ${String(framed)}`;
    });
    expect(wrong).toEqual([]);
  });

  test('types are not guessed, the device is not asked for more than a place, the house does not say what it runs on', async () => {
    const wrong = await faults((_walked, { headers }) => {
      if (headers.get('x-content-type-options') !== 'nosniff') return 'may be sniffed';
      if (headers.has('x-powered-by')) return 'says what powers it';
      const asked = headers.get('permissions-policy') ?? '';
      if (!asked.includes('geolocation=(self)') || /=\*|=\(\*\)/.test(asked))
        return `permits ${asked || 'all'}`;
      return asked.includes('camera=()') && asked.includes('microphone=()') ? null : `permits ${asked}`;
    });
    expect(wrong).toEqual([]);
  });

  test('an address that is a key is told to nobody, any other at most as its origin', async () => {
    const secret = /:id|:token|:proof/;
    const wrong = await faults(({ path }, { headers }) => {
      const policy = headers.get('referrer-policy') ?? '';
      const may = PERSONAL.test(path)
        ? secret.test(path) && /^\/(repondre|reservation|comptoir\/entrer)/.test(path)
          ? ['no-referrer']
          : ['no-referrer', 'same-origin', 'strict-origin-when-cross-origin']
        : ['strict-origin-when-cross-origin', 'no-referrer', 'same-origin'];
      return may.includes(policy) ? null : policy || 'none';
    });
    expect(wrong).toEqual([]);
  });

  test('what is somebody’s own is kept nowhere', async () => {
    const wrong = await faults(({ path }, { status, headers }) => {
      if (!PERSONAL.test(path) || status >= 400) return null;
      const kept = headers.get('cache-control') ?? '';
      return /\bno-store\b/.test(kept) ? null : kept || 'no cache-control';
    });
    expect(wrong).toEqual([]);
  });

  test('browsers come back by https where the house is there, and only there', async () => {
    const wrong = await faults((_walked, { headers }) => {
      const said = headers.get('strict-transport-security');
      if (over === 'http') return said;
      const [, age = '0'] = /^max-age=(\d+); includeSubDomains$/.exec(said ?? '') ?? [];
      return Number(age) >= 31_536_000 ? null : String(said);
    });
    expect(wrong).toEqual([]);
  });

  test('scripts of other sites read what is open, without cookies, and nothing else', async () => {
    const open = new Set([
      ...endpoints
        .filter(({ anySite }) => anySite)
        .map(({ path }) => API_ROOT + path.replaceAll(/\{(\w+)\}/g, ':$1')),
      ...OPEN_FILES.flatMap((path) => [path, API_ROOT + path]),
      '/widget/0.1.0.js',
    ]);
    const wrong = await faults(
      ({ path }, { headers }) => {
        if (headers.has('access-control-allow-credentials')) return 'allows credentials';
        const may = headers.get('access-control-allow-origin');
        return may === (open.has(path) ? '*' : null) ? null : `allows ${String(may)}`;
      },
      { origin: 'https://blog.example' },
    );
    expect(wrong).toEqual([]);
  });

  test('looking sets no cookie; signing in sets one that scripts and other sites cannot have', async () => {
    expect(await faults((_walked, { headers }) => headers.get('set-cookie'))).toEqual([]);
    await fetch(app.url('/comptoir/entrer'), {
      method: 'POST',
      body: new URLSearchParams({ contact: SHOP }),
    });
    await app.work();
    const entry = (await messages(database.knex)).findLast(({ kind }) => kind === 'signIn')?.data['entry'];
    const entered = await fetch(app.url(`/comptoir/entrer/${String(entry)}`), {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams() },
    });
    const [cookie = ''] = entered.headers.getSetCookie();
    const [name, ...flags] = cookie.split('; ');
    const secure = over === 'https' ? ['Secure'] : [];
    expect(flags.filter((flag) => !/^(Max-Age|Expires)=/.test(flag))).toEqual([
      'Path=/',
      'HttpOnly',
      ...secure,
      'SameSite=Lax',
    ]);
    expect(name?.startsWith(over === 'https' ? '__Host-' : 'rayon_')).toBe(true);
  });
});
