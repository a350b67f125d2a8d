/** One identifier from a reader's request to the SMS, its receipt and the shop's reply: the real SDK, over real sockets. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import twilio from 'twilio';
import { eraseMessages } from '../../server/outbox/index.ts';
import { advance } from '../../server/time/clock.ts';
import { accountSid, newSid, startTwilioPeer, type TwilioPeer } from '../notifications/peers/twilio-peer.ts';
import { codeOf, ISBN, openTown } from '../reservations/world.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const TOKEN = 'a token of ours';
const PUBLIC_URL = 'https://rayon.example';
const settings: Record<string, string> = {
  ...{ DEMO: 'false', PUBLIC_URL, SMS_TRANSPORT: 'twilio', TWILIO_ACCOUNT_SID: accountSid },
  ...{
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_FROM: '+33937000000',
    TWILIO_TWO_WAY: 'true',
    MAIL_TRANSPORT: 'none',
  },
};
let peer: TwilioPeer;
beforeAll(async () => {
  peer = await startTwilioPeer();
  settings['TWILIO_API_URL'] = peer.url;
});
const database = testDatabase();
const app = testApp(database, settings);
afterAll(() => peer.close());

const READER = '+33639980001';
const FIRST = '11111111111111111111111111111111';
const SECOND = '22222222222222222222222222222222';
const parent = (traceId: string): Record<string, string> => ({
  traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
});

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
  app.get(`/api/v1/reservations${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const BODY = { isbn: ISBN, near: '48.85,2.35', radius: 20_000, contact: { name: 'Zoé', phone: READER } };

interface Line {
  msg: string;
  traceId?: string;
  route?: string;
  message?: { messageId: number; step: string; outcome: string };
  answer?: object;
}

/** What is logged from here on. */
const listen = (): (() => Line[]) => {
  const from = app.logged.length;
  return () => app.logged.slice(from).map((line) => JSON.parse(line) as Line);
};

/** "try sent": steps of messages under a trace. */
const steps = (lines: Line[], traceId: string): string[] =>
  lines.flatMap((line) =>
    line.traceId === traceId && line.message ? [`${line.message.step} ${line.message.outcome}`] : [],
  );

const webhook = async (path: string, fields: Record<string, string>): Promise<void> => {
  const said = { AccountSid: accountSid, ...fields };
  const { status } = await app.get(path, {
    method: 'POST',
    headers: {
      'X-Twilio-Signature': twilio.getExpectedTwilioSignature(TOKEN, `${PUBLIC_URL}${path}`, said),
    },
    body: new URLSearchParams(said),
  });
  expect(status).toBe(200);
};

/** A request of the first trace, verified under the second; answers the reservation. */
const asking = async (): Promise<string> => {
  const { id } = (await post('', BODY, parent(FIRST))).body as { id: string };
  await app.work();
  await post(`/${id}/verify`, { code: await codeOf(database.knex, id) }, parent(SECOND));
  await app.work();
  return id;
};

beforeEach(async () => {
  await database.empty();
  peer.messages.length = 0;
  await openTown(database.knex, [1]);
});

test('the reader’s request, the worker that sends, the receipt and the reply are found by one identifier', async () => {
  const lines = listen();
  const made = await post('', BODY, parent(FIRST));
  expect(made.headers.get('x-request-id')).toBe(FIRST);
  const { id } = made.body as { id: string };
  await app.work();
  expect(lines().find(({ route }) => route === '/api/v1/reservations')?.traceId).toBe(FIRST);
  expect(steps(lines(), FIRST)).toEqual(['try sent']);

  await post(`/${id}/verify`, { code: await codeOf(database.knex, id) }, parent(SECOND));
  await app.work();
  expect(steps(lines(), SECOND)).toEqual(['try sent']);

  const [question] = peer.messages;
  const path =
    new URL(question?.statusCallback ?? '').pathname + new URL(question?.statusCallback ?? '').search;
  await webhook(path, { MessageSid: question?.sid ?? '', MessageStatus: 'delivered' });
  expect(steps(lines(), SECOND)).toEqual(['try sent', 'receipt delivered']);

  const [, code = ''] = /\b(\d{5})\b/.exec(question?.body ?? '') ?? [];
  const replied = listen();
  await webhook('/webhooks/twilio/sms', {
    MessageSid: newSid(),
    From: question?.to ?? '',
    Body: `OUI ${code}`,
  });
  await app.work();
  const answered = replied().find(({ msg }) => msg === 'a shop answered');
  expect(answered).toMatchObject({ traceId: SECOND, answer: { answer: 'yes', by: 'sms', outcome: 'held' } });
  // That the copy waits, to the reader and to the shop: both follow from what was asked.
  expect(steps(replied(), SECOND)).toEqual(['try sent', 'try sent']);
  expect(peer.messages.map(({ to }) => to)).toContain(READER);
  expect(steps(lines(), FIRST)).toEqual(['try sent']);
});

test('the provider’s own request has a trace of its own', async () => {
  await asking();
  const lines = listen();
  const [question] = peer.messages;
  const [, message = ''] = /message=(\d+)/.exec(question?.statusCallback ?? '') ?? [];
  await webhook(`/webhooks/twilio/status?message=${message}`, {
    ...{ MessageSid: question?.sid ?? '', MessageStatus: 'delivered' },
  });
  const request = lines().find(({ route }) => route === '/webhooks/twilio/status');
  expect(request?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(request?.traceId).not.toBe(SECOND);
});

test('what time brings about goes on under the last request', async () => {
  const id = await asking();
  const lines = listen();
  await advance(database.knex, 3 * 3_600);
  await app.work();
  // Nobody answered: the reader is told.
  expect((await app.get(`/api/v1/reservations/${id}`)).body).toMatchObject({ state: 'unanswered' });
  expect(steps(lines(), SECOND)).toEqual(['try sent']);
});

describe('what is no identifier', () => {
  test.each([
    'nonsense',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${FIRST.toUpperCase().replaceAll('1', 'A')}-00f067aa0ba902b7-01`,
    `00-${READER}-00f067aa0ba902b7-01`,
    'x'.repeat(5_000),
  ])('%.60s is replaced', async (traceparent) => {
    const lines = listen();
    const { headers } = await post('', BODY, { traceparent });
    const given = headers.get('x-request-id') ?? '';
    expect(given).toMatch(/^[0-9a-f]{32}$/);
    await app.work();
    expect(steps(lines(), given)).toEqual(['try sent']);
    expect(JSON.stringify(lines())).not.toContain(traceparent);
  });
});

test('R18: it goes with the rest of a reservation', async () => {
  const id = await asking();
  await eraseMessages(database.knex, [id]);
  const { rows } = await database.knex.raw<{ rows: { trace_id: string | null }[] }>(
    'select trace_id from messages where reservation_id = ?',
    [id],
  );
  expect(rows).toEqual([{ trace_id: null }, { trace_id: null }]);
});
