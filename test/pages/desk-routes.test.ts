/** The operator's desk over HTTP: who gets in, what each page shows, and what its buttons do. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { messages, openTown, request, rulesOf } from '../reservations/world.ts';
import { bring, indexed } from '../sources/index-state.ts';
import { sourceRow } from '../sources/rows.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const OPERATOR = 'anne@association.example';
const database = testDatabase();
const app = testApp(database, { ADMIN_EMAILS: OPERATOR });
const db = () => database.knex;
const PAGE = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' };
const PAGES = ['', '/messages', '/doublons', '/librairies', '/journal'].map((path) => `/admin${path}`);

let cookie = '';
const get = (path: string, headers = {}): Promise<Answer> =>
  app.get(path, { headers: { ...PAGE, cookie, ...headers } });
const post = (path: string, form: Record<string, string> = {}, headers = {}): Promise<Answer> =>
  app.get(path, {
    method: 'POST',
    headers: { ...PAGE, cookie, ...headers },
    body: new URLSearchParams(form),
  });
const text = ({ body }: Answer): string =>
  String(body)
    .replaceAll(/<(script|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');
const where = ({ status, headers }: Answer): unknown[] => [status, headers.get('location')];

/** Signs in by the link that comes; answers the cookie. */
const enter = async (contact: string): Promise<string> => {
  cookie = '';
  await post('/comptoir/entrer', { contact });
  await app.work();
  const entry = String((await messages(db())).at(-1)?.data['entry']);
  const entered = await post(`/comptoir/entrer/${entry}`);
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};

beforeEach(async () => {
  await database.empty();
  await openTown(db(), [3, 3, 3]);
  cookie = await enter(OPERATOR);
});

describe('who gets in', () => {
  test.each(PAGES)('%s: nobody who is not signed in, and back to it afterwards', async (path) => {
    cookie = '';
    expect(where(await get(path))).toEqual([303, `/comptoir/entrer?vers=${encodeURIComponent(path)}`]);
  });

  test('a shop’s session opens no page and presses no button', async () => {
    cookie = await enter('shop0@example.org');
    for (const path of PAGES) expect((await get(path)).status).toBe(403);
    for (const path of ['/admin/messages/1/renvoyer', '/admin/doublons', '/admin/doublons/annuler'])
      expect((await post(path, { id: '1', une: 'a', autre: 'b', verdict: 'apart' })).status).toBe(403);
  });

  test('a form of another site presses no button', async () => {
    const answer = await post('/admin/doublons', { verdict: 'apart' }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(text(answer)).toContain('Retour au bureau');
  });

  test('signed out everywhere, no session is left that opens it', async () => {
    const first = cookie;
    const second = await enter(OPERATOR);
    cookie = second;
    expect((await get('/admin')).status).toBe(200);
    await post('/comptoir/sortir', { partout: 'oui' });
    for (cookie of [first, second]) expect((await get('/admin')).status).toBe(303);
  });
});

test.each(PAGES)(
  '%s: nothing has happened, and each list says so; in both languages, kept by no cache',
  async (path) => {
    await db().raw('delete from messages');
    const page = await get(path);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(text(page)).toMatch(
      /Rien ne demande|Tous les messages sont arrivés|Aucun doublon|interrogées répondent|Personne n’a encore/,
    );
    expect((await get(`${path}?lang=en`)).body).toContain('lang="en"');
  },
);

test('a message that failed is counted, shown with its reason and sent again; the journal says by whom', async () => {
  await request(db(), rulesOf());
  await db().raw(`update messages set state = 'failed', reason = 'no such box' where kind = 'code'`);
  expect(text(await get('/admin'))).toContain('1 message n’est pas arrivé');
  const page = await get('/admin/messages');
  expect(text(page)).toMatch(/échoué · e-mail à un lecteur · code de vérification .* no such box/);
  expect(page.body).not.toMatch(/reader\d+@/);
  expect(text(await get('/admin/messages?liste=all'))).toContain('e-mail à la porte · lien pour entrer');
  const action = /action="(\/admin\/messages\/\d+\/renvoyer)"/.exec(String(page.body))?.[1] ?? '';
  expect(where(await post(action, { liste: 'all' }))).toEqual([
    303,
    '/admin/messages?liste=all&fait=renvoye',
  ]);
  expect(where(await post(action))).toEqual([303, '/admin/messages?fait=perdu']);
  expect(text(await get('/admin/messages?fait=perdu'))).toContain('ne peut plus être renvoyé');
  expect(text(await get('/admin/journal'))).toContain(`${OPERATOR} a renvoyé le message`);
});

describe('doubles', () => {
  const [A, B] = ['librairie-kleber-strasbourg', 'kleber-gutenberg-strasbourg'];
  beforeEach(() =>
    bring(db(), [
      sourceRow({ sourceKey: 'node/1' }),
      sourceRow({ source: 'csv', sourceKey: 'd', name: 'Kléber Gutenberg', lat: 48.5836, address: null }),
    ]),
  );

  test('a pair is shown with both its places for the map, and the reasons in the reader’s language', async () => {
    const page = await get('/admin/doublons');
    expect(String(page.body).match(/data-lat="48\.583[56]"/g)).toHaveLength(2);
    expect(text(page)).toContain('Un nom est contenu dans l’autre.');
    expect(text(await get('/admin/doublons?lang=en'))).toContain('One name is part of the other.');
  });

  test('one shop, and taken back again; what cannot be is said on the page', async () => {
    const open = async (): Promise<number> =>
      (await indexed(db())).filter((shop) => shop.open && [A, B].includes(shop.slug)).length;
    const decision = { une: A, autre: B, verdict: 'together', raison: 'même patronne' };
    expect(where(await post('/admin/doublons', decision))).toEqual([303, '/admin/doublons?fait=decide']);
    expect(await open()).toBe(1);
    const page = await get('/admin/doublons?fait=decide');
    expect(text(page)).toContain('C’est décidé');
    const id = /réunie à[^]*?name="id" value="(\d+)"/.exec(String(page.body))?.[1] ?? '';
    expect(where(await post('/admin/doublons/annuler', { id }))).toEqual([
      303,
      '/admin/doublons?fait=annule',
    ]);
    expect(await open()).toBe(2);
    const refused = await post('/admin/doublons/annuler', { id: '999999' });
    expect(refused.status).toBe(303);
    expect(text(await get(String(refused.headers.get('location'))))).toContain('Ce n’est pas possible :');
    expect(text(await get('/admin/journal'))).toContain('(même patronne)');
  });

  test.each([
    ['/admin/doublons', { une: A, verdict: 'apart' }, 'autre'],
    ['/admin/doublons', { une: A, autre: B, verdict: 'both' }, 'verdict'],
    ['/admin/doublons/annuler', { id: 'x' }, 'id'],
  ])('%s %j is refused with a name of what was wrong', async (path, form, field) => {
    const answer = await post(path, form);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(field);
  });
});
