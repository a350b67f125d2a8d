/** /dev/inbox and /dev/clock: the demonstration's way to see the whole loop. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { enqueue } from '../../server/outbox/index.ts';
import { now } from '../../server/time/clock.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { contentOf, token } from '../notifications/messages.ts';
import { enqueueAsk, MAIL, MOBILE, outbox } from '../notifications/outbox.ts';

const database = testDatabase();
const app = testApp(database);
const elsewhere = testApp(database, {
  DEMO: 'false',
  PUBLIC_URL: 'https://rayon.example',
});

const json = { headers: { accept: 'application/json' } };
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  app.get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const postForm = (path: string, fields: Record<string, string>) =>
  app.get(path, { method: 'POST', body: new URLSearchParams(fields) });

interface Listed {
  messages: { id: number; channel: string; to: string; text: string; links: string[]; state: string }[];
}
const list = async (): Promise<Listed['messages']> =>
  ((await app.get('/dev/inbox', json)).body as Listed).messages;

beforeEach(() => database.empty());

describe('the inbox', () => {
  beforeEach(async () => {
    await enqueueAsk(database.knex);
    await app.work();
    await enqueueAsk(database.knex, { channel: 'email', recipient: MAIL });
    await app.work();
  });

  test('lists what would have been sent, newest first, as the contract has it', async () => {
    const messages = await list();
    expect(messages).toMatchObject([
      { channel: 'email', to: MAIL, subject: expect.stringContaining('Étranger'), state: 'sent' },
      { channel: 'sms', to: MOBILE, from: 'Rayon', subject: null, state: 'sent' },
    ]);
    expect(Object.keys(messages[0] ?? {}).sort()).toEqual(
      ['at', 'channel', 'from', 'id', 'links', 'state', 'subject', 'text', 'to'].sort(),
    );
    expect(messages[1]?.text).toContain('48213');
    expect(messages[1]?.links).toEqual([`http://localhost:3000/repondre/${token}`]);
  });

  test('is a page in both languages, with a field to reply to an SMS and a frame for a mail', async () => {
    for (const [lang, title] of [
      ['fr', 'Boîte de la démonstration'],
      ['en', 'The demonstration’s inbox'],
    ] as const) {
      const { status, body, headers } = await app.get(`/dev/inbox?lang=${lang}`, {
        headers: { accept: 'text/html' },
      });
      expect(status).toBe(200);
      expect(body).toContain(title);
      expect(body).toContain('<iframe');
      expect(body).toContain('action="/dev/inbox/');
      expect(headers.get('content-security-policy')).toContain("frame-src 'self'");
      expect(body).toContain('noindex');
    }
  });

  test('a mail’s frame runs nothing and fetches nothing', async () => {
    const [mail, sms] = await list();
    const { status, headers, body } = await app.get(`/dev/inbox/${mail?.id}/mail`);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(body).toContain('<base target="_top">');
    expect((await app.get(`/dev/inbox/${sms?.id}/mail`)).status).toBe(404);
  });

  test('says at once when something came', async () => {
    const controller = new AbortController();
    const stream = await fetch(app.url('/dev/inbox/events'), { signal: controller.signal });
    const events = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await events.read()).value).toContain('retry:');
    await enqueueAsk(database.knex);
    await app.work();
    expect((await events.read()).value).toContain('data: changed');
    controller.abort();
  });

  test('says what came between the page and its events', async () => {
    const page = await app.get('/dev/inbox', { headers: { accept: 'text/html' } });
    const address = /data-events="([^"]+)"/.exec(String(page.body))?.[1] ?? '';
    await enqueueAsk(database.knex);
    await app.work();
    const controller = new AbortController();
    const stream = await fetch(app.url(address), { signal: controller.signal });
    const events = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await events.read()).value).toContain('retry:');
    expect((await events.read()).value).toContain('data: changed');
    controller.abort();
  });

  test('R18: what the outbox forgot, the inbox forgets too', async () => {
    const { eraseReceived } = await import('../../server/notifications/index.ts');
    await database.knex.raw(`update messages set recipient = null where channel = 'sms'`);
    await eraseReceived(database.knex);
    expect((await list()).map(({ channel }) => channel)).toEqual(['email']);
  });
});

describe('a reply typed there', () => {
  let sms = 0;
  beforeEach(async () => {
    await enqueueAsk(database.knex);
    await enqueueAsk(database.knex, { channel: 'email', recipient: MAIL });
    await app.work();
    sms = (await list()).find(({ channel }) => channel === 'sms')?.id ?? 0;
  });

  test('goes through the same code as the webhook: STOP stops', async () => {
    expect((await post(`/dev/inbox/${sms}/reply`, { text: 'STOP' })).body).toEqual({ received: true });
    const { rows } = await database.knex.raw<{ rows: object[] }>('select number from sms_opt_outs');
    expect(rows).toEqual([{ number: MOBILE }]);
    await enqueueAsk(database.knex);
    await app.work();
    expect((await outbox(database.knex)).at(-1)).toMatchObject({ state: 'failed' });
    await post(`/dev/inbox/${sms}/reply`, { text: 'START' });
    expect((await database.knex.raw<{ rows: object[] }>('select 1 from sms_opt_outs')).rows).toEqual([]);
  });

  test('from a form, goes back to the page', async () => {
    const { status, headers } = await postForm(`/dev/inbox/${sms}/reply`, { text: 'NON 48213' });
    expect([status, headers.get('location')]).toEqual([303, '/dev/inbox']);
  });

  test('is refused when it is empty, to a mail, to nothing, or from another site’s page', async () => {
    const mail = (await list()).find(({ channel }) => channel === 'email')?.id;
    expect(await post(`/dev/inbox/${sms}/reply`, { text: ' ' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'text' }] },
    });
    expect((await post(`/dev/inbox/${mail}/reply`, { text: 'OUI' })).status).toBe(400);
    expect((await post('/dev/inbox/999/reply', { text: 'OUI' })).status).toBe(404);
    expect((await post('/dev/inbox/x/reply', { text: 'OUI' })).status).toBe(404);
    const foreign = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await post(`/dev/inbox/${sms}/reply`, { text: 'OUI' }, foreign)).status).toBe(403);
  });
});

describe('the clock', () => {
  test('goes forward by seconds', async () => {
    const before = await now(database.knex);
    const { status, body } = await post('/dev/clock', { advance: 3_600 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ moved: 3_600, next: null });
    expect((await now(database.knex)).getTime() - before.getTime()).toBeGreaterThanOrEqual(3_600_000);
  });

  test('goes to the next thing due, which then happens', async () => {
    const later = new Date((await now(database.knex)).getTime() + 7_200_000);
    await enqueue(database.knex, {
      ...contentOf('ask'),
      channel: 'sms',
      recipient: MOBILE,
      locale: 'fr',
      dedupeKey: 'later',
      deliverAfter: later,
    });
    await app.work();
    expect(await list()).toEqual([]);
    expect((await post('/dev/clock', { to: 'next' })).body).toMatchObject({ next: null });
    expect(await list()).toMatchObject([{ channel: 'sms', state: 'sent' }]);
    expect((await post('/dev/clock', { to: 'next' })).body).toMatchObject({ moved: 0 });
  });

  test.each([
    {},
    { to: 'then' },
    { advance: -5 },
    { advance: 'soon' },
    { advance: 1e12 },
    { to: 'next', advance: 1 },
  ])('refuses %j', async (body) => expect((await post('/dev/clock', body)).status).toBe(400));
});

describe('R22: where real people can be reached, none of it is there', () => {
  test.each(['/dev/inbox', '/dev/inbox/events', '/dev/inbox/1/mail'])('%s', async (path) => {
    expect((await elsewhere.get(path, json)).status).toBe(404);
  });
  test('nor is anything accepted in Twilio’s name', async () => {
    for (const path of ['/webhooks/twilio/sms', '/webhooks/twilio/status']) {
      const sent = { method: 'POST', body: new URLSearchParams({ Body: 'OUI' }) };
      expect((await elsewhere.get(path, sent)).status).toBe(403);
    }
    expect((await elsewhere.get('/dev/clock', { method: 'POST' })).status).toBe(404);
  });
});
