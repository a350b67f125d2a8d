/** `/comptoir/fiche` over HTTP: a shop keeps its own listing, its contacts, its page, and leaves. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { inTransaction } from '../../server/db/transaction.ts';
import { later, messages, request, rulesOf, TUESDAY } from '../reservations/world.ts';
import { savePlaces } from '../../server/places/index.ts';
import { saveRows, settle } from '../../server/sources/index.ts';
import { sourceRow } from '../sources/rows.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { moveClockTo, addStock, addTitles, titleRow } from '../support/rows.ts';
import { signIn } from '../support/signed-in.ts';

const database = testDatabase();
const app = testApp(database);
const db = () => database.knex;
const PAGE = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' };
const FICHE = '/comptoir/fiche';
const EMAIL = 'kleber@example.org';
const ISBN = '9782070360024';

let cookie = '';
let shopId = 0;

beforeEach(async () => {
  await database.empty();
  await moveClockTo(db(), TUESDAY);
  await inTransaction(db(), async (trx) => {
    const near = { lat: 48.85, lon: 2.351, department: '75', postcode: '75004', city: 'Paris' };
    await saveRows(
      trx,
      [
        sourceRow({ ...near, sourceKey: 'node/1', email: EMAIL, hours: 'Tu-Sa 10:00-19:00' }),
        sourceRow({
          ...{ ...near, lon: 2.37, sourceKey: 'node/2', name: 'Brumes', email: 'brumes@example.org' },
          address: '120 Grand’Rue',
        }),
      ],
      'osm',
    );
    await settle(trx);
  });
  shopId = Number((await db()('shops').select('id').where({ email: EMAIL }).first())?.id);
  cookie = await signIn(db(), app.url(''), app.work, EMAIL);
});

const get = (path: string, headers = {}): Promise<Answer> =>
  app.get(path, { headers: { ...PAGE, cookie, ...headers } });
const post = (path: string, form: Record<string, string> = {}, headers = {}): Promise<Answer> =>
  app.get(path, {
    method: 'POST',
    headers: { ...PAGE, cookie, ...headers },
    body: new URLSearchParams(form),
  });
const where = ({ headers }: Answer): string => headers.get('location') ?? '';
const shop = async (): Promise<Record<string, unknown>> =>
  (await db()('shops').select('*').where({ id: shopId }).first()) as Record<string, unknown>;
const fields = {
  ...{ what: 'save', name: 'Kléber', street: '2 rue Neuve', postcode: '75004', city: 'Paris' },
  ...{ phone: '01 99 00 00 05', website: 'kleber.example', lat: '48,8502', lon: '2,3512' },
};
const codeSent = async (): Promise<string> => String((await messages(db())).at(-1)?.data['code']);

describe('the listing', () => {
  test('shows what readers read, and keeps what the shop says: readers and searches have it at once', async () => {
    expect((await get(FICHE)).body).toContain('value="Librairie Kléber"');
    expect(where(await post(FICHE, fields))).toBe(`${FICHE}?note=enregistre`);
    expect((await get(`${FICHE}?note=enregistre`)).body).toMatch(
      /role="status">C'est enregistré|C’est enregistré/,
    );
    const { slug } = await shop();
    const page = String((await get(`/librairie/${String(slug)}`)).body);
    expect(page).toMatch(/<h1>Kléber<\/h1>[^]*2 rue Neuve/);
    expect(page).toContain('Fiche tenue par la librairie elle-même');
    const near = await app.get('/api/v1/shops?near=48.8502,2.3512&radius=500');
    expect(near.body).toMatchObject({
      features: [
        { properties: { name: 'Kléber', website: 'http://kleber.example/', phone: '+33199000005' } },
      ],
    });
  });

  test('what is wrong is said at its field, with what was typed, and nothing is kept', async () => {
    const refused = await post(FICHE, { ...fields, name: '', phone: '06 39 98 00 01' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatch(/id="name-error"/);
    expect(refused.body).toContain('Un mobile n’est jamais montré');
    expect(refused.body).toContain('value="2 rue Neuve"');
    expect((await shop())['name']).toBe('Librairie Kléber');
  });

  test('a place far from its postcode is asked about', async () => {
    await savePlaces(db(), [
      {
        ...{ key: '75104', name: 'Paris', country: 'FR', department: '75', postcode: '75004', insee: null },
        ...{ lat: 48.854, lon: 2.357, population: 2_000_000, approximate: false },
      },
    ]);
    const far = await post(FICHE, { ...fields, lat: '43,3', lon: '5,37' });
    expect(far.status).toBe(400);
    expect(far.body).toContain('plus de 30 km');
  });

  test('the pin is put where the address is, and kept only once it is saved', async () => {
    const placed = await post(FICHE, {
      ...fields,
      what: 'locate',
      street: 'nowhere at all 99',
      city: 'Xyzzy',
    });
    expect(placed.status).toBe(200);
    expect(placed.body).toContain('ne se trouve pas');
    expect((await shop())['name']).toBe('Librairie Kléber');
  });

  test('another shop’s session changes nothing here; nobody’s is led to the door; another site’s form is refused', async () => {
    cookie = await signIn(db(), app.url(''), app.work, 'brumes@example.org');
    await post(FICHE, { ...fields, name: 'Mine' });
    expect((await shop())['name']).toBe('Librairie Kléber');
    cookie = '';
    expect(where(await get(FICHE))).toContain('/comptoir/entrer');
    expect(where(await post(FICHE, fields))).toContain('/comptoir/entrer');
    expect((await post(FICHE, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('contacts', () => {
  const ask = (kind: string, contact: string): Promise<Answer> =>
    post(FICHE, { what: 'contact', kind, contact });

  test('a new e-mail counts once its code is typed; whoever is signed in stays, the former address hears of it', async () => {
    const asked = await ask('email', 'New@kleber.example');
    expect(asked.status).toBe(303);
    expect((await shop())['email']).toBe(EMAIL);
    expect((await messages(db())).at(-1)).toMatchObject({ kind: 'proof', recipient: 'new@kleber.example' });
    expect(where(await post(where(asked), { code: await codeSent() }))).toBe(`${FICHE}?note=contact`);
    expect((await shop())['email']).toBe('new@kleber.example');
    expect((await messages(db())).at(-1)).toMatchObject({ kind: 'contactChanged', recipient: EMAIL });
    expect((await get(FICHE)).status).toBe(200);
  });

  test('a mobile is proved by SMS, and is shown to no reader (R17)', async () => {
    const asked = await ask('mobile', '06 39 98 00 07');
    expect((await messages(db())).at(-1)).toMatchObject({ kind: 'proof', channel: 'sms' });
    await post(where(asked), { code: await codeSent() });
    const { mobile, slug } = await shop();
    expect(mobile).toBe('+33639980007');
    expect((await get(`/librairie/${String(slug)}`)).body).not.toMatch(/39\s?98\s?00/);
  });

  test('R19: ten codes an hour for one shop, whatever the contacts', async () => {
    for (let i = 0; i < 10; i += 1)
      expect((await ask('email', `number${String(i)}@kleber.example`)).status).toBe(303);
    const sent = (await messages(db())).length;
    const refused = await ask('email', 'eleventh@kleber.example');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await messages(db())).toHaveLength(sent);
  });

  test('another shop’s session cannot use the code', async () => {
    const at = where(await ask('email', 'new@kleber.example'));
    const code = await codeSent();
    cookie = await signIn(db(), app.url(''), app.work, 'brumes@example.org');
    expect((await get(at)).status).toBe(404);
    expect((await post(at, { code })).status).toBe(404);
    expect((await shop())['email']).toBe(EMAIL);
  });

  test('nor can a claim’s code be used for a contact, nor a contact’s for a claim', async () => {
    const at = where(await ask('email', 'new@kleber.example'));
    const { slug } = await shop();
    const id = at.split('/').at(-1) ?? '';
    expect(
      (await post(`/librairie/${String(slug)}/revendiquer/${id}`, { code: await codeSent() })).status,
    ).toBe(404);
    const claim = where(await post(`/librairie/${String(slug)}/revendiquer`, { way: 'email' }));
    const answer = await post(`${FICHE}/contact/${claim.split('/').at(-1) ?? ''}`, {
      code: await codeSent(),
    });
    expect(answer.status).toBe(404);
  });

  test.each([
    ['email', '06 39 98 00 07'],
    ['email', 'no@where'],
    ['mobile', '01 99 00 00 05'],
    ['mobile', 'new@kleber.example'],
  ])('%s: "%s" is none, which is said at its field', async (kind, contact) => {
    const refused = await ask(kind, contact);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain(`id="new-${kind}-error"`);
    expect(refused.body).toContain(`value="${contact}"`);
  });

  test('the only one cannot be forgotten', async () => {
    const refused = await post(FICHE, { what: 'forget', kind: 'email' });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('seul contact');
  });
});

describe('a member’s page', () => {
  const picture = (bytes: Buffer): Promise<Answer> => {
    const body = new FormData();
    body.append('picture', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'shop.jpg');
    return app.get(`${FICHE}/photo`, { method: 'POST', headers: { ...PAGE, cookie }, body });
  };
  const photo = (): Promise<Buffer> =>
    sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#a33' } })
      .withExif({ IFD0: { Copyright: 'the place where I live' } })
      .jpeg()
      .toBuffer();
  const join = () => db()('shops').where({ id: shopId }).update({ membership: 'member' });

  test('words and a picture, made anew without what its file tells, stand on the public page', async () => {
    await join();
    await post(FICHE, { what: 'words', words: 'Depuis 1953.\r\n<b>Entrez.</b>' });
    expect(where(await picture(await photo()))).toBe(`${FICHE}?note=enregistre`);
    const page = String((await get(`/librairie/${String((await shop())['slug'])}`)).body);
    expect(page).toContain('&lt;b&gt;Entrez.');
    const [, src = ''] = /<img[^>]*src="([^"]*photo[^"]*)"/.exec(page) ?? [];
    const served = await fetch(app.url(src));
    expect(served.headers.get('content-type')).toBe('image/webp');
    expect(served.headers.get('cache-control')).toContain('immutable');
    const bytes = Buffer.from(await served.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 1_200, height: 600 });
    expect(bytes.includes('the place where I live')).toBe(false);
    await post(FICHE, { what: 'dropPicture' });
    expect((await fetch(app.url(src))).status).toBe(404);
  });

  test.each([
    ['no picture at all', Buffer.from('<script>alert(1)</script>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')],
  ])('%s is refused, and said so', async (_what, bytes) => {
    await join();
    const refused = await picture(bytes);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('id="picture-error"');
  });

  test('a small file that says it is a huge picture is refused before it is decoded', async () => {
    await join();
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect((await picture(bomb)).status).toBe(400);
  });

  test('a shop that is no member is told how to become one, and keeps neither', async () => {
    expect((await get(FICHE)).body).toContain('librairies adhérentes');
    await post(FICHE, { what: 'words', words: 'Depuis 1953.' });
    await picture(await photo());
    expect(await db()('shop_profiles').select()).toEqual([]);
  });
});

describe('leaving', () => {
  beforeEach(async () => {
    await addTitles(db(), [titleRow({ isbn: ISBN, title: 'L’Étranger' })]);
    await addStock(db(), shopId, [{ isbn: ISBN }]);
  });

  test('with a question open: the reader hears a no, the shop is found no more, its sessions end', async () => {
    const rules = rulesOf();
    await request(db(), rules);
    const { slug } = await shop();
    expect(where(await post(FICHE, { what: 'leave' }))).toBe('/comptoir/adieu');
    expect((await get('/comptoir/adieu')).body).toContain('La fiche est retirée');
    expect(await db()('asks').select('state').where({ shop_id: shopId })).toEqual([{ state: 'refused' }]);
    expect((await get(`/librairie/${String(slug)}`)).status).toBe(404);
    expect(where(await get('/comptoir'))).toContain('/comptoir/entrer');
    expect(await shop()).toMatchObject({ email: null, mobile: null });
    await later(db(), rules, 1);
  });

  test('with a copy set aside it cannot leave, and is told what to do first', async () => {
    const rules = rulesOf();
    await request(db(), rules);
    const { id: ask } = (await db()('asks').select('id').where({ shop_id: shopId }).first()) as {
      id: number;
    };
    await post(`/comptoir/demandes/${String(ask)}`, { answer: 'yes' });
    const refused = await post(FICHE, { what: 'leave' });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('encore mis de côté');
    expect((await shop())['closed_at']).toBeNull();
  });
});
