/** Claiming a listing, over HTTP and as a browser is used: by a code, or by an operator's decision. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { later, messages, rulesOf } from '../reservations/world.ts';
import { bring } from '../sources/index-state.ts';
import { sourceRow } from '../sources/rows.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const OPERATOR = 'anne@association.example';
const database = testDatabase();
const app = testApp(database, { ADMIN_EMAILS: OPERATOR });
const db = () => database.knex;
const PAGE = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' };
const SLUG = 'librairie-kleber-strasbourg';
const CLAIM = `/librairie/${SLUG}/revendiquer`;
const MOBILE = '+33639980001';
const EMAIL = 'kleber@example.org';

const bare = sourceRow({
  sourceKey: 'node/2',
  name: 'Quai des Brumes',
  lat: 48.5851,
  lon: 7.7501,
  address: '120 Grand’Rue',
});
const BARE = '/librairie/quai-des-brumes-strasbourg/revendiquer';

beforeEach(async () => {
  await database.empty();
  await bring(db(), [sourceRow({ sourceKey: 'node/1', mobile: MOBILE, email: EMAIL }), bare]);
});

const get = (path: string, headers = {}): Promise<Answer> =>
  app.get(path, { headers: { ...PAGE, ...headers } });
const post = (path: string, form: Record<string, string> = {}, headers = {}): Promise<Answer> =>
  app.get(path, { method: 'POST', headers: { ...PAGE, ...headers }, body: new URLSearchParams(form) });
const where = ({ headers }: Answer): string => headers.get('location') ?? '';
const cookieOf = ({ headers }: Answer): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const sent = async () => (await messages(db())).at(-1);
const codeSent = async (): Promise<string> => String((await sent())?.data['code']);
const shop = async (slug = SLUG): Promise<Record<string, unknown>> =>
  (await db()('shops').select('*').where({ slug }).first()) as Record<string, unknown>;
const wrongOf = (code: string): string => (code === '000000' ? '000001' : '000000');

const request = { way: 'request', email: 'Marie@brumes.example', person: 'Marie', words: 'Mon SIRET : …' };
/** Claims a shop without contacts; answers the address of the code's page. */
const claimBare = async (): Promise<string> => where(await post(BARE, request));
const waitForOperator = async (): Promise<Answer> => post(await claimBare(), { code: await codeSent() });

describe('by a code', () => {
  test('R17: the page says which contacts there are, and shows none of them', async () => {
    const { status, body } = await get(CLAIM);
    expect(status).toBe(200);
    expect(body).toContain('k•••@example.org');
    expect(String(body).replaceAll(/[\s\u00a0]/g, ' ')).toContain('06 •• •• •• 01');
    expect(body).not.toContain(EMAIL);
    expect(body).not.toMatch(/39\s?98\s?00/);
  });

  test.each([
    ['email', EMAIL],
    ['sms', MOBILE],
  ])('%s: six digits go to the contact that the index has, and open its counter', async (way, contact) => {
    const asked = await post(CLAIM, { way });
    expect(asked.status).toBe(303);
    expect(await sent()).toMatchObject({ kind: 'proof', recipient: contact });
    expect(String((await get(where(asked))).body)).not.toContain(contact);
    const proved = await post(where(asked), { code: await codeSent() });
    expect([proved.status, where(proved)]).toEqual([303, '/comptoir/fiche?note=bienvenue']);
    const inside = await get(where(proved), { cookie: cookieOf(proved) });
    expect(inside.status).toBe(200);
    expect(inside.body).toContain('Bienvenue');
    expect((await shop())['membership']).toBe('claimed');
    expect(await db()('membership_changes').select('before', 'after', 'by')).toEqual([
      { before: 'listed', after: 'claimed', by: 'the shop itself' },
    ]);
  });

  test('people copy codes with spaces', async () => {
    const at = where(await post(CLAIM, { way: 'email' }));
    const code = await codeSent();
    expect((await post(at, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).status).toBe(303);
  });

  test('a wrong code costs one of five tries, and after the fifth the right one is of no use', async () => {
    const at = where(await post(CLAIM, { way: 'email' }));
    const code = await codeSent();
    for (const left of ['4 essais', '3 essais', '2 essais', 'un essai']) {
      const answer = await post(at, { code: wrongOf(code) });
      expect(answer.status).toBe(422);
      expect(String(answer.body).replaceAll('\u00a0', ' ')).toContain(left);
    }
    expect((await post(at, { code: wrongOf(code) })).status).toBe(404);
    expect((await post(at, { code })).status).toBe(404);
    expect((await shop())['membership']).toBe('listed');
  });

  test('it is good once, for 15 minutes, and for this shop only', async () => {
    const at = where(await post(CLAIM, { way: 'email' }));
    const code = await codeSent();
    expect((await post(at.replace(SLUG, 'quai-des-brumes-strasbourg'), { code })).status).toBe(404);
    expect((await post(at, { code })).status).toBe(303);
    expect((await post(at, { code })).status).toBe(404);
    const late = where(await post(CLAIM, { way: 'email' }));
    const second = await codeSent();
    await later(db(), rulesOf(), 16);
    expect((await post(late, { code: second })).status).toBe(404);
  });

  test('of no use once the index has another contact', async () => {
    const at = where(await post(CLAIM, { way: 'email' }));
    const code = await codeSent();
    await bring(db(), [sourceRow({ sourceKey: 'node/1', mobile: MOBILE, email: 'other@example.org' })]);
    expect((await post(at, { code })).status).toBe(404);
  });

  test('the session that came along ends: nobody’s becomes somebody else’s', async () => {
    const before = await signIn(db(), app.url(''), app.work, EMAIL);
    const at = where(await post(CLAIM, { way: 'sms' }));
    const proved = await post(at, { code: await codeSent() }, { cookie: before });
    expect(cookieOf(proved)).not.toBe(before);
    expect((await get('/comptoir', { cookie: before })).status).toBe(303);
    expect((await get('/comptoir', { cookie: cookieOf(proved) })).status).toBe(200);
  });

  test('R19: five codes an hour to one contact, then 429 with when to try again', async () => {
    for (let i = 0; i < 5; i += 1) expect((await post(CLAIM, { way: 'email' })).status).toBe(303);
    const refused = await post(CLAIM, { way: 'email' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body).toContain('Réessayez dans une heure');
  });

  test('a form of another site sends no code', async () => {
    expect((await post(CLAIM, { way: 'sms' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await sent()).toBeUndefined();
  });

  test('a member that proves its contact stays a member', async () => {
    await db()('shops').where({ slug: SLUG }).update({ membership: 'member' });
    const at = where(await post(CLAIM, { way: 'email' }));
    await post(at, { code: await codeSent() });
    expect((await shop())['membership']).toBe('member');
  });

  test('no such shop, and one that is gone, have nothing to claim', async () => {
    await db().raw(`update shops set closed_at = rayon_clock() where slug = ?`, [SLUG]);
    for (const path of [CLAIM, '/librairie/none/revendiquer']) {
      expect((await get(path)).status).toBe(404);
      expect((await post(path, { way: 'email' })).status).toBe(404);
    }
  });
});

describe('by an operator', () => {
  test('a shop without contacts asks for a person’s word; what is missing is named at its field', async () => {
    const page = await get(BARE);
    expect(page.body).toMatch(/<details[^>]* open/);
    const refused = await post(BARE, { way: 'request', email: 'marie', person: '', words: 'x' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatch(/id="email-fault"[^]*id="person-fault"/);
    expect(refused.body).not.toContain('id="words-fault"');
    expect(refused.body).toContain('value="marie"');
  });

  test('nothing comes to the desk before the e-mail of whoever claims is proved', async () => {
    const at = await claimBare();
    expect(await sent()).toMatchObject({ kind: 'proof', recipient: 'marie@brumes.example' });
    expect(await db()('listing_claims').select()).toEqual([]);
    const proved = await post(at, { code: await codeSent() });
    expect(where(proved)).toBe(`${BARE}/attente`);
    expect((await get(where(proved))).body).toContain('Une personne la lit');
    expect(proved.headers.get('set-cookie')).toBeNull();
    expect(await db()('listing_claims').select('email', 'person', 'accepted')).toEqual([
      { email: 'marie@brumes.example', person: 'Marie', accepted: null },
    ]);
  });

  test('signs that nobody sees are left out of what is said, and lines are kept', async () => {
    const words = 'Mon SIRET :\r\n552\u0000 100 554\u001b';
    const at = where(await post(BARE, { ...request, person: 'Ma\u0000rie', words }));
    await post(at, { code: await codeSent() });
    expect(await db()('listing_claims').select('person', 'words')).toEqual([
      { person: 'Ma rie', words: 'Mon SIRET :\n552  100 554' },
    ]);
  });

  const desk = async () => {
    const cookie = await signIn(db(), app.url(''), app.work, OPERATOR);
    const { id } = (await db()('listing_claims').select('id').first()) as { id: number };
    return {
      page: async () => String((await get('/admin/fiches', { cookie })).body),
      decide: (form: Record<string, string>) => post(`/admin/fiches/${String(id)}`, form, { cookie }),
      post: (path: string, form: Record<string, string>) => post(path, form, { cookie }),
    };
  };

  test('accepted: the e-mail is the shop’s, whoever claimed hears how to get in, and gets in', async () => {
    await waitForOperator();
    const operator = await desk();
    expect(await operator.page()).toMatch(/Quai des Brumes[^]*marie@brumes\.example[^]*Mon SIRET/);
    expect(where(await operator.decide({ verdict: 'oui', raison: 'rappelée' }))).toBe(
      '/admin/fiches?fait=repondu',
    );
    expect(await sent()).toMatchObject({ kind: 'claimAccepted', recipient: 'marie@brumes.example' });
    expect(await shop('quai-des-brumes-strasbourg')).toMatchObject({
      email: 'marie@brumes.example',
      membership: 'claimed',
    });
    const cookie = await signIn(db(), app.url(''), app.work, 'marie@brumes.example');
    expect((await get('/comptoir/fiche', { cookie })).status).toBe(200);
    await bring(db(), [{ ...bare, email: 'wrong@example.org' }]);
    expect((await shop('quai-des-brumes-strasbourg'))['email']).toBe('marie@brumes.example');
    expect(await db()('audit_log').select('by', 'action', 'subject', 'reason')).toEqual([
      { by: OPERATOR, action: 'claimAccepted', subject: 'quai-des-brumes-strasbourg', reason: 'rappelée' },
    ]);
  });

  test('wrong contacts of the index are replaced: the former one hears of it, and lets nobody in any more', async () => {
    const at = where(await post(CLAIM, request));
    await post(at, { code: await codeSent() });
    const former = await signIn(db(), app.url(''), app.work, EMAIL);
    const byPhone = await signIn(db(), app.url(''), app.work, MOBILE);
    expect((await get('/comptoir', { cookie: byPhone })).status).toBe(200);
    const operator = await desk();
    await operator.decide({ verdict: 'oui', mobile: 'oublier' });
    const told = (await messages(db())).map(({ kind, recipient }) => `${kind} ${String(recipient)}`);
    expect(told).toContain(`contactChanged ${EMAIL}`);
    expect(await shop()).toMatchObject({ email: 'marie@brumes.example', mobile: null });
    for (const cookie of [former, byPhone]) expect((await get('/comptoir', { cookie })).status).toBe(303);
  });

  test('refused: whoever claimed hears why, and the shop stays as it was', async () => {
    await waitForOperator();
    const operator = await desk();
    await operator.decide({ verdict: 'non', raison: 'Le SIRET est celui d’une autre.' });
    expect(await sent()).toMatchObject({
      kind: 'claimRefused',
      data: { reason: 'Le SIRET est celui d’une autre.' },
    });
    expect(await shop('quai-des-brumes-strasbourg')).toMatchObject({ email: null, membership: 'listed' });
    expect(await operator.page()).toContain('Aucune demande');
  });

  test('decided twice, the second decision is refused and sends nothing', async () => {
    await waitForOperator();
    const operator = await desk();
    await operator.decide({ verdict: 'non' });
    const count = (await messages(db())).length;
    expect(where(await operator.decide({ verdict: 'oui' }))).toBe('/admin/fiches?fait=refuse');
    expect(await messages(db())).toHaveLength(count);
  });

  test('memberships are found by name, changed, and kept with who did it', async () => {
    const cookie = await signIn(db(), app.url(''), app.work, OPERATOR);
    expect((await get('/admin/fiches', { cookie })).body).toContain('Aucune librairie ici');
    const found = await get('/admin/fiches?q=brumes', { cookie });
    expect(found.body).toContain('Quai des Brumes');
    expect(found.body).not.toContain('Librairie Kléber');
    const form = { librairie: 'quai-des-brumes-strasbourg', adhesion: 'member' };
    expect(where(await post('/admin/fiches/adhesion', form, { cookie }))).toBe('/admin/fiches?fait=note');
    expect(where(await post('/admin/fiches/adhesion', form, { cookie }))).toBe('/admin/fiches?fait=pareil');
    const page = String((await get('/admin/fiches', { cookie })).body);
    expect(page).toMatch(/listée → adhérente[^]*anne@association\.example/);
  });

  test('a shop’s session decides nothing', async () => {
    await waitForOperator();
    const cookie = await signIn(db(), app.url(''), app.work, EMAIL);
    const { id } = (await db()('listing_claims').select('id').first()) as { id: number };
    for (const path of [`/admin/fiches/${String(id)}`, '/admin/fiches/adhesion'])
      expect(
        (await post(path, { verdict: 'oui', librairie: SLUG, adhesion: 'member' }, { cookie })).status,
      ).toBe(403);
    expect((await shop())['membership']).toBe('claimed');
  });
});
