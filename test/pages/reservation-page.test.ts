import { describe, expect, test } from '@jest/globals';
import type { ReservationPage } from '../../server/pages/reservation/data.ts';
import { reservationPage } from '../../server/pages/reservation/reservation-page.ts';
import type { AskedShopView, AskView, ReservationView } from '../../server/reservations/contract.ts';
import { HOSTILE, shop, title } from '../views/shop-fixtures.ts';
import { context, faultsOf, linksOf, textOf, written } from './page-fixtures.ts';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';

const place = (said: Partial<AskedShopView> = {}): AskedShopView => ({
  slug: 'l-ecume-des-pages',
  name: 'L’Écume des pages',
  address: '12 rue des Écoles',
  postcode: '75005',
  city: 'Paris',
  phone: '+33199001234',
  lat: 48.8463,
  lon: 2.3487,
  zone: 'Europe/Paris',
  hoursKnown: true,
  ...said,
});

const ask = (state: AskView['state'], said: Partial<AskView> = {}): AskView => ({
  shop: place(),
  state,
  sendAt: '2026-11-23T10:15:00+01:00',
  answerBy: '2026-11-23T12:15:00+01:00',
  answeredAt: state === 'accepted' || state === 'refused' ? '2026-11-23T10:18:00+01:00' : null,
  ...said,
});

const view = (said: Partial<ReservationView> = {}): ReservationView => ({
  id: ID,
  state: 'asking',
  isbn: title().isbn,
  condition: 'new',
  quantity: 1,
  channel: 'sms',
  codeExpiresAt: null,
  answerBy: null,
  holdUntil: null,
  pickupCode: null,
  shop: null,
  offer: null,
  chosen: false,
  around: { lat: 48.85, lon: 2.35, radius: 5_000 },
  asks: [],
  endedAt: null,
  version: 3,
  ...said,
});

const page = (said: Partial<ReservationView>, beside: Partial<ReservationPage> = {}): ReservationPage => ({
  view: view(said),
  title: title(),
  holder: null,
  ways: null,
  notice: null,
  ...beside,
});

const HELD: Partial<ReservationView> = {
  state: 'held',
  shop: place(),
  holdUntil: '2026-11-23T12:20:00+01:00',
  pickupCode: '4821',
  asks: [ask('accepted'), ask('released')],
};
const OFFER = { shop: place(), until: '2026-11-24T09:00:00+01:00' };

const STATES: [string, ReservationPage][] = [
  ['unverified', page({ state: 'unverified', codeExpiresAt: '2026-11-23T10:30:00+01:00' })],
  [
    'asking',
    page({ asks: [ask('sent'), ask('waiting'), ask('refused')], answerBy: '2026-11-23T12:15:00+01:00' }),
  ],
  ['looking', page({})],
  ['held', page(HELD, { holder: shop() })],
  ['collected', page({ state: 'collected', shop: place() })],
  ['expired hold', page({ state: 'expired', shop: place() })],
  ['expired code', page({ state: 'expired' })],
  [
    'refused',
    page(
      { state: 'refused', asks: [ask('refused')] },
      { ways: { call: [shop({ ask: 'call' })], editions: [title({ isbn: '9782070360024' })] } },
    ),
  ],
  [
    'unanswered',
    page(
      { state: 'unanswered', chosen: true, around: null, asks: [ask('silent'), ask('failed')] },
      { ways: { call: [], editions: [] } },
    ),
  ],
  ['late offer', page({ state: 'unanswered', offer: OFFER, asks: [ask('silent')] })],
  ['cancelled', page({ state: 'cancelled' })],
];

const shown = async (of: ReservationPage, lang: 'fr' | 'en' = 'fr'): Promise<string> =>
  written(reservationPage(of, context({ lang })));

describe.each(STATES)('%s', (_name, of) => {
  test.each(['fr', 'en'] as const)('is a sound page that no index lists (%s)', async (lang) => {
    const markup = await shown(of, lang);
    expect(faultsOf(markup)).toEqual([]);
    expect(markup).toContain('<meta name="robots" content="noindex" />');
    expect(markup.slice(0, markup.indexOf('</head>'))).not.toContain(ID);
  });
});

describe('a reservation’s page', () => {
  test('takes a code in a field that the telephone fills by itself', async () => {
    const markup = await shown(STATES[0]![1]);
    expect(markup).toMatch(/<input[^>]*id="code"[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"/);
    expect(markup).toContain(`action="/reservation/${ID}/resend"`);
    expect(textOf(markup)).toContain('jusqu’à 10 h 30');
    expect(markup).not.toContain('/dev/inbox');
  });

  test('the demonstration leads to the inbox, a real service does not', async () => {
    const markup = await written(reservationPage(STATES[0]![1], context({ demo: true })));
    expect(linksOf(markup)).toContain('/dev/inbox');
  });

  test('shows silence: how many answered, and each shop’s deadline by its own clock (R1, R11)', async () => {
    const reunion = ask('sent', {
      shop: place({ name: 'Île', zone: 'Indian/Reunion', hoursKnown: false }),
      answerBy: '2026-11-23T14:40:00+04:00',
    });
    const monday = ask('waiting', { sendAt: '2026-11-24T10:00:00+01:00' });
    const text = textOf(await shown(page({ asks: [reunion, monday, ask('refused')] })));
    expect(text).toContain('1 sur 3 a répondu');
    expect(text).toContain('Peut répondre jusqu’à 14 h 40');
    expect(text).toContain('la question part à l’ouverture, demain à 10 h');
    expect(text).toContain('horaires non connus');
  });

  test('reloads without scripts while shops are asked, never while a code is typed', async () => {
    expect(await shown(page({}))).toMatch(/<noscript>\s*<meta http-equiv="refresh"/);
    expect(await shown(STATES[0]![1])).not.toContain('http-equiv="refresh"');
  });

  test('held: until when, where, the pickup code, the way, the calendar (R1)', async () => {
    const markup = await shown(page(HELD, { holder: shop() }));
    const text = textOf(markup);
    for (const part of [
      'Gardé jusqu’à 12 h 20',
      'L’Écume des pages',
      '12 rue des Écoles',
      '4821',
      'Ouvert jusqu’à 19 h',
    ])
      expect(text).toContain(part);
    expect(linksOf(markup)).toContain(`/reservation/${ID}.ics`);
    expect(markup).toContain(`action="/reservation/${ID}/collected"`);
    expect(textOf(await shown(page({ ...HELD, holdUntil: '2026-11-24T11:30:00+01:00' })))).toContain(
      'Gardé jusqu’à demain 11 h 30',
    );
  });

  test('says so where the hours of the shop that holds it are not known (R2)', async () => {
    const text = textOf(await shown(page({ ...HELD, shop: place({ hoursKnown: false }) })));
    expect(text).toContain('Horaires non connus');
  });

  test('nobody has it: call, another edition, order (R11)', async () => {
    const markup = await shown(STATES[7]![1]);
    expect(linksOf(markup)).toEqual(expect.arrayContaining(['tel:+33199001234', '/livre/9782070360024']));
    expect(textOf(markup)).toContain('sans frais');
  });

  test('a reader who chose shops is offered the others when it ends badly (R7)', async () => {
    const others = '/reserver?isbn=9782070612758&near=48.8463%2C2.3487&radius=10000';
    expect(linksOf(await shown(STATES[8]![1]))).toContain(others);
  });

  test('nobody could be asked: where Rayon looked, it leads farther (R11)', async () => {
    const markup = await shown(page({ state: 'unanswered' }, { ways: { call: [], editions: [] } }));
    expect(linksOf(markup)).toContain('/?isbn=9782070612758&near=48.85%2C2.35&radius=15000');
    expect(linksOf(markup)).toContain('/?near=48.85%2C2.35');
    expect(textOf(markup)).toContain('Aucune librairie de ce rayon ne pouvait être interrogée');
  });

  test('says nothing of several where one shop was asked, nor of any where none was', async () => {
    const one = page({ asks: [ask('sent')], answerBy: '2026-11-23T12:15:00+01:00' });
    const text = textOf(await shown(one));
    expect(text).toContain('La librairie est interrogée');
    expect(text).toContain('Elle a jusqu’à 12 h 15 pour répondre');
    expect(text).not.toMatch(/librairies sont|Elles/);
    expect(textOf(await shown(page({ state: 'cancelled' })))).toContain('Aucune librairie n’a été dérangée');
    const last = page({ asks: [ask('refused'), ask('sent')], answerBy: '2026-11-23T12:15:00+01:00' });
    expect(textOf(await shown(last))).toContain('La dernière a jusqu’à 12 h 15');
  });

  test('a late yes is offered, with its deadline (R9)', async () => {
    const markup = await shown(STATES[9]![1]);
    expect(textOf(markup)).toContain('L’offre tient jusqu’à demain 9 h');
    expect(markup).toContain(`action="/reservation/${ID}/accept"`);
  });

  test('may be cancelled while it goes on, after a second question (R10)', async () => {
    for (const [name, of] of STATES) {
      const goesOn = ['unverified', 'asking', 'looking', 'held', 'late offer'].includes(name);
      const markup = await shown(of);
      expect([name, /<details[^>]*>.*\/cancel".*<\/details>/s.test(markup)]).toEqual([name, goesOn]);
    }
  });

  test('what others wrote is text, never markup', async () => {
    const hostile = place({ name: HOSTILE, address: HOSTILE, city: HOSTILE, phone: HOSTILE });
    for (const [, of] of STATES) {
      const markup = await shown({
        ...of,
        title: title({ title: HOSTILE, authors: [HOSTILE] }),
        notice: { field: null, text: HOSTILE },
        view: {
          ...of.view,
          shop: of.view.shop && hostile,
          offer: of.view.offer && { ...of.view.offer, shop: hostile },
          asks: of.view.asks.map((one) => ({ ...one, shop: hostile })),
        },
      });
      expect(markup).not.toContain('<script>alert');
      expect(faultsOf(markup)).toEqual([]);
    }
  });
});
