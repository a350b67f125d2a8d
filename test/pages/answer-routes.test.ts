import { beforeEach, describe, expect, test } from '@jest/globals';
import { cancel } from '../../server/reservations/index.ts';
import {
  copiesAt,
  kindsTo,
  later,
  linkOf,
  messages,
  openTown,
  press,
  request,
  rulesOf,
  show,
} from '../reservations/world.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const app = testApp(database);
const rules = rulesOf();
const PAGE = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' };
const CONTACT = { name: 'Zoé', phone: '+33639980001' };
const UNKNOWN = `/repondre/${'A'.repeat(16)}`;

let shops: number[];
const shop = (i: number): number => shops[i] ?? 0;
beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [2, 1, null, null]);
});

const get = (path: string, init: RequestInit = {}): Promise<Answer> =>
  app.get(path, { headers: PAGE, ...init });
const post = (path: string, answer: string, headers = {}): Promise<Answer> =>
  app.get(path, { method: 'POST', headers: { ...PAGE, ...headers }, body: new URLSearchParams({ answer }) });
const text = ({ body }: Answer): string =>
  String(body)
    .replaceAll(/<(script|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');

interface Case {
  id: string;
  /** Of the first shop, of the second, of the third. */
  paths: string[];
}

/** Zoé asks, and the three best of the four shops are asked. */
const asked = async (): Promise<Case> => {
  const { id } = await request(database.knex, rules, { contact: CONTACT });
  const links = await Promise.all(shops.slice(0, 3).map((one) => linkOf(database.knex, id, one)));
  return { id, paths: links.map((token) => `/repondre/${token}`) };
};
const stateOf = async (id: string): Promise<string> => (await show(database.knex, rules, id)).state;
/** Presses a button as a browser does, and follows where it leads. */
const pressed = async (path: string, answer: string): Promise<string> => {
  const sent = await post(path, answer);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, path]);
  return text(await get(path));
};

describe('R13: opening the link changes nothing', () => {
  test('neither GET nor HEAD, however often: mail scanners open links', async () => {
    const { id, paths } = await asked();
    const before = [await show(database.knex, rules, id), await messages(database.knex)];
    for (const path of paths) {
      for (const method of ['GET', 'HEAD', 'GET']) expect((await get(path, { method })).status).toBe(200);
      expect((await get(`${path}?answer=yes`)).status).toBe(200);
    }
    expect([await show(database.knex, rules, id), await messages(database.knex)]).toEqual(before);
  });

  test('no cache keeps the page, no index lists it, no site learns its address', async () => {
    const { paths } = await asked();
    const { headers, body } = await get(paths[0]!);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(String(body)).toContain('content="noindex"');
  });

  test('it is in the browser’s language, or the one that is asked for', async () => {
    const { paths } = await asked();
    expect(text(await get(paths[0]!))).toContain('Avez-vous ce livre ?');
    expect(text(await get(`${paths[0]}?lang=en`))).toContain('Do you have this book?');
    const english = await app.get(paths[0]!, { headers: { ...PAGE, 'accept-language': 'en-GB' } });
    expect(text(english)).toContain('Do you have this book?');
    const sent = await post(`${paths[0]}?lang=en`, 'no');
    expect(sent.headers.get('location')).toBe(`${paths[0]}?lang=en`);
  });
});

describe('R13: one answer', () => {
  test('yes: held until two open hours later, for Zoé, with the reader’s code (R1)', async () => {
    const { id, paths } = await asked();
    const question = text(await get(paths[0]!));
    // Tuesday 11:00 in Paris.
    expect(question).toContain('Pour Zoé, qui passera Répondre jusqu’à 13 h Si oui à garder jusqu’à 13 h');
    const page = await pressed(paths[0]!, 'yes');
    const { pickupCode } = await show(database.knex, rules, id);
    expect(page).toContain('promis à Zoé À garder jusqu’à 13 h');
    expect(page).toContain(`Code de retrait ${pickupCode}`);
  });

  test('the same button twice has one effect', async () => {
    const { id, paths } = await asked();
    const both = await Promise.all([post(paths[0]!, 'yes'), post(paths[0]!, 'yes')]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await stateOf(id)).toBe('held');
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 1 });
    expect(await kindsTo(database.knex, CONTACT.phone)).toEqual(['code', 'held']);
  });

  test('may be changed within two minutes, either way', async () => {
    const { id, paths } = await asked();
    await pressed(paths[0]!, 'yes');
    expect(await pressed(paths[0]!, 'no')).toContain('Vous ne l’avez pas');
    expect(await stateOf(id)).toBe('asking');
    await later(database.knex, rules, 1.9);
    expect(await pressed(paths[0]!, 'yes')).toContain('promis à Zoé');
  });

  test('and not after: said, and nothing changes', async () => {
    const { id, paths } = await asked();
    await pressed(paths[1]!, 'no');
    await pressed(paths[0]!, 'yes');
    await later(database.knex, rules, 2.1);
    const page = await get(paths[0]!);
    expect(String(page.body)).not.toContain('value="no"');
    const no = await post(paths[0]!, 'no');
    expect(no.status).toBe(409);
    expect(text(no)).toContain('ne peut plus être changée');
    expect(await stateOf(id)).toBe('held');
    const yes = await post(paths[1]!, 'yes');
    expect(yes.status).toBe(409);
    expect(text(yes)).toContain('ne peut plus être changée');
  });

  test('what no button sends is refused, with the question', async () => {
    const { id, paths } = await asked();
    for (const answer of ['maybe', '', 'show']) {
      const sent = await post(paths[0]!, answer);
      expect(sent.status).toBe(400);
      expect(text(sent)).toContain('Avez-vous ce livre ?');
    }
    const bare = await app.get(paths[0]!, { method: 'POST', headers: PAGE });
    expect(bare.status).toBe(400);
    expect(await stateOf(id)).toBe('asking');
  });

  test('a yes where all copies are promised to others says so, and promises nothing (R4)', async () => {
    const { id, paths } = await asked();
    await later(database.knex, rules, 21);
    const other = await request(database.knex, rules, { shops: ['shop-1-paris'] });
    await press(database.knex, rules, other.id, shop(1), 'yes');
    const sent = await post(paths[1]!, 'yes');
    expect(sent.status).toBe(409);
    expect(text(sent)).toContain('déjà promis à d’autres');
    expect(await stateOf(id)).toBe('asking');
  });
});

describe('who is not first', () => {
  test('R8: is told before it answers, and thanked after', async () => {
    const { id, paths } = await asked();
    await pressed(paths[0]!, 'yes');
    expect(text(await get(paths[1]!))).toContain('Une autre librairie l’a mis de côté');
    expect(await pressed(paths[1]!, 'yes')).toContain('Merci ! Une autre librairie a répondu plus tôt');
    expect((await show(database.knex, rules, id)).shop?.name).toBe('Shop 0');
    expect(await pressed(paths[1]!, 'no')).toContain('Vous ne l’avez pas');
  });

  test('R9: a yes after the end is offered to the reader, for a day, and may be withdrawn', async () => {
    const { id } = await request(database.knex, rules, { contact: CONTACT, shops: ['shop-1-paris'] });
    const path = `/repondre/${await linkOf(database.knex, id, shop(1))}`;
    await later(database.knex, rules, 121);
    expect(await stateOf(id)).toBe('unanswered');
    expect(text(await get(path))).toContain('L’avez-vous finalement ?');
    expect(await pressed(path, 'yes')).toContain('Rayon le propose à Zoé');
    expect((await show(database.knex, rules, id)).offer?.shop.name).toBe('Shop 1');
    expect(await pressed(path, 'no')).toContain('Vous ne l’avez pas');
    expect((await show(database.knex, rules, id)).offer).toBeNull();
    expect(await pressed(path, 'yes')).toContain('Rayon le propose à Zoé');
    await later(database.knex, rules, 5);
    expect(await pressed(path, 'no')).toContain('Vous ne l’avez pas');
    await later(database.knex, rules, 24 * 60);
    expect((await post(path, 'yes')).status).toBe(409);
  });

  test('R9: an offer that nobody took for a day is over', async () => {
    const { id } = await request(database.knex, rules, { shops: ['shop-1-paris'] });
    const path = `/repondre/${await linkOf(database.knex, id, shop(1))}`;
    await later(database.knex, rules, 121);
    await pressed(path, 'yes');
    await later(database.knex, rules, 24 * 60 + 1);
    expect(text(await get(path))).toContain('Cette demande est terminée');
  });

  test('R3: past its time to answer a yes wins as long as the reader waits', async () => {
    const { id, paths } = await asked();
    await database.knex.raw(`update asks set answer_by = rayon_clock() where shop_id = ?`, [shop(0)]);
    expect(text(await get(paths[0]!))).toContain('un oui est le bienvenu');
    expect(await pressed(paths[0]!, 'yes')).toContain('promis à Zoé');
    expect(await stateOf(id)).toBe('held');
  });
});

describe('after a yes', () => {
  test('collected: the copy is gone, and said twice it is gone once (R4)', async () => {
    const { id, paths } = await asked();
    await pressed(paths[0]!, 'yes');
    expect(await pressed(paths[0]!, 'collected')).toContain('C’est remis, merci !');
    expect(await pressed(paths[0]!, 'collected')).toContain('C’est remis, merci !');
    expect(await stateOf(id)).toBe('collected');
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
  });

  test('R10: taken back, the reader is told and the others are tried; twice is once', async () => {
    const { id, paths } = await asked();
    await pressed(paths[0]!, 'yes');
    await pressed(paths[1]!, 'yes');
    await later(database.knex, rules, 5);
    expect(text(await get(paths[0]!))).toContain('Je ne peux plus le garder');
    expect(await pressed(paths[0]!, 'takeBack')).toContain('Rayon prévient Zoé');
    expect(await pressed(paths[0]!, 'takeBack')).toContain('vous ne le gardez plus');
    expect((await kindsTo(database.knex, CONTACT.phone)).filter((kind) => kind === 'tookBack')).toHaveLength(
      1,
    );
    expect((await show(database.knex, rules, id)).shop?.name).toBe('Shop 1');
    expect(text(await get(paths[1]!))).toContain('promis à Zoé');
  });

  test('nobody takes back or collects what they do not hold', async () => {
    const { id, paths } = await asked();
    await pressed(paths[0]!, 'yes');
    for (const answer of ['takeBack', 'collected']) {
      const sent = await post(paths[1]!, answer);
      expect(sent.status).toBe(409);
      expect(text(sent)).toContain('Entre-temps');
    }
    expect(await stateOf(id)).toBe('held');
  });

  test('the time passes, or the reader cancels: it may go back on the shelf', async () => {
    const first = await asked();
    await pressed(first.paths[0]!, 'yes');
    await later(database.knex, rules, 121);
    expect(text(await get(first.paths[0]!))).toContain('Il était à garder jusqu’à 13 h');
    expect((await post(first.paths[0]!, 'collected')).status).toBe(409);
    const second = await asked();
    await press(database.knex, rules, second.id, shop(0), 'yes');
    await cancel(database.knex, rules, second.id);
    expect(text(await get(second.paths[0]!))).toContain('La demande est annulée');
    expect(await pressed(second.paths[0]!, 'yes')).toContain('La demande est annulée');
  });
});

test('R16: "stop writing to us": that shop is asked nothing more, and its page says so', async () => {
  const { id, paths } = await asked();
  await pressed(paths[0]!, 'yes');
  const page = await pressed(paths[0]!, 'stop');
  expect(page).toContain('Rayon ne vous demandera plus rien');
  expect(page).toContain('promis à Zoé');
  expect(await stateOf(id)).toBe('held');
  const next = await request(database.knex, rules);
  expect(next.asks.map(({ shop: { name } }) => name)).toEqual(['Shop 1', 'Shop 2', 'Shop 3']);
});

test('R17: no page has anything of the reader but a first name, and nothing of a shop’s mobile', async () => {
  const { id, paths } = await asked();
  const bodies = [await get(paths[0]!)];
  for (const answer of ['yes', 'collected']) {
    bodies.push(await post(paths[0]!, answer), await get(paths[0]!), await get(paths[1]!));
    bodies.push(await post(paths[1]!, 'takeBack'));
  }
  for (const { body } of bodies)
    for (const secret of ['639980001', '39 98 00 01', 'example.org', '639981', id])
      expect(String(body)).not.toContain(secret);
  expect(String(bodies[0]!.body)).toContain('Zoé');
});

describe('a link that opens nothing', () => {
  test.each([UNKNOWN, '/repondre/x', '/repondre/%00', `/repondre/${'A'.repeat(300)}`])('%s', async (path) => {
    const shown = await get(path);
    expect(shown.status).toBe(404);
    expect(text(shown)).toContain('Aller à l’accueil de Rayon');
    for (const answer of ['yes', 'no', 'collected', 'takeBack', 'stop', 'maybe'])
      expect((await post(path, answer)).status).toBe(404);
  });

  test('7 days after the end a link says the same as one that never was', async () => {
    const { id, paths } = await asked();
    await pressed(paths[0]!, 'yes');
    await pressed(paths[0]!, 'collected');
    await later(database.knex, rules, 7 * 24 * 60 - 1);
    expect((await get(paths[0]!)).status).toBe(200);
    await later(database.knex, rules, 2);
    const [old, unknown] = [await get(paths[0]!), await get(UNKNOWN)];
    expect(old.status).toBe(404);
    const token = paths[0]!.slice('/repondre/'.length);
    expect(String(old.body).replaceAll(token, 'A'.repeat(16))).toBe(String(unknown.body));
    expect((await post(paths[0]!, 'stop')).status).toBe(404);
    expect(await stateOf(id)).toBe('collected');
  });
});

describe('a form of another site', () => {
  const EVIL = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
  ];

  test.each(EVIL)('changes nothing, and is answered with a page that leads to ours: %j', async (headers) => {
    const { id, paths } = await asked();
    for (const answer of ['yes', 'no', 'stop']) {
      const sent = await post(paths[0]!, answer, headers);
      expect(sent.status).toBe(403);
      expect(sent.headers.get('content-type')).toMatch(/^text\/html/);
      expect(String(sent.body)).toContain(`href="${paths[0]}"`);
    }
    expect(await stateOf(id)).toBe('asking');
    expect(text(await get(paths[0]!))).not.toContain('ne vous demandera plus rien');
  });

  test('by its origin too, where the browser says no more; an origin that is withheld is ours', async () => {
    const { id, paths } = await asked();
    const send = (origin: string): Promise<Answer> =>
      app.get(paths[0]!, {
        method: 'POST',
        headers: { accept: 'text/html', origin },
        body: new URLSearchParams({ answer: 'yes' }),
      });
    expect((await send('https://evil.example')).status).toBe(403);
    expect(await stateOf(id)).toBe('asking');
    expect((await send('null')).status).toBe(303);
    expect(await stateOf(id)).toBe('held');
  });
});

test('R18: logs tell no token and no name', async () => {
  const { paths } = await asked();
  await get(paths[0]!);
  await pressed(paths[0]!, 'yes');
  const all = app.logged.join('\n');
  expect(all).toContain('/repondre/:token');
  for (const secret of [paths[0]!.slice('/repondre/'.length), 'Zoé', '639980001'])
    expect(all).not.toContain(secret);
});
