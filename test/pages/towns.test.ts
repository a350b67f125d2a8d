/** Towns over HTTP, without a script: their shops, their addresses, and the list of all. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { openIndex } from '../support/open-index.ts';
import { addShops, shopRow } from '../support/rows.ts';
import { faultsOf, linkedDataOf, linksOf, textOf } from './page-fixtures.ts';

const database = testDatabase();
const app = testApp(database, { DEMO: 'false', PUBLIC_URL: 'https://rayon.example' });

beforeAll(() => openIndex(database.knex));

const get = (path: string, lang = 'fr'): Promise<Answer> =>
  app.get(path, { headers: { accept: 'text/html', 'accept-language': lang } });
const page = async (path: string, lang?: string): Promise<string> => {
  const { status, body } = await get(path, lang);
  expect([path, status]).toEqual([path, 200]);
  return String(body).replaceAll(/[\u00a0\u202f]/g, ' ');
};
const names = (markup: string): string[] =>
  [...markup.matchAll(/data-name="([^"]*)"/g)].map(([, name]) => (name ?? '').replaceAll('&#39;', '’'));

describe('a town’s page', () => {
  test('has its open shops, from the centre outward, chains marked and closed ones gone', async () => {
    const markup = await page('/librairies/strasbourg');
    expect(names(markup)).toEqual(['Kléber', 'La Chaîne', 'Au Loin']);
    expect(textOf(markup)).toMatch(/Librairies à Strasbourg.*3 librairies.*du centre d’abord/s);
    expect(markup.match(/badge-chain/g)).toHaveLength(1);
    expect(faultsOf(markup)).toEqual([]);
  });

  test('gives each shop its page, its hours and its number, and never a mobile or an e-mail (R17)', async () => {
    const markup = await page('/librairies/strasbourg');
    expect(linksOf(markup)).toEqual(expect.arrayContaining(['/librairie/au-loin-strasbourg']));
    expect(textOf(markup)).toMatch(/mardi–samedi de 10 h à 19 h · dimanche fermé/);
    expect(markup).toContain('tel:+33199000001');
    expect(markup).not.toMatch(/639 ?98|39 98 00|kleber@example/);
  });

  test('searches for a book there, also without scripts', async () => {
    const markup = await page('/librairies/strasbourg?lang=en');
    expect(markup).toMatch(/<form[^>]*id="finder"[^>]*method="get"[^>]*action="\/"/);
    expect(markup).toMatch(/name="lieu"[^>]*value="Strasbourg"/s);
    expect(markup).toMatch(/name="near"[^>]*value="48.5839,7.7455"/s);
    expect(markup).toMatch(/name="lang" value="en"/);
  });

  test('leads to the towns around, with how many shops they have and how far they are', async () => {
    const markup = await page('/librairies/strasbourg');
    expect(linksOf(markup)).toContain('/librairies/schiltigheim');
    expect(textOf(markup)).toMatch(/Schiltigheim 1 librairie, à 2,6 km/);
    expect(linksOf(markup)).not.toContain('/librairies/saint-denis-974');
    // Nothing is within a day’s walk of Réunion: the nearest are told all the same.
    expect(linksOf(await page('/librairies/saint-denis-974'))).toContain('/librairies/paris');
  });

  test('a shop whose town no source says is in the nearest', async () => {
    expect(names(await page('/librairies/schiltigheim'))).toEqual(['Sans Ville']);
  });

  test('is one address for search engines, in each language', async () => {
    const markup = await page('/librairies/strasbourg?page=1&lieu=x');
    expect(markup).toContain('<link rel="canonical" href="https://rayon.example/librairies/strasbourg"');
    for (const lang of ['fr', 'en'])
      expect(markup).toContain(
        `hreflang="${lang}" href="https://rayon.example/librairies/strasbourg?lang=${lang}"`,
      );
    expect(markup).not.toContain('name="robots"');
    const types = linkedDataOf(markup).map((data) => data['@type']);
    expect(types).toEqual(['BreadcrumbList', 'ItemList']);
    expect(linkedDataOf(markup)[1]).toMatchObject({
      numberOfItems: 3,
      itemListElement: [
        { position: 1, url: 'https://rayon.example/librairie/kleber-strasbourg-cedex', name: 'Kléber' },
        { position: 2 },
        { position: 3 },
      ],
    });
  });

  test('speaks English, whole', async () => {
    const text = textOf(await page('/librairies/strasbourg', 'en'));
    expect(text).toMatch(/Bookshops in Strasbourg.*3 bookshops.*The nearest towns/s);
    expect(text).not.toMatch(/librairie|ville/i);
  });

  test('is as new as the index: a shop that closes is gone at once', async () => {
    await addShops(database.knex, [
      shopRow({
        name: 'Éphémère',
        city: 'Obernai',
        postcode: '67210',
        department: '67',
        lat: 48.46,
        lon: 7.48,
      }),
    ]);
    expect(names(await page('/librairies/obernai'))).toEqual(['Éphémère']);
    await database.knex.raw(`update shops set closed_at = rayon_clock() where name = 'Éphémère'`);
    expect((await get('/librairies/obernai')).status).toBe(404);
  });

  test('a large town has pages of a hundred, and only the first is for search engines', async () => {
    await addShops(
      database.knex,
      Array.from({ length: 120 }, (_, at) =>
        shopRow({
          name: `Numéro ${at}`,
          city: 'Nantes',
          postcode: '44000',
          department: '44',
          lat: 47.2 + at / 10_000,
          lon: -1.55,
        }),
      ),
    );
    const [first, second] = [await page('/librairies/nantes'), await page('/librairies/nantes?page=2')];
    expect([names(first).length, names(second).length]).toEqual([100, 20]);
    expect(new Set([...names(first), ...names(second)]).size).toBe(120);
    expect(linksOf(first)).toContain('/librairies/nantes?page=2');
    expect(second).toContain('content="noindex"');
    expect(names(await page('/librairies/nantes?page=99'))).toHaveLength(20);
  });
});

describe('other ways to write it', () => {
  test.each([
    ['/librairies/Strasbourg', '/librairies/strasbourg'],
    ['/librairies/STRASBOURG?lang=en', '/librairies/strasbourg?lang=en'],
    ['/librairies/67000', '/librairies/strasbourg'],
    ['/librairies/paris-11e', '/librairies/paris'],
    ['/librairies/Paris%2011e%20Arrondissement', '/librairies/paris'],
    ['/librairies/strasbourg-67', '/librairies/strasbourg'],
    ['/librairies/St-Denis%20(93)', '/librairies/saint-denis-93'],
    ['/librairies/charleroi-be', '/librairies/charleroi'],
  ])('%s is for good at %s', async (asked, home) => {
    const { status, headers } = await get(asked);
    expect([status, headers.get('location')]).toEqual([asked.includes('Denis') ? 302 : 301, home]);
  });

  test('a name that several towns have asks which, and is nobody’s address', async () => {
    const { status, body } = await get('/librairies/saint-denis');
    expect(status).toBe(300);
    expect(linksOf(String(body))).toEqual(
      expect.arrayContaining(['/librairies/saint-denis-93', '/librairies/saint-denis-974']),
    );
    expect(textOf(String(body))).toMatch(/Seine-Saint-Denis \(93\)/);
    expect(body).toContain('content="noindex"');
    expect(faultsOf(String(body))).toEqual([]);
  });

  test('a town without shops is a 404 that leads to the nearest with some', async () => {
    for (const asked of ['obernai', '67210', 'Obernai-67']) {
      const { status, body } = await get(`/librairies/${asked}`);
      expect(status).toBe(404);
      expect(textOf(String(body))).toContain('Aucune librairie connue à Obernai');
      expect(linksOf(String(body)).filter((href) => /^\/librairies\/[a-z-]+$/.test(href))[0]).toBe(
        '/librairies/strasbourg',
      );
      expect(faultsOf(String(body))).toEqual([]);
    }
  });

  test.each(['xyzzy', '%00', '99999', '..%2F..', 'x'.repeat(300), '%F0%9F%93%9A', "'; drop table shops"])(
    'nobody knows %s: a 404 that searches',
    async (asked) => {
      const { status, body } = await get(`/librairies/${asked}`);
      expect(status).toBe(404);
      expect(textOf(String(body))).toContain('Ville introuvable');
      expect(body).toContain('id="finder"');
    },
  );
});

describe('the list of towns', () => {
  test('has every town by country and department, with counts', async () => {
    const markup = await page('/librairies');
    const text = textOf(markup);
    expect(text).toMatch(/Belgique 1 librairie/);
    expect(text).toMatch(/Bas-Rhin \(67\) 4 librairies Schiltigheim 1 librairie Strasbourg 3 librairies/);
    expect(text).toMatch(/La Réunion \(974\) 1 librairie Saint-Denis/);
    expect(markup).toContain('id="fr-67"');
    expect(faultsOf(markup)).toEqual([]);
    expect(markup).toContain('<link rel="canonical" href="https://rayon.example/librairies"');
  });
});

describe('a shop’s page', () => {
  test('says the way to its town, to readers and to search engines', async () => {
    const markup = await page('/librairie/au-loin-strasbourg');
    expect(linksOf(markup)).toEqual(
      expect.arrayContaining(['/librairies', '/librairies#fr-67', '/librairies/strasbourg']),
    );
    const way = linkedDataOf(markup).find((data) => data['@type'] === 'BreadcrumbList');
    expect(way?.['itemListElement']).toMatchObject([
      { position: 1, item: 'https://rayon.example/' },
      { position: 2, item: 'https://rayon.example/librairies' },
      { position: 3, name: 'Bas-Rhin' },
      { position: 4, name: 'Strasbourg', item: 'https://rayon.example/librairies/strasbourg' },
      { position: 5, name: 'Au Loin', item: 'https://rayon.example/librairie/au-loin-strasbourg' },
    ]);
  });
});
