/** `/admin/enseignes` over HTTP: the reviewed list, what waits for a judgement, and a judgement that imports leave alone. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readAudit } from '../../server/desk/index.ts';
import { addShops, shopRow } from '../support/rows.ts';
import { deskApp, feature as featureOf, OPERATOR, osm } from './desk-app.ts';

const CHAINS = '/admin/enseignes';
const { database, desk, enter } = deskApp();

const feature = (n: number, properties: object): object =>
  featureOf(n, { 'addr:postcode': '75005', ...properties });
const FILE = osm(
  feature(1, { name: 'Fnac Ternes' }),
  feature(2, { name: 'Le Coin', brand: 'Petits Coins', 'brand:wikidata': 'Q42' }),
  feature(3, { name: 'Le Divan' }),
  feature(4, { name: 'Personne' }),
);
const COIN = 'le-coin-paris';
const importAgain = async () => desk.bring('osm.geojson', FILE, { sorte: 'shops-osm' });

beforeEach(importAgain);

const independent = async (slug: string): Promise<boolean | null | undefined> => {
  const { rows } = await database.knex.raw<{ rows: { independent: boolean | null }[] }>(
    'select independent from shops where slug = ?',
    [slug],
  );
  return rows[0]?.independent;
};

describe('the reviewed list', () => {
  test('each house with its verdict, its reason in French, its Wikidata id, and the shops it names', async () => {
    const page = await desk.get(CHAINS);
    expect(page.text).toMatch(/Fnac Enseigne Magasins du groupe coté Fnac Darty/);
    expect(page.html).toContain('href="https://www.wikidata.org/wiki/Q676585"');
    expect(page.text).toMatch(/Le Divan À juger .* FR, seulement à paris · 1 librairie/);
    expect(page.text).toMatch(/Mollat Indépendante .* aucune ici/);
    const shops = await desk.get(`${CHAINS}?maison=Fnac`);
    expect(shops.text).toMatch(/Librairies que la liste nomme « Fnac » .*Fnac Ternes , Paris/);
    expect(shops.text).not.toContain('Le Coin');
    expect((await desk.get(`${CHAINS}?maison=Nobody`)).status).toBe(404);
  });

  test('what waits: a brand is said, or no list can judge; never a shop of which nothing is said', async () => {
    const page = await desk.get(CHAINS);
    const waiting = /<section id="a-juger".*?<\/section>/s.exec(page.html)?.[0] ?? '';
    expect([...waiting.matchAll(/href="\/admin\/enseignes\/([^"]+)"/g)].map(([, slug]) => slug)).toEqual([
      COIN,
      'le-divan-paris',
    ]);
    expect(page.text).toContain('À juger (2)');
    expect(page.text).toContain('enseigne dite : Petits Coins Wikidata Q42');
  });

  test('is paged', async () => {
    const many = Array.from({ length: 35 }, (_, n) =>
      feature(100 + n * 3, { name: `Coin ${n}`, brand: 'B' }),
    );
    await desk.bring('b.geojson', osm(...many), {
      sorte: 'shops-osm',
    });
    const second = await desk.get(`${CHAINS}?page=2`);
    expect(second.text).toContain('À juger (37)');
    expect(second.html.match(/class="desk-row"/g)).toHaveLength(7);
  });
});

describe('one shop', () => {
  test('called independent: shown with its reason on its page, in the journal, and kept by an import', async () => {
    const path = `${CHAINS}/${COIN}`;
    expect((await desk.get(path)).text).toMatch(/Maintenant on ne sait pas enseigne dite : Petits Coins/);
    const done = await desk.post(path, { avis: 'independent', raison: ' trois boutiques, une patronne ' });
    expect(done).toMatchObject({ status: 303, to: `${path}?fait=dit` });
    expect((await desk.get(done.to)).text).toMatch(
      /les prochains imports n’y changeront rien.*indépendante : trois boutiques, une patronne avis de anne@association.example/,
    );
    const shop = await desk.get(`/librairie/${COIN}`);
    expect(shop.text).toContain('Librairie indépendante');
    expect(shop.text).toContain('Dite indépendante par l’équipe de ce site : trois boutiques, une patronne.');
    expect(shop.text).not.toContain(OPERATOR);
    expect((await importAgain()).counts).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
    expect(await independent(COIN)).toBe(true);
    expect((await desk.get(CHAINS)).text).toContain('À juger (1)');
    expect(await readAudit(database.knex, null, 10)).toMatchObject([
      { action: 'imported' },
      { by: OPERATOR, action: 'independent', subject: COIN, reason: 'trois boutiques, une patronne' },
      { action: 'imported' },
    ]);
    expect((await desk.get('/admin/journal')).text).toContain(`${OPERATOR} a dit indépendante ${COIN}`);
  });

  test('called part of a chain, then taken back', async () => {
    const path = `${CHAINS}/${COIN}`;
    await desk.post(path, { avis: 'chain', raison: 'une franchise' });
    expect(await independent(COIN)).toBe(false);
    expect((await desk.get(`/librairie/${COIN}`)).text).toContain(
      'Dite d’une enseigne par l’équipe de ce site',
    );
    expect((await desk.post(path, { avis: 'undo' })).to).toBe(`${path}?fait=repris`);
    expect(await independent(COIN)).toBeNull();
    expect((await desk.get(`/librairie/${COIN}`)).text).not.toContain('l’équipe de ce site');
    // Twice is once: nothing is left to take back, and nothing is written down.
    expect((await desk.post(path, { avis: 'undo' })).to).toBe(`${path}?fait=refuse`);
    const acts = (await readAudit(database.knex, null, 10)).map(({ action }) => action);
    expect(acts).toEqual(['judgementUndone', 'chain', 'imported']);
  });

  test('without a reason it is asked for, at its field', async () => {
    const answer = await desk.post(`${CHAINS}/${COIN}`, { avis: 'chain', raison: '  ' });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('Dites pourquoi')]);
    expect(answer.html).toMatch(/name="raison"[^>]*aria-invalid="true"/);
    expect(await independent(COIN)).toBeNull();
    expect((await desk.post(`${CHAINS}/${COIN}`, { avis: 'maybe', raison: 'x' })).status).toBe(400);
  });

  test('any shop is opened by its slug or the address of its page', async () => {
    for (const typed of [COIN, `https://rayon.example/librairie/${COIN}?lang=fr`])
      expect(
        await desk.get(`${CHAINS}?${new URLSearchParams({ librairie: typed }).toString()}`),
      ).toMatchObject({
        ...{ status: 303, to: `${CHAINS}/${COIN}` },
      });
    const none = await desk.get(`${CHAINS}?librairie=nobody`);
    expect([none.status, none.text]).toEqual([404, expect.stringContaining('Aucune librairie ouverte')]);
    expect(none.html).toMatch(/value="nobody"/);
    expect((await desk.get(`${CHAINS}/nobody`)).status).toBe(404);
  });

  test('a name is a text, whatever it holds', async () => {
    await desk.post(`${CHAINS}/${COIN}`, { avis: 'chain', raison: '<img src=x onerror=alert(1)>' });
    for (const path of [CHAINS, `${CHAINS}/${COIN}`, `/librairie/${COIN}`])
      expect((await desk.get(path)).html).not.toContain('<img src=x');
  });
});

describe('nobody else', () => {
  test('a shop’s session sees and decides nothing; without one the door is shown', async () => {
    await addShops(database.knex, [
      shopRow({ name: 'One', lat: 48.85, lon: 2.35, email: 'one@example.org' }),
    ]);
    for (const [email, status] of [
      ['one@example.org', 403],
      [null, 303],
    ] as const) {
      await enter(email);
      for (const path of [CHAINS, `${CHAINS}/${COIN}`, `${CHAINS}?maison=Fnac`])
        expect((await desk.get(path)).status).toBe(status);
      expect((await desk.post(`${CHAINS}/${COIN}`, { avis: 'chain', raison: 'x' })).status).toBe(status);
    }
    expect(await independent(COIN)).toBeNull();
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ])('a form of %s decides nothing', async (_what, headers) => {
    expect((await desk.post(`${CHAINS}/${COIN}`, { avis: 'chain', raison: 'x' }, headers)).status).toBe(403);
    expect(await independent(COIN)).toBeNull();
  });
});

test('English is complete', async () => {
  expect((await desk.get(`${CHAINS}?lang=en`)).text).toMatch(
    /The reviewed list.*Fnac Chain Shops of the listed/,
  );
  expect((await desk.get(`${CHAINS}/${COIN}?lang=en`)).text).toContain('It is part of a chain');
});
