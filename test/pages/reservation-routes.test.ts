import { beforeEach, describe, expect, test } from '@jest/globals';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { codeOf, ISBN, messages, openTown, press, rulesOf } from '../reservations/world.ts';

const database = testDatabase();
const app = testApp(database);
const rules = rulesOf();
const PAGE = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' };
const FORM = {
  isbn: ISBN,
  near: '48.85,2.35',
  radius: '20000',
  quantity: '1',
  condition: 'new',
  name: 'Marie',
};

let shops: number[];
let slugs: string[];
beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [1, 2, null]);
  slugs = await database.knex('shops').orderBy('id').pluck('slug');
});

const get = (path: string): Promise<Answer> => app.get(path, { headers: PAGE });
const post = (path: string, body: Record<string, string> = {}, headers = {}): Promise<Answer> =>
  app.get(path, { method: 'POST', headers: { ...PAGE, ...headers }, body: new URLSearchParams(body) });
const text = ({ body }: Answer): string =>
  String(body)
    .replaceAll(/<(script|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');

/** The shops that may be ticked, and whether they are. */
const boxes = ({ body }: Answer): [string, boolean][] =>
  [...String(body).matchAll(/<input\s+type="checkbox"\s+name="shop"\s+value="([^"]*)"([^>]*)>/g)].map(
    ([, slug = '', rest = '']) => [slug, rest.includes('checked')],
  );

/** Sends the form as it was shown, with its own hidden key. */
const reserve = async (said: Record<string, string> = {}): Promise<string> => {
  const made = await post('/reserver', { ...FORM, contact: '06 39 98 00 01', ...said });
  expect(made.status).toBe(303);
  return made.headers.get('location') ?? '';
};
const verified = async (): Promise<string> => {
  const path = await reserve();
  const code = await codeOf(database.knex, path.slice('/reservation/'.length));
  expect((await post(`${path}/verify`, { code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(303);
  return path;
};
const held = async (): Promise<string> => {
  const path = await verified();
  await press(database.knex, rules, path.slice('/reservation/'.length), shops[0] ?? 0, 'yes');
  return path;
};

describe('the form', () => {
  test('is a page of the nearest shops, or of one', async () => {
    const near = await get(`/reserver?isbn=${ISBN}&near=48.85,2.35&radius=20000`);
    expect(near.status).toBe(200);
    expect(text(near)).toContain('à moins de 20 km');
    expect(near.headers.get('cache-control')).toBe('no-store');
    const one = await get(`/reserver?isbn=${ISBN}&shop=${slugs[1]}`);
    expect(text(one)).toContain('Shop 1');
  });

  test('offers the others near a chosen shop: one wave of one to three, ticked by the reader (R7)', async () => {
    const page = await get(`/reserver?isbn=${ISBN}&shop=${slugs[1]}`);
    expect(boxes(page)).toEqual([
      [slugs[1], true],
      [slugs[0], false],
    ]);
    const chosen = { isbn: ISBN, name: 'Marie', first: slugs[1] ?? '', contact: '06 39 98 00 01' };
    const none = await post('/reserver', chosen);
    expect(none.status).toBe(400);
    expect(text(none)).toContain('Cochez une, deux ou trois librairies.');
    expect(boxes(none)).toEqual([
      [slugs[1], false],
      [slugs[0], false],
    ]);
    const both = new URLSearchParams(chosen);
    for (const slug of slugs.slice(0, 2)) both.append('shop', slug);
    const made = await app.get('/reserver', { method: 'POST', headers: PAGE, body: both });
    expect(made.status).toBe(303);
    const path = made.headers.get('location') ?? '';
    await post(`${path}/verify`, { code: await codeOf(database.knex, path.slice('/reservation/'.length)) });
    expect(text(await get(path))).toContain('Aucune des 2 n’a répondu');
  });

  test('more than three shops are too many, and nobody is asked', async () => {
    await database.empty();
    await openTown(database.knex, [1, 1, 1, 1]);
    const four = new URLSearchParams({ isbn: ISBN, name: 'Marie', contact: '06 39 98 00 01' });
    for (const slug of await database.knex('shops').pluck<string[]>('slug')) four.append('shop', slug);
    const answer = await app.get('/reserver', { method: 'POST', headers: PAGE, body: four });
    expect(answer.status).toBe(400);
    expect(text(answer)).toContain('Cochez une, deux ou trois librairies.');
    expect(await messages(database.knex)).toEqual([]);
  });

  test('keeps the condition that the link asked for (R6)', async () => {
    const used = await get(`/reserver?isbn=${ISBN}&shop=${slugs[0]}&condition=used`);
    expect(String(used.body)).toMatch(/value="used"\s+checked/);
    // The others have new copies only.
    expect(boxes(used)).toEqual([[slugs[0], true]]);
  });

  test.each([
    '/reserver',
    `/reserver?isbn=${ISBN}`,
    `/reserver?isbn=${ISBN}&shop=nobody`,
    '/reserver?isbn=1&near=1,1',
  ])('%s asks nobody for anything: not found', async (path) => expect((await get(path)).status).toBe(404));

  test('names what is wrong beside its field, and keeps what was typed', async () => {
    const answer = await post('/reserver', { ...FORM, name: 'R2<D2', contact: '01 42 00 00 00' });
    expect(answer.status).toBe(400);
    const markup = String(answer.body);
    expect(markup).toContain('value="R2&lt;D2"');
    expect(markup).toContain('id="name-error"');
    const phone = await post('/reserver', { ...FORM, contact: '01 42 00 00 00' });
    expect(String(phone.body)).toContain('id="contact-error"');
    expect(String(phone.body)).toContain('value="01 42 00 00 00"');
    const empty = await post('/reserver', FORM);
    expect(text(empty)).toContain('Donnez un mobile ou un e-mail');
    expect(await messages(database.knex)).toEqual([]);
  });

  test('sent twice it makes one reservation and one code', async () => {
    const key = 'one-and-the-same';
    expect(await reserve({ key })).toBe(await reserve({ key }));
    expect(await messages(database.knex)).toHaveLength(1);
  });

  test('a key that was used for something else: said, and the next form has its own', async () => {
    await reserve({ key: 'one-and-the-same' });
    const again = await post('/reserver', { ...FORM, contact: 'a@example.org', key: 'one-and-the-same' });
    expect(again.status).toBe(422);
    expect(String(again.body)).not.toContain('one-and-the-same');
  });

  test('from another site it does nothing', async () => {
    const sent = await post(
      '/reserver',
      { ...FORM, contact: 'a@example.org' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(sent.status).toBe(403);
    expect(await messages(database.knex)).toEqual([]);
    // Whoever pressed a button reads a page, not a program's answer.
    expect(sent.headers.get('content-type')).toMatch(/^text\/html/);
    expect(text(sent)).toContain('Rien n’a été fait');
  });

  test('past the limit on codes it says when to try again (R19)', async () => {
    for (let i = 0; i < 3; i += 1) await reserve();
    const fourth = await post('/reserver', { ...FORM, contact: '06 39 98 00 01' });
    expect(fourth.status).toBe(429);
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(text(fourth)).toMatch(/Réessayez dans \d+ (secondes?|minutes?)/);
  });
});

describe('the page that follows it', () => {
  test('asks for the code, then for the shops, then says until when it is kept (R1)', async () => {
    const path = await verified();
    expect(text(await get(path))).toContain('Aucune des 3 n’a répondu');
    await press(database.knex, rules, path.slice('/reservation/'.length), shops[0] ?? 0, 'yes');
    const now = await get(path);
    // Tuesday 11:00 in Paris, and two open hours.
    expect(text(now)).toContain('Gardé jusqu’à 13 h');
    expect(now.headers.get('cache-control')).toBe('no-store');
    expect(now.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('a wrong code is named beside the field; nobody is asked', async () => {
    const path = await reserve();
    const code = await codeOf(database.knex, path.slice('/reservation/'.length));
    const wrong = await post(`${path}/verify`, { code: code === '000000' ? '000001' : '000000' });
    expect(wrong.status).toBe(422);
    expect(String(wrong.body)).toContain('id="code-error"');
    expect((await post(`${path}/verify`, {})).status).toBe(422);
    expect(text(await get(path))).toContain('Tapez le code');
  });

  test('another code may be sent, and the first is worth nothing any more', async () => {
    const path = await reserve();
    const id = path.slice('/reservation/'.length);
    const first = await codeOf(database.knex, id);
    expect((await post(`${path}/resend`)).status).toBe(303);
    const second = await codeOf(database.knex, id);
    if (first !== second) expect((await post(`${path}/verify`, { code: first })).status).toBe(422);
    expect((await post(`${path}/verify`, { code: second })).status).toBe(303);
  });

  test('"I have it" ends it; after that there is nothing to cancel (R21)', async () => {
    const path = await held();
    expect((await post(`${path}/collected`)).status).toBe(303);
    expect(text(await get(path))).toContain('Bonne lecture');
    const late = await post(`${path}/cancel`);
    expect(late.status).toBe(409);
    expect(text(late)).toContain('Entre-temps');
  });

  test('is cancelled when it is held (R10)', async () => {
    const path = await held();
    expect((await post(`${path}/cancel`)).status).toBe(303);
    expect(text(await get(path))).toContain('Demande annulée');
  });

  test('is not cancelled from another site: a page says so, and leads to the reservation', async () => {
    const path = await held();
    const sent = await post(`${path}/cancel`, {}, { 'sec-fetch-site': 'cross-site' });
    expect(sent.status).toBe(403);
    expect(sent.headers.get('content-type')).toMatch(/^text\/html/);
    expect(String(sent.body)).toContain(`href="${path}"`);
    expect(text(await get(path))).toContain('Gardé jusqu’à');
  });

  test('has a calendar file while it is held, without the reader’s key', async () => {
    const path = await held();
    const file = await get(`${path}.ics`);
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(file.body).toContain('DTEND:20310114T120000Z');
    expect(file.body).not.toContain(path.slice('/reservation/'.length));
    await post(`${path}/cancel`);
    expect((await get(`${path}.ics`)).status).toBe(404);
  });

  test('all say no: what to do next (R11), and a late yes is offered and accepted (R9)', async () => {
    const path = await verified();
    const id = path.slice('/reservation/'.length);
    for (const shop of shops) await press(database.knex, rules, id, shop, 'no');
    expect(text(await get(path))).toContain('Et maintenant ?');
    await database.knex.raw(`update clock_shift set shift = shift + interval '1 minute'`);
    await press(database.knex, rules, id, shops[1] ?? 0, 'yes');
    expect(text(await get(path))).toContain('Shop 1 l’a finalement');
    expect((await post(`${path}/accept`)).status).toBe(303);
    expect(text(await get(path))).toContain('Gardé jusqu’à');
  });

  test.each(['/reservation/nothing', '/reservation/0f8fad5b-d9cb-469f-a165-70867728950e'])(
    '%s is nobody’s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
      expect((await post(`${path}/cancel`)).status).toBe(404);
    },
  );

  test('a GET of a verb changes nothing, and leads to the reservation', async () => {
    const path = await held();
    const verb = await get(`${path}/cancel`);
    expect([verb.status, verb.headers.get('location')]).toEqual([303, path]);
    expect(text(await get(path))).toContain('Gardé jusqu’à');
  });

  test('logs tell no id, position, number or code (R18)', async () => {
    const path = await held();
    await get(path);
    const all = app.logged.join('\n');
    expect(all).toContain('/reservation/:id');
    for (const secret of [path.slice('/reservation/'.length), '639980001', '48.85', 'Marie'])
      expect(all).not.toContain(secret);
  });
});
