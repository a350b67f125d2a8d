/** What comes in from Twilio: signed, once, whatever the order (R14–R16). */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import fc from 'fast-check';
import type { Knex } from 'knex';
import twilio from 'twilio';
import { failures } from '../../server/http/failures.ts';
import { applyReceived, eraseReceived, type ReplyHooks } from '../../server/notifications/index.ts';
import { webhookRoutes } from '../../server/notifications/routes.ts';
import { isSigned, receiptOf } from '../../server/notifications/transports/twilio.ts';
import { receivedOf, readForm, type WebhookSettings } from '../../server/notifications/webhook.ts';
import { deliverDue } from '../../server/outbox/index.ts';
import { advance } from '../../server/time/clock.ts';
import { pino } from 'pino';
import { testDatabase } from '../support/database.ts';
import { counted } from '../support/measured.ts';
import { enqueueAsk, MOBILE, outbox, scripted, testDelivery } from './outbox.ts';
import { accountSid, newSid } from './peers/twilio-peer.ts';

const database = testDatabase();
const TOKEN = 'a token of ours';
/** More by hand: `WEBHOOKS=10000 MUTATIONS=100000 npm test -- test/notifications/webhooks`. */
const WEBHOOKS = Number(process.env['WEBHOOKS'] ?? 1_000);
const MUTATIONS = Number(process.env['MUTATIONS'] ?? 10_000);
const SEED = Number(process.env['SEED'] ?? 7);
const LONG = 3_600_000;
const publicUrl = 'https://rayon.example';
const webhook: WebhookSettings = {
  accountSid,
  publicUrl,
  isSigned: (signature, address, fields) => isSigned(TOKEN, signature, address, fields),
  receiptOf,
};
const sign = (path: string, fields: Record<string, string>): string =>
  twilio.getExpectedTwilioSignature(TOKEN, `${publicUrl}${path}`, fields);

let server: Server;
let address: string;
let woken = 0;

beforeAll(async () => {
  const app = express();
  const parts = { db: database.knex, webhook, delivery: testDelivery({}), wake: () => void (woken += 1) };
  app.use(webhookRoutes(parts));
  app.use('/none', webhookRoutes({ ...parts, webhook: null }));
  app.use(failures(pino({ level: 'silent' })));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => database.empty());

const post = async (
  path: string,
  fields: Record<string, string>,
  signature = sign(path, fields),
): Promise<{ status: number; text: string; type: string }> => {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body: new URLSearchParams(fields),
  });
  const text = await response.text();
  return { status: response.status, text, type: response.headers.get('content-type') ?? '' };
};

const sms = (Body: string, said: Record<string, string> = {}): Record<string, string> => ({
  ToCountry: 'FR',
  SmsMessageSid: newSid(),
  NumMedia: '0',
  MessageSid: newSid(),
  AccountSid: accountSid,
  From: MOBILE,
  To: '+33937000000',
  Body,
  ...said,
});

/** Hooks that note what they hear, in the order they hear it. */
const hooks = (said: Partial<ReplyHooks> = {}): ReplyHooks & { heard: string[] } => {
  const heard: string[] = [];
  const note = (what: string) => (_db: Knex, number: string) => {
    heard.push(`${what} ${number}`);
    return Promise.resolve();
  };
  return {
    answerByCode: (_db, { from, code, answer }) => {
      heard.push(`${answer} ${code ?? 'bare'} ${from}`);
      return Promise.resolve({ outcome: 'accepted' });
    },
    isShopNumber: () => Promise.resolve(true),
    stopMessages: note('stop'),
    startMessages: note('start'),
    locale: 'fr',
    ...said,
    heard,
  };
};

const received = async (): Promise<number> => {
  const { rows } = await database.knex.raw<{ rows: [{ n: number }] }>(
    'select count(*)::int as n from received_messages',
  );
  return rows[0].n;
};

describe('POST /webhooks/twilio/sms', () => {
  test('is answered at once with an empty TwiML, kept, and applied by whoever is woken', async () => {
    woken = 0;
    const { status, text, type } = await post('/webhooks/twilio/sms', sms('OUI 48213'));
    expect({ status, text }).toEqual({
      status: 200,
      text: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
    });
    expect(type).toContain('text/xml');
    expect(woken).toBe(1);
    const heard = hooks();
    expect(await applyReceived(database.knex, heard)).toEqual([]);
    expect(heard.heard).toEqual([`yes 48213 ${MOBILE}`]);
  });

  test(
    `R15: ${WEBHOOKS} messages duplicated, reordered and replayed: one effect each`,
    async () => {
      const heard = hooks();
      const messages = Array.from({ length: WEBHOOKS }, (_, n) => sms(`OUI ${10_000 + n}`));
      const sent = fc.sample(fc.shuffledSubarray([...messages, ...messages], { minLength: 2 * WEBHOOKS }), {
        numRuns: 1,
        seed: SEED,
      })[0]!;
      for (let from = 0; from < sent.length; from += 100) {
        await Promise.all(sent.slice(from, from + 100).map((fields) => post('/webhooks/twilio/sms', fields)));
        // Workers apply in the meantime, several at once.
        await Promise.all([applyReceived(database.knex, heard), applyReceived(database.knex, heard)]);
      }
      while ((await pending()) > 0) await applyReceived(database.knex, heard);
      for (let from = 0; from < sent.length; from += 1_000)
        await Promise.all(sent.slice(from, from + 100).map((fields) => post('/webhooks/twilio/sms', fields)));
      await applyReceived(database.knex, heard);
      expect(heard.heard).toHaveLength(WEBHOOKS);
      expect(new Set(heard.heard).size).toBe(WEBHOOKS);
      counted('messages duplicated, reordered and replayed', WEBHOOKS);
      counted('effects beyond one each', heard.heard.length - WEBHOOKS);
    },
    LONG,
  );

  const pending = async (): Promise<number> => {
    const { rows } = await database.knex.raw<{ rows: [{ n: number }] }>(
      'select count(*)::int as n from received_messages where applied_at is null',
    );
    return rows[0].n;
  };

  test('is refused without Twilio, without a signature, with another’s, or for another address', async () => {
    const fields = sms('OUI 48213');
    const path = '/webhooks/twilio/sms';
    const good = sign(path, fields);
    expect((await post(`/none${path}`, fields, good)).status).toBe(403);
    expect((await post(path, fields, '')).status).toBe(403);
    expect(
      (await post(path, fields, twilio.getExpectedTwilioSignature('other', publicUrl + path, fields))).status,
    ).toBe(403);
    expect((await post(path, fields, sign('/webhooks/twilio/status', fields))).status).toBe(403);
    expect((await post(`${path}?a=b`, fields, good)).status).toBe(403);
    expect((await post(path, { ...fields, AccountSid: `AC${'1'.repeat(32)}` })).status).toBe(403);
    expect(await received()).toBe(0);
  });

  test(
    `${MUTATIONS} mutated requests: none accepted`,
    () => {
      const path = '/webhooks/twilio/sms';
      const fields = sms('OUI 48213');
      const signature = sign(path, fields);
      const accepts = (sent: unknown, given: string): boolean => {
        const read = readForm(sent);
        return (
          read !== null &&
          isSigned(TOKEN, given, `${publicUrl}${path}`, read) &&
          receivedOf(read, accountSid) !== null
        );
      };
      expect(accepts(fields, signature)).toBe(true);
      const names = Object.keys(fields);
      const mutated = fc.oneof(
        // A character of the signature.
        fc
          .tuple(fc.nat(signature.length - 1), fc.constantFrom(...Array.from('AZaz09+/=')))
          .map(([at, by]) => ({
            fields,
            signature: signature.slice(0, at) + by + signature.slice(at + 1),
          })),
        // A value, a name more, a name less.
        fc.tuple(fc.constantFrom(...names), fc.string({ minLength: 1 })).map(([name, more]) => ({
          fields: { ...fields, [name]: `${fields[name]}${more}` },
          signature,
        })),
        fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })).map(([name, value]) => ({
          fields: { ...fields, [`Z${name}`]: value },
          signature,
        })),
        fc.constantFrom(...names).map((gone) => ({
          fields: Object.fromEntries(Object.entries(fields).filter(([name]) => name !== gone)),
          signature,
        })),
        // The border between a name and its value, or a value and the next name: it signs alike.
        fc
          .tuple(fc.constantFrom('Body', 'From', 'To', 'MessageSid'), fc.integer({ min: 1, max: 5 }))
          .map(([name, by]) => {
            const { [name]: value = '', ...rest } = fields;
            return { fields: { ...rest, [`${name}${value.slice(0, by)}`]: value.slice(by) }, signature };
          }),
        fc.constantFrom(...names).map((name) => {
          const sorted = [...names].sort();
          const next = sorted[sorted.indexOf(name) + 1];
          if (next === undefined) return { fields: { ...fields, Zz: '1' }, signature };
          const { [next]: swallowed, ...rest } = fields;
          return { fields: { ...rest, [name]: `${fields[name]}${next}${swallowed}` }, signature };
        }),
      );
      let accepted = 0;
      fc.assert(
        fc.property(mutated, (sent) => {
          const same = sent.signature === signature && JSON.stringify(sent.fields) === JSON.stringify(fields);
          if (same || !accepts(sent.fields, sent.signature)) return;
          const read = receivedOf(sent.fields, accountSid);
          // What we read is what was signed, or nothing.
          if (read?.text !== 'OUI 48213' || read.from !== MOBILE || read.providerId !== fields['MessageSid'])
            accepted += 1;
        }),
        { numRuns: MUTATIONS },
      );
      expect(accepted).toBe(0);
      counted('mutated signatures', MUTATIONS);
      counted('accepted', accepted);
    },
    LONG,
  );
});

describe('what a reply does', () => {
  const reply = async (text: string, said: Partial<ReplyHooks> = {}) => {
    const heard = hooks(said);
    await post('/webhooks/twilio/sms', sms(text));
    expect(await applyReceived(database.knex, heard)).toEqual([]);
    return {
      heard: heard.heard,
      kinds: (await outbox(database.knex)).map((row) => (row as unknown as { kind: string }).kind),
    };
  };

  test('R16: STOP and START', async () => {
    expect((await reply('ARRÊT')).heard).toEqual([`stop ${MOBILE}`]);
    expect((await reply('start')).heard).toEqual([`start ${MOBILE}`]);
  });

  test('R14: a bare answer where several asks are open is asked which, in one SMS', async () => {
    const asks = [
      { title: 'La Peste', replyCode: '11111' },
      { title: 'Nadja', replyCode: '22222' },
    ];
    const { kinds } = await reply('OUI', {
      answerByCode: () => Promise.resolve({ outcome: 'which', shopName: 'Librairie', asks }),
    });
    expect(kinds).toEqual(['whichAsk']);
    const smsTransport = scripted('sms', []);
    await deliverDue(database.knex, testDelivery({ sms: smsTransport }));
    expect(smsTransport.sent[0]).toContain('11111 = La Peste; 22222 = Nadja');
  });

  test('R15: an unknown text or a wrong code is answered once, a stranger never', async () => {
    expect((await reply('Qui êtes-vous ?')).kinds).toEqual(['notUnderstood']);
    expect((await reply('Répondez-moi !')).kinds).toEqual(['notUnderstood']);
    const wrong = { answerByCode: () => Promise.resolve({ outcome: 'unknownCode', shopName: 'Librairie' }) };
    expect((await reply('OUI 99999', wrong)).kinds).toEqual(['notUnderstood']);
    await database.empty();
    expect((await reply('Qui êtes-vous ?', { isShopNumber: () => Promise.resolve(false) })).kinds).toEqual(
      [],
    );
    const stranger = { answerByCode: () => Promise.resolve({ outcome: 'stranger' }) };
    expect((await reply('OUI 48213', stranger)).kinds).toEqual([]);
  });

  test('that fails is tried again, and holds up nobody else', async () => {
    let fail = true;
    const heard = hooks({
      stopMessages: () => (fail ? Promise.reject(new Error('once')) : Promise.resolve()),
    });
    await post('/webhooks/twilio/sms', sms('STOP'));
    await post('/webhooks/twilio/sms', sms('OUI 48213'));
    expect(await applyReceived(database.knex, heard)).toHaveLength(1);
    expect(heard.heard).toEqual([`yes 48213 ${MOBILE}`]);
    fail = false;
    expect(await applyReceived(database.knex, heard)).toEqual([]);
    await advance(database.knex, 1);
    expect(heard.heard).toHaveLength(1);
  });
});

test('R18: who wrote, what, and what was answered is forgotten after 30 days; a replay is known for ever', async () => {
  const fields = sms('Qui êtes-vous ?');
  await post('/webhooks/twilio/sms', fields);
  await applyReceived(database.knex, hooks());
  await advance(database.knex, 29 * 86_400);
  await eraseReceived(database.knex);
  const kept = async (): Promise<string> =>
    JSON.stringify([
      (await database.knex.raw<{ rows: object[] }>('select * from received_messages')).rows,
      await outbox(database.knex),
    ]);
  expect(await kept()).toContain(MOBILE);
  await advance(database.knex, 2 * 86_400);
  await eraseReceived(database.knex);
  expect(await kept()).not.toMatch(/33639980001|Qui/);
  const heard = hooks({ isShopNumber: () => Promise.reject(new Error('it was applied again')) });
  await post('/webhooks/twilio/sms', fields);
  expect(await applyReceived(database.knex, heard)).toEqual([]);
});

describe('POST /webhooks/twilio/status', () => {
  const receipt = (id: number, said: Record<string, string>) =>
    post(`/webhooks/twilio/status?message=${id}`, { AccountSid: accountSid, ...said });

  test('applies a signed receipt to the message in its address', async () => {
    const id = await enqueueAsk(database.knex);
    const providerId = newSid();
    await deliverDue(database.knex, testDelivery({ sms: scripted('sms', [{ is: 'sent', providerId }]) }));
    const good = await receipt(id, { MessageSid: providerId, MessageStatus: 'delivered' });
    expect(good).toMatchObject({ status: 200 });
    expect(await outbox(database.knex)).toMatchObject([{ state: 'delivered' }]);
  });

  test('an undelivered one sends the question another way, or reports it', async () => {
    const id = await enqueueAsk(database.knex);
    const providerId = newSid();
    await deliverDue(database.knex, testDelivery({ sms: scripted('sms', [{ is: 'sent', providerId }]) }));
    await receipt(id, { MessageSid: providerId, MessageStatus: 'undelivered', ErrorCode: '30006' });
    expect(await outbox(database.knex)).toMatchObject([
      { state: 'failed', provider_code: '30006', to_report: true },
    ]);
  });

  test('the message’s number is signed with the address', async () => {
    const id = await enqueueAsk(database.knex);
    const fields = { AccountSid: accountSid, MessageSid: newSid(), MessageStatus: 'delivered' };
    const signed = sign(`/webhooks/twilio/status?message=${id + 1}`, fields);
    expect((await post(`/webhooks/twilio/status?message=${id}`, fields, signed)).status).toBe(403);
    expect((await receipt(id, { MessageSid: 'SM1', MessageStatus: 'delivered' })).status).toBe(403);
    expect((await receipt(id, { MessageSid: newSid(), MessageStatus: 'no such <thing>' })).status).toBe(403);
  });
});
