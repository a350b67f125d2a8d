/** The door of the counter and of the desk, over HTTP and as a browser is used. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { addShops, shopRow } from '../support/rows.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { later, messages, rulesOf } from '../reservations/world.ts';

const OPERATOR = 'anne@association.example';
const database = testDatabase();
const app = testApp(database, { ADMIN_EMAILS: OPERATOR });
const secure = testApp(database, { PUBLIC_URL: 'https://rayon.example', DEMO: 'false' });
const db = () => database.knex;
const PAGE = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
const MOBILE = '+33639981000';

let shops: number[];
beforeEach(async () => {
  await database.empty();
  shops = await addShops(db(), [
    shopRow({
      name: 'Kléber',
      city: 'Strasbourg',
      lat: 48.58,
      lon: 7.74,
      email: 'Kleber@Example.org',
      mobile: MOBILE,
    }),
    shopRow({ name: 'Quai', lat: 48.58, lon: 7.75, email: 'deux@example.org' }),
    shopRow({ name: 'Pont', lat: 48.58, lon: 7.76, email: 'deux@example.org' }),
  ]);
});

const get = (path: string, cookie = ''): Promise<Answer> => app.get(path, { headers: { ...PAGE, cookie } });
const post = (path: string, form: Record<string, string> = {}, headers = {}): Promise<Answer> =>
  app.get(path, { method: 'POST', headers: { ...PAGE, ...headers }, body: new URLSearchParams(form) });
const where = ({ status, headers }: Answer): unknown[] => [status, headers.get('location')];

/** Asks as that, and answers the link that came; null when none did. */
const linkFor = async (contact: string, vers = ''): Promise<string | null> => {
  await post(`/comptoir/entrer${vers}`, { contact });
  await app.work();
  const last = (await messages(db())).at(-1);
  return last?.kind === 'signIn' ? `/comptoir/entrer/${String(last.data['entry'])}` : null;
};
const cookieOf = ({ headers }: Answer): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const enter = async (contact: string, form: Record<string, string> = {}, cookie = ''): Promise<Answer> =>
  post((await linkFor(contact)) ?? '', form, { cookie });
const sessions = async (): Promise<number> => Number((await db()('sessions').count())[0]?.['count']);

describe('asking', () => {
  test.each(['kleber@example.org', ' KLEBER@example.org ', '06 39 98 10 00', MOBILE])(
    '%s: a link goes to the contact that the index has, and to no other',
    async (contact) => {
      expect(await linkFor(contact)).not.toBeNull();
      const sent = await messages(db());
      expect(sent).toHaveLength(1);
      expect(sent[0]?.recipient).toBe(contact.includes('@') ? 'kleber@example.org' : MOBILE);
    },
  );

  test('an address that nobody has is answered like one that somebody has, by the same statements', async () => {
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }): void => void statements.push(sql);
    const heard = async (contact: string): Promise<unknown> => {
      statements.length = 0;
      db().on('query', note);
      const answer = await post('/comptoir/entrer', { contact });
      db().off('query', note);
      const page = await get(String(answer.headers.get('location')));
      return { answer: where(answer), page: page.body, statements: [...statements] };
    };
    const known = await heard('kleber@example.org');
    expect(await heard('nobody@example.org')).toEqual(known);
    await app.work();
    expect((await messages(db())).map(({ recipient }) => recipient)).toEqual(['kleber@example.org']);
  });

  test('what is neither number nor e-mail is said to be neither, and kept in its field', async () => {
    const answer = await post('/comptoir/entrer', { contact: 'Kléber' });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/value="Kléber"/);
    expect(answer.body).toContain('ni un e-mail ni un numéro');
  });

  test('five links an hour to one contact, then 429 with when to try again', async () => {
    for (let i = 0; i < 5; i += 1)
      expect((await post('/comptoir/entrer', { contact: MOBILE })).status).toBe(303);
    const refused = await post('/comptoir/entrer', { contact: MOBILE });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('a form of another site asks for nothing', async () => {
    const answer = await post('/comptoir/entrer', { contact: MOBILE }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    await app.work();
    expect(await messages(db())).toEqual([]);
  });
});

describe('the link', () => {
  test('opened it changes nothing, as mail scanners do; its button lets in, once', async () => {
    const link = (await linkFor(MOBILE)) ?? '';
    const opened = [await get(link), await get(link)];
    for (const { body } of opened) expect(body).toContain('Entrer au comptoir de Kléber, Strasbourg');
    expect(await sessions()).toBe(0);
    expect(where(await post(link))).toEqual([303, '/comptoir']);
    expect((await post(link)).status).toBe(404);
    expect((await get(link)).status).toBe(404);
    expect(await sessions()).toBe(1);
  });

  test('after 15 minutes it opens nothing', async () => {
    const link = (await linkFor(MOBILE)) ?? '';
    await later(db(), rulesOf(), 15);
    expect([(await get(link)).status, (await post(link)).status]).toEqual([404, 404]);
  });

  test('an address of two shops chooses one, and none that is another’s', async () => {
    const link = (await linkFor('deux@example.org')) ?? '';
    const page = String((await get(link)).body);
    expect(page).toMatch(/Pont[^]*Quai/);
    expect((await post(link)).status).toBe(404);
    expect((await post(link, { as: String(shops[0]) })).status).toBe(404);
    expect((await post(link, { as: 'bureau' })).status).toBe(404);
    expect(where(await post(link, { as: String(shops[2]) }))).toEqual([303, '/comptoir']);
  });

  test.each([
    ['/comptoir/stock?page=2', '/comptoir/stock?page=2'],
    ['/admin', '/comptoir'],
    ['https://evil.example/comptoir', '/comptoir'],
    ['//evil.example', '/comptoir'],
    ['/comptoir@evil.example', '/comptoir'],
  ])('asked for on the way to %s it leads to %s', async (vers, to) => {
    const link = (await linkFor(MOBILE, `?vers=${encodeURIComponent(vers)}`)) ?? '';
    expect(where(await post(link))).toEqual([303, to]);
  });

  test('whoever comes in by a listed shop’s own contact has claimed it, with a dated record; a member stays one', async () => {
    const standing = async () =>
      (await db()('shops').where({ id: shops[0] }).pluck('membership'))[0] as string;
    await db()('shops').where({ id: shops[0] }).update({ membership: 'listed' });
    await enter(MOBILE);
    expect(await standing()).toBe('claimed');
    expect(await db()('membership_changes').where({ shop_id: shops[0] }).pluck('after')).toEqual(['claimed']);
    await db()('shops').where({ id: shops[0] }).update({ membership: 'member' });
    await enter(MOBILE);
    expect(await standing()).toBe('member');
  });

  test('an operator comes to the desk', async () => {
    expect(where(await enter(OPERATOR))).toEqual([303, '/admin']);
  });
});

describe('the session', () => {
  test('its cookie is out of the reach of scripts and of other sites; over https of every other host too', async () => {
    const attributes = (await enter(MOBILE)).headers.get('set-cookie');
    expect(attributes).toMatch(
      /^rayon_session=[\w-]{22}; Max-Age=2592000; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
    const link = (await linkFor('kleber@example.org')) ?? '';
    const entered = await secure.get(link, { method: 'POST', headers: PAGE });
    expect(entered.headers.get('set-cookie')).toMatch(
      /^__Host-rayon_session=.* HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('one that is brought along is never kept: a new one comes, and the old one ends', async () => {
    const planted = 'rayon_session=AAAAAAAAAAAAAAAAAAAAAA';
    const first = cookieOf(await enter(MOBILE, {}, planted));
    expect(first).not.toBe(planted);
    const second = cookieOf(await enter('kleber@example.org', {}, first));
    expect(second).not.toBe(first);
    expect(await sessions()).toBe(1);
  });

  test('the database holds no token that opens anything', async () => {
    const session = cookieOf(await enter(MOBILE)).split('=')[1] ?? '';
    const { rows } = await db().raw<{ rows: { text: string }[] }>(
      `select encode(token_hash, 'escape') || contact as text from sessions
       union all select encode(token_hash, 'escape') || contact from sign_in_links`,
    );
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(text).not.toContain(session);
  });
});
