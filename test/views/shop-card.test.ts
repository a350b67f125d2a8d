import { describe, expect, test } from '@jest/globals';
import type { ShopView } from '../../server/shops/contract.ts';
import { render } from '../../server/views/html.ts';
import { wordsOf } from '../../server/views/language/index.ts';
import type { CardOptions } from '../../server/views/shop-card.ts';
import { foundCard } from '../../server/views/found-card.ts';
import { shopCard } from '../../server/views/shop-card.ts';
import { AT, HOSTILE, offer, shop } from './shop-fixtures.ts';

const card = async (said: Partial<ShopView> = {}, options: CardOptions = {}): Promise<string> =>
  (await render(shopCard(shop(said), wordsOf('fr'), AT, options))).replaceAll(/[\u00a0\u202f]/g, ' ');

/** What a reader sees: the text without its tags. */
const textOf = (markup: string): string =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const BARE: Partial<ShopView> = {
  distance: null,
  address: null,
  postcode: null,
  city: null,
  phone: null,
  website: null,
  independent: null,
  ask: 'none',
  hours: { state: 'unknown', until: null, opens: null, text: null },
};

describe('a shop’s card', () => {
  test('says what is known: name, distance, hours, offer, address, number', async () => {
    expect(textOf(await card({ offers: [offer()] }))).toBe(
      'L’Écume des pages 350 m Librairie indépendante Ouvert jusqu’à 19 h ' +
        '3 exemplaires, comptés aujourd’hui à 9 h 12 8,60 € 12 rue des Écoles, 75005 Paris 01 99 00 12 34',
    );
  });

  test('says nothing of what is not known, except that the hours are not (R2)', async () => {
    const markup = await card(BARE);
    expect(textOf(markup)).toBe('L’Écume des pages Horaires non connus');
    expect(markup).not.toMatch(/null|undefined|NaN|badge|tel:/);
  });

  test('carries what the map and the scripts know it by', async () => {
    const markup = await card();
    expect(markup).toMatch(/^<li class="shop"/);
    for (const said of [
      'id="shop-l-ecume-des-pages"',
      'data-slug="l-ecume-des-pages"',
      'data-name="L’Écume des pages"',
      'data-lat="48.8463"',
      'data-lon="2.3487"',
      'data-ask="sms"',
      'data-state="open"',
      'tabindex="-1"',
    ]) {
      expect(markup).toContain(said);
    }
  });

  test('links to the shop’s page, keeping the title and the language that was asked', async () => {
    expect(await card()).toContain('href="/librairie/l-ecume-des-pages"');
    expect(await card({}, { isbn: '9782070612758', lang: 'en' })).toContain(
      'href="/librairie/l-ecume-des-pages?isbn=9782070612758&amp;lang=en"',
    );
  });

  test('sets second-hand copies apart from new ones, with their own count and price (R6)', async () => {
    const used = offer({
      condition: 'used',
      available: 2,
      quantity: 2,
      price: { amount: '3.00', currency: 'EUR' },
    });
    expect(textOf(await card({ offers: [used, offer()] }))).toContain(
      'Neuf 3 exemplaires, comptés aujourd’hui à 9 h 12 8,60 € ' +
        'D’occasion 2 exemplaires, comptés aujourd’hui à 9 h 12 3,00 €',
    );
    expect(textOf(await card({ offers: [used] }))).toContain('D’occasion 2 exemplaires');
  });

  test('marks a known chain and a known independent, and guesses neither from silence', async () => {
    expect(await card({ independent: false })).toContain('Enseigne');
    expect(await card({ independent: true })).toContain('Librairie indépendante');
    expect(await card({ independent: null })).not.toMatch(/Enseigne|indépendante/);
  });

  test('tells open from closed in words and by a drawing, not by colour alone', async () => {
    const drawing = (markup: string): string | undefined =>
      /class="shop-hours[^>]*>\s*<svg[^>]*>(.*?)<\/svg>/.exec(markup)?.[1];
    const openCard = await card();
    const closedCard = await card({
      hours: { state: 'closed', until: null, opens: '2026-11-24T10:00:00+01:00', text: null },
    });
    expect(textOf(closedCard)).toContain('Fermé, rouvre demain à 10 h');
    expect(drawing(openCard)).toBeDefined();
    expect(drawing(openCard)).not.toBe(drawing(closedCard));
  });

  test('says how to ask where the stock of the title is not known, and nothing without a title (R5)', async () => {
    expect(textOf(await card({ ask: 'call' }, { isbn: '9782070612758' }))).toContain(
      'Stock non connu : appelez',
    );
    expect(textOf(await card({ ask: 'call' }))).not.toContain('Stock');
  });

  test('escapes whatever a source wrote, in text, attributes and links', async () => {
    const markup = await card({
      name: HOSTILE,
      address: HOSTILE,
      city: HOSTILE,
      phone: HOSTILE,
      slug: HOSTILE,
      hours: { state: 'unknown', until: null, opens: null, text: HOSTILE },
    });
    expect(markup).not.toContain('<script');
    expect(markup).not.toMatch(/="[^"]*"(?=[^\s>/])/);
    expect(markup).toContain('href="tel:"');
  });
});

test('second-hand copies have a link of their own, which says so (R6)', async () => {
  const linksOf = async (offers: ShopView['offers']): Promise<[string, string][]> => {
    const markup = await card({ ask: 'sms', offers }, { isbn: '9782070612758' });
    return [...markup.matchAll(/<a\s+class="shop-ask"\s+href="([^"]*)"\s*>([^<]*)</g)].map(
      ([, href = '', text = '']) => [href.replaceAll('&amp;', '&'), text],
    );
  };
  const asNew: [unknown, string] = [expect.not.stringContaining('condition'), 'Demander à cette librairie'];
  const asUsed: [unknown, string] = [
    expect.stringContaining('&condition=used'),
    'Demander l’exemplaire d’occasion',
  ];
  expect(await linksOf([])).toEqual([asNew]);
  expect(await linksOf([offer()])).toEqual([asNew]);
  expect(await linksOf([offer({ condition: 'used' })])).toEqual([asUsed]);
  expect(await linksOf([offer({ condition: 'used' }), offer()])).toEqual([asNew, asUsed]);
});

describe('a card of the finder', () => {
  const found = async (said: Partial<ShopView>): Promise<string> =>
    (await render(foundCard(shop(said), wordsOf('fr'), AT, {}))).replaceAll(/[\u00a0\u202f]/g, ' ');

  test('tells the minutes on foot as an estimate, and none of what is too far to walk', async () => {
    expect(await found({ distance: 800 })).toMatch(/title="Estimation, [^"]*">≈ 13 min à pied</);
    expect(textOf(await found({ distance: 3_200 }))).toMatch(/^L’Écume des pages 3,2 km Librairie/);
    expect(textOf(await found({ distance: null }))).not.toContain('min');
  });

  test('tells the hours of the day that was asked for, and else those of now', async () => {
    const spans = [{ opens: '2026-11-29T10:00:00+01:00', closes: '2026-11-29T13:00:00+01:00' }];
    const hours = { state: 'open' as const, until: null, opens: null, text: null };
    expect(textOf(await found({ hours: { ...hours, asked: { when: '2026-11-29', spans } } }))).toContain(
      'Ouvert dimanche : de 10 h à 13 h',
    );
    expect(textOf(await found({}))).toContain('Ouvert jusqu’à 19 h');
  });
});
