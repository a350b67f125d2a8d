import { describe, expect, test } from '@jest/globals';
import { bookPage } from '../../server/pages/book-page.ts';
import { readQuery } from '../../server/pages/finder-query.ts';
import { shopPage } from '../../server/pages/shop-page.ts';
import { book, edition, offer, shop, shops, title } from '../views/shop-fixtures.ts';
import { context, linksOf, shopData, textOf, written } from './page-fixtures.ts';

const BLANK = readQuery({});

describe('a title’s page', () => {
  test('says what the title is, and that its price is the same everywhere (1981 law)', async () => {
    const text = textOf(
      await written(bookPage({ title: book(), query: BLANK, where: null, shops: null }, context())),
    );
    expect(text).toContain('Le Petit Prince Antoine de Saint-Exupéry 312 librairies l’ont en rayon');
    expect(text).toContain(
      'Éditeur Gallimard Parution 23 février 1999 Langue français Prix 8,60 € ISBN 978-2-07-061275-8',
    );
    expect(text).toContain('Prix fixé par l’éditeur');
  });

  test('speaks of the French law only where the price is in euros', async () => {
    for (const price of [null, { amount: '9.00', currency: 'GBP' }]) {
      const about = book({ price });
      const page = bookPage({ title: about, query: BLANK, where: null, shops: null }, context());
      expect(textOf(await written(page))).not.toContain('Prix fixé');
    }
  });

  test('asks for the place with a plain form that comes back to this page', async () => {
    const markup = await written(
      bookPage({ title: book(), query: BLANK, where: null, shops: null }, context()),
    );
    expect(markup).toMatch(/<form\s+id="finder"[^>]*method="get"[^>]*action="\/livre\/9782070612758"/);
    expect(markup).toMatch(/<input[^>]*\sid="place"[^>]*name="lieu"/);
    expect(markup).not.toContain('<li class="shop"');
  });

  test('lists the nearest shops once a place is known', async () => {
    const where = { near: { lat: 45.76, lon: 4.85 }, place: 'Lyon' };
    const view = shops([shop({ offers: [offer()] })]);
    const markup = await written(bookPage({ title: book(), query: BLANK, where, shops: view }, context()));
    expect(textOf(markup)).toContain('1 librairie l’a à moins de 5 km de Lyon');
    expect(linksOf(markup)).toContain('/librairie/l-ecume-des-pages?isbn=9782070612758');
  });

  test('carried by nobody: any bookshop can order it', async () => {
    const none = book({ shops: 0 });
    const text = textOf(
      await written(bookPage({ title: none, query: BLANK, where: null, shops: null }, context())),
    );
    expect(text).toContain('Aucune librairie ne l’annonce pour l’instant');
    expect(text).toContain('Toute librairie peut commander');
  });

  test('says its subtitle, its format and what its publisher says, where that is news', async () => {
    const about = book({ subtitle: 'Avec les dessins de l’auteur', format: 'pocket', standing: 'ended' });
    const page = bookPage({ title: about, query: BLANK, where: null, shops: null }, context());
    const text = textOf(await written(page));
    expect(text).toContain('Le Petit Prince Avec les dessins de l’auteur');
    expect(text).toContain('Format Poche Chez l’éditeur Épuisé ou retiré');
  });

  test.each([
    ['forthcoming', '2026-12', true],
    ['forthcoming', '2026', false],
    ['forthcoming', '2019-03-22', false],
    ['available', '2026-12', false],
  ] as const)('%s, published %s: shown as coming: %s', async (standing, published, shown) => {
    const page = bookPage(
      { title: book({ standing, published }), query: BLANK, where: null, shops: null },
      context(),
    );
    expect(textOf(await written(page)).includes('À paraître')).toBe(shown);
  });

  test('lists other editions with format, publisher, year, price and shops; their links keep the place', async () => {
    const editions = [
      edition({ isbn: '9782070408504', format: 'pocket', publisher: 'Folio', price: null, shops: 12 }),
      edition({ isbn: '9782070360024', publisher: null, published: null, price: null, shops: 0 }),
    ];
    const where = { near: { lat: 45.76, lon: 4.85 }, place: 'Lyon' };
    const page = bookPage({ title: book({ editions }), query: BLANK, where, shops: shops([]) }, context());
    const markup = await written(page);
    expect(textOf(markup)).toContain(
      'Autres éditions Le Petit Prince Poche, Folio, 1999 dans 12 librairies ' +
        'Le Petit Prince ISBN 9782070360024 Aucune librairie ne l’annonce pour l’instant',
    );
    expect(linksOf(markup)).toContain('/livre/9782070408504?lieu=Lyon&near=45.76%2C4.85');
  });

  test('without other editions nothing is said of any', async () => {
    const page = bookPage({ title: book(), query: BLANK, where: null, shops: null }, context());
    expect(textOf(await written(page))).not.toContain('Autres éditions');
  });
});

describe('a shop’s page', () => {
  test('says where it is, when it is open, and how to reach it', async () => {
    const markup = await written(shopPage(shopData(), null, context()));
    const text = textOf(markup);
    expect(text).toContain('12 rue des Écoles, 75005 Paris');
    expect(text).toContain('Ouvert jusqu’à 19 h');
    expect(text).toContain('Librairie indépendante');
    expect(linksOf(markup)).toEqual(
      expect.arrayContaining([
        'tel:+33199001234',
        'https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot&route=%3B48.8463%2C2.3487',
        'https://www.ecume.example/accueil',
      ]),
    );
    expect(text).toContain('Site ecume.example');
  });

  test('sets plain hours as a week, with today marked in the shop’s own time', async () => {
    const late = new Date('2026-11-23T20:30:00Z');
    const hours = {
      state: 'closed',
      until: null,
      opens: '2026-11-24T09:00:00+04:00',
      text: 'Mo-Sa 09:00-18:30',
    } as const;
    const markup = await written(shopPage(shopData({ hours }), null, context({ at: late })));
    expect(textOf(markup)).toContain('lundi de 9 h à 18 h 30 mardi de 9 h à 18 h 30');
    expect(textOf(markup)).toContain('dimanche fermé');
    // 20:30 UTC on Monday is already Tuesday on Réunion.
    expect(/<tr aria-current="date">\s*<th scope="row">([^<]*)</.exec(markup)?.[1]).toBe('mardi');
  });

  test('shows other hours as their source wrote them, and says when they are not known (R2)', async () => {
    const read = { state: 'open', until: null, opens: null, text: 'Mo-Fr 10:00-sunset' } as const;
    expect(textOf(await written(shopPage(shopData({ hours: read }), null, context())))).toContain(
      'Horaires Mo-Fr 10:00-sunset',
    );
    const none = { state: 'unknown', until: null, opens: null, text: null } as const;
    expect(textOf(await written(shopPage(shopData({ hours: none }), null, context())))).toContain(
      'Horaires non connus',
    );
  });

  test('says where its listing comes from, under which licence, and when it was read', async () => {
    const markup = await written(shopPage(shopData(), null, context()));
    expect(textOf(markup)).toContain('Fiche : OpenStreetMap, lue le 3 novembre. Licence ODbL.');
    expect(linksOf(markup)).toContain('https://www.openstreetmap.org/node/1');
  });

  test('answers for the title the reader comes with', async () => {
    const text = textOf(await written(shopPage(shopData({ offers: [offer()] }), title(), context())));
    expect(text).toContain(
      'Ce livre dans cette librairie Le Petit Prince 3 exemplaires, comptés aujourd’hui à 9 h 12',
    );
    expect(textOf(await written(shopPage(shopData(), null, context())))).not.toContain('Ce livre dans');
  });

  test('is a list of one shop for the map: the same ids and data as a card', async () => {
    const markup = await written(shopPage(shopData(), null, context()));
    expect(markup).toMatch(/<ol id="shops"[^>]*>\s*<li class="shop" id="shop-l-ecume-des-pages"/);
    expect(markup).toContain('data-lat="48.8463"');
    expect(markup).toContain('id="map"');
    expect(markup).toContain('id="page-data"');
  });
});
