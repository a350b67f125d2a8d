import { beforeEach, describe, expect, test } from '@jest/globals';
import { counterView } from '../../server/reservations/index.ts';
import type { PastAsk } from '../../server/reservations/contract.ts';
import { historyCsv } from '../../server/pages/counter/history-csv.ts';
import { presentShop } from '../../server/search/index.ts';
import { now } from '../../server/time/clock.ts';
import { wordsOf } from '../../server/views/language/index.ts';
import { openingPhrase } from '../../server/views/phrases.ts';
import { counterWordsOf } from '../../server/views/language/counter.ts';
import { copiesAt, later, messages, openTown, request, rulesOf, show } from '../reservations/world.ts';
import { testDatabase } from '../support/database.ts';
import { counted } from '../support/measured.ts';
import { counterApp } from './counter-app.ts';

const database = testDatabase();
const rules = rulesOf();
const app = counterApp(database, rules);
const CONTACT = { name: 'Zoé', phone: '+33639980001' };

let shops: number[];
const shop = (i: number): number => shops[i] ?? 0;
beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [2, 1, null, null]);
});

interface Shown {
  status: number;
  to: string | null;
  headers: Headers;
  markup: string;
  text: string;
}

const fetched = async (
  path: string,
  i: number | null,
  init: { method?: string; body?: URLSearchParams; headers?: Record<string, string> } = {},
): Promise<Shown> => {
  const response = await fetch(app.url(path), {
    redirect: 'manual',
    ...init,
    headers: {
      ...{ accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' },
      ...(i === null ? {} : { 'X-Shop': String(shop(i)) }),
      ...init.headers,
    },
  });
  const markup = await response.text();
  const text = markup
    .replaceAll(/<(script|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');
  const { status, headers } = response;
  return { status, to: headers.get('location'), headers, markup, text };
};
const get = (path: string, i: number | null = 0): Promise<Shown> => fetched(path, i);
const post = (
  path: string,
  body: Record<string, string>,
  i: number | null = 0,
  headers = {},
): Promise<Shown> => fetched(path, i, { method: 'POST', body: new URLSearchParams(body), headers });
const asked = async (): Promise<{ id: string; path: string }> => {
  const { id } = await request(database.knex, rules, { contact: CONTACT });
  const { open } = await counterView(database.knex, rules, shop(0));
  return { id, path: `/comptoir/demandes/${open[0]!.askId}` };
};
const stateOf = async (id: string): Promise<string> => (await show(database.knex, rules, id)).state;

describe('the counter', () => {
  test('with nothing to do says so, and when it was asked last', async () => {
    expect((await get('/comptoir')).text).toContain('Personne ne demande rien en ce moment.');
    const { path } = await asked();
    await post(path, { answer: 'no' });
    await later(database.knex, rules, 24 * 60);
    expect((await get('/comptoir')).text).toContain('Dernière demande : hier à 11 h.');
  });

  test('a yes, then the copy is handed over: two taps, each a form without scripts (R4)', async () => {
    const { id, path } = await asked();
    const question = await get('/comptoir');
    expect(question.text).toContain(
      'Pour Zoé encore 120 min répondre jusqu’à 13 h si oui, à garder jusqu’à 13 h',
    );
    const yes = await post(path, { answer: 'yes' });
    expect([yes.status, yes.to]).toEqual([303, '/comptoir']);
    const { pickupCode } = await show(database.knex, rules, id);
    expect((await get('/comptoir')).text).toContain(`Code ${pickupCode}`);
    expect((await post(path, { answer: 'collected' })).status).toBe(303);
    expect(await stateOf(id)).toBe('collected');
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
  });

  test('no page of it holds the reader’s number (R17), and none is kept by a cache', async () => {
    const { path } = await asked();
    await post(path, { answer: 'yes' });
    for (const page of ['/comptoir', '/comptoir/historique', '/comptoir/historique.csv']) {
      const { markup, headers } = await get(page);
      expect(markup).toContain('Zoé');
      expect(markup).not.toContain('639980001');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex');
    }
  });

  test('what means nothing any more is said, with the counter as it is', async () => {
    const { path } = await asked();
    const handed = await post(path, { answer: 'collected' });
    expect([handed.status, handed.text.includes('Entre-temps, les choses ont changé')]).toEqual([409, true]);
    expect((await post(path, { answer: 'perhaps' })).status).toBe(400);
    await post(path, { answer: 'no' });
    await later(database.knex, rules, 3);
    expect((await post(path, { answer: 'yes' })).status).toBe(409);
  });

  test('a pickup code is found without standing in an address (R18)', async () => {
    const { id, path } = await asked();
    await post(path, { answer: 'yes' });
    const code = (await show(database.knex, rules, id)).pickupCode!;
    const found = await post('/comptoir/code', { code: code.toLowerCase() });
    expect(found.text).toContain(`C’est celui-ci : Code ${code}`);
    expect((await post('/comptoir/code', { code: 'ZZZZ' })).text).toContain(
      'Rien n’est mis de côté sous ce code',
    );
    expect((await post('/comptoir/code', { code }, 1)).text).toContain('Rien n’est mis de côté sous ce code');
    expect((await get('/comptoir/code')).to).toBe('/comptoir');
  });
});

describe('whose counter it is', () => {
  const BUTTONS = ['yes', 'no', 'collected', 'takeBack'];

  test('another shop’s question is not found, whatever button is sent', async () => {
    const { id, path } = await asked();
    const before = [await show(database.knex, rules, id), await messages(database.knex)];
    for (const answer of BUTTONS) expect((await post(path, { answer }, 1)).status).toBe(404);
    expect((await post('/comptoir/demandes/999999', { answer: 'yes' })).status).toBe(404);
    expect((await post('/comptoir/demandes/x', { answer: 'yes' })).status).toBe(404);
    expect([await show(database.knex, rules, id), await messages(database.knex)]).toEqual(before);
    expect((await get('/comptoir', 3)).text).not.toContain('Zoé');
    expect((await get('/comptoir/historique', 3)).text).not.toContain('Zoé');
    expect((await get('/comptoir/historique.csv', 3)).markup).not.toContain('Zoé');
    counted('addresses of the counter in another’s session', BUTTONS.length + 5);
  });

  test('nobody who has not signed in gets anything', async () => {
    const { id, path } = await asked();
    const paths = ['', '/evenements', '/historique', '/historique.csv', '/reglages'].map(
      (one) => `/comptoir${one}`,
    );
    for (const one of paths) expect((await get(one, null)).to).toBe('/sign-in');
    for (const one of [path, '/comptoir/code', '/comptoir/reglages'])
      expect((await post(one, { answer: 'yes', what: 'stop', code: 'AAAA' }, null)).to).toBe('/sign-in');
    expect(await stateOf(id)).toBe('asking');
    counted('addresses of the counter without a session', paths.length + 3);
  });

  test('a form of another site is refused', async () => {
    const { id, path } = await asked();
    for (const one of [path, '/comptoir/code', '/comptoir/reglages']) {
      const sent = await post(one, { answer: 'yes', what: 'stop' }, 0, { 'sec-fetch-site': 'cross-site' });
      expect(sent.status).toBe(403);
    }
    expect(await stateOf(id)).toBe('asking');
  });
});

test('its events tell of a change that the page does not show yet', async () => {
  const { state } = await counterView(database.knex, rules, shop(0));
  const response = await fetch(app.url(`/comptoir/evenements?seen=${state}`), {
    headers: { 'X-Shop': String(shop(0)) },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await asked();
  let heard = '';
  while (!heard.includes('event: change')) heard += (await reader.read()).value ?? '';
  const { state: now } = await counterView(database.knex, rules, shop(0));
  expect(heard).toContain(`id: ${now}\n`);
  await reader.cancel();
});

describe('the settings', () => {
  const save = (body: Record<string, string>): Promise<Shown> => post('/comptoir/reglages', body);

  test('holidays: wrong days are named, and nothing is saved', async () => {
    const wrong: [Record<string, string>, string][] = [
      [{ from: '', until: '2031-01-20' }, 'Choisissez une date.'],
      [{ from: '2031-02-30', until: '2031-03-20' }, 'Choisissez une date.'],
      [{ from: '2031-01-20', until: '2031-01-19' }, 'Le dernier jour est avant le premier.'],
      [{ from: '2031-01-01', until: '2031-01-13' }, 'Ce jour est déjà passé.'],
      [{ from: '2031-01-20', until: '2032-01-20' }, 'Au plus un an à l’avance.'],
    ];
    for (const [days, said] of wrong) {
      const { status, text } = await save({ what: 'away', ...days });
      expect([status, text.includes(said)]).toEqual([400, true]);
    }
    const { rows } = await database.knex.raw<{ rows: unknown[] }>('select * from shop_preferences');
    expect(rows).toEqual([]);
  });

  test('holidays are noted, told and deleted again', async () => {
    const { status, to } = await save({ what: 'away', from: '2031-01-14', until: '2031-01-20' });
    expect([status, to]).toEqual([303, '/comptoir/reglages?note=1']);
    expect((await get('/comptoir/reglages')).text).toContain('en congé jusqu’au 20 janvier inclus');
    await save({ what: 'back' });
    expect((await get('/comptoir/reglages')).text).not.toContain('20 janvier');
  });

  test('messages: one way alone only where its contact is known', async () => {
    await database.knex.raw('update shops set mobile = null where id = ?', [shop(0)]);
    expect((await save({ what: 'messages', channels: 'sms' })).text).toContain('Rayon n’a pas ce contact');
    expect((await save({ what: 'messages', channels: 'pigeon' })).status).toBe(400);
    expect((await save({ what: 'messages', channels: 'email', onlyWhileOpen: 'yes' })).status).toBe(303);
    const { rows } = await database.knex.raw<{ rows: object[] }>('select * from shop_preferences');
    expect(rows).toMatchObject([{ shop_id: shop(0), channels: 'email', only_while_open: true }]);
  });

  test('all messages are stopped, and wanted again', async () => {
    await save({ what: 'stop' });
    expect((await get('/comptoir/reglages')).text).toContain('Rayon ne vous demande plus rien.');
    expect((await request(database.knex, rules)).asks.map((one) => one.shop.name)).not.toContain('Shop 0');
    await save({ what: 'start' });
    expect((await get('/comptoir/reglages')).text).toContain('Arrêter tous les messages');
  });

  test('what no form sends is refused', async () => {
    expect((await save({ what: 'everything' })).status).toBe(400);
  });
});

test('the download runs no formula, whoever wrote the title or the name', () => {
  const past = (title: string, firstName: string | null): PastAsk => ({
    ...{
      askId: 1,
      askedAt: '2031-01-14T11:00:00+01:00',
      answeredAt: null,
      isbn: '9782070360024',
      title,
      firstName,
    },
    ...{ condition: 'new', quantity: 1, became: 'silent' },
  });
  const titles = ['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1', 'Le "vrai"; faux', "L'Étranger"];
  const csv = historyCsv(
    titles.map((title) => past(title, null)),
    counterWordsOf('en'),
  );
  expect(csv.startsWith('\uFEFFAsked;')).toBe(true);
  const cells = csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(';')[3]);
  expect(cells.slice(0, 5)).toEqual(["'=1+1", "'+33", "'-2", "'@SUM(A1)", "'\t=1"]);
  expect(csv).toContain(`;"'\r=1";`);
  expect(csv).toContain(';"Le ""vrai""; faux";');
  expect(historyCsv([past('x', '=cmd()')], counterWordsOf('fr'))).toContain(";'=cmd();");
});

test('R1, R2: holidays noted at the counter are on the shop’s page and in searches until they are over', async () => {
  const dates = { what: 'away', from: '2031-01-14', until: '2031-01-15' };
  expect((await post('/comptoir/reglages', dates)).status).toBe(303);
  const seen = async (): Promise<{ ask: string; page: string }> => {
    const found = await presentShop(database.knex, rules.hours, 'shop-0-paris', null);
    if (!found) throw new Error('the shop is there');
    const { hours, ask } = found.feature.properties;
    return { ask, page: openingPhrase(hours, await now(database.knex), wordsOf('fr')) };
  };
  expect(await seen()).toEqual({ ask: 'none', page: 'En congé jusqu’au 15 janvier inclus' });
  await later(database.knex, rules, 48 * 60);
  expect(await seen()).toMatchObject({ ask: 'sms', page: expect.not.stringContaining('congé') });
});
