/** E-mail through the real nodemailer, against a local mail server. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSmtp, type SmtpTransport } from '../../server/notifications/transports/smtp.ts';
import { deliverDue, settleDoubts } from '../../server/outbox/index.ts';
import { advance, now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { atMost, counted } from '../support/measured.ts';
import { enqueueAsk, MAIL, MOBILE, outbox, scripted, testDelivery } from './outbox.ts';
import { startSmtpPeer, type SmtpPeer } from './peers/smtp-peer.ts';

const database = testDatabase();
let peer: SmtpPeer;
let smtp: SmtpTransport;
const from = 'Rayon <rayon@example.org>';

beforeAll(async () => {
  peer = await startSmtpPeer();
  smtp = createSmtp({ url: peer.url, from }, { connect: 10_000, answer: 1_500 });
});
afterAll(async () => {
  smtp.close();
  await peer.close();
});
beforeEach(async () => {
  await database.empty();
  Object.assign(peer, { mails: [], next: [] });
});

const delivering = () => testDelivery({ email: smtp });
const enqueueMail = (said: object = {}) =>
  enqueueAsk(database.knex, { channel: 'email', recipient: MAIL, ...said });
const headerOf = (mail: string | undefined, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)`, 'im').exec(mail ?? '')?.[1];

test('a mail holds text and HTML, says that a machine wrote it, and is no mailing list', async () => {
  await enqueueMail();
  await deliverDue(database.knex, delivering());
  expect(peer.mails).toHaveLength(1);
  const [mail] = peer.mails;
  expect(headerOf(mail, 'To')).toContain(MAIL);
  expect(headerOf(mail, 'From')).toBe(from);
  expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
  expect(mail).not.toMatch(/list-unsubscribe/i);
  expect(mail).toContain('text/plain');
  expect(mail).toContain('text/html');
  expect(await outbox(database.knex)).toMatchObject([
    { state: 'sent', provider_id: headerOf(mail, 'Message-ID') },
  ]);
});

test.each([{ recipient: 450 }, { data: 451 }])('4xx: comes back after a pause: %j', async (behaviour) => {
  await enqueueMail();
  peer.next = [behaviour];
  await deliverDue(database.knex, delivering());
  expect(await outbox(database.knex)).toMatchObject([{ state: 'pending', attempts: 1 }]);
  await advance(database.knex, 3);
  await deliverDue(database.knex, delivering());
  expect(await outbox(database.knex)).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test.each([{ recipient: 550 }, { data: 554 }])('5xx: for good, the SMS instead: %j', async (behaviour) => {
  const sms = scripted('sms', []);
  await enqueueMail({ otherRecipient: MOBILE });
  peer.next = [behaviour];
  const delivery = testDelivery({ email: smtp, sms });
  await deliverDue(database.knex, delivery);
  await deliverDue(database.knex, delivery);
  expect(await outbox(database.knex)).toMatchObject([
    { channel: 'email', state: 'failed' },
    { channel: 'sms', recipient: MOBILE, state: 'sent' },
  ]);
  expect(sms.sent).toHaveLength(1);
});

describe('no word after DATA: the mail may be there', () => {
  test.each(['hang-after-data', 'reset-after-data'] as const)(
    '%s: sent again after a delay, under the same Message-ID',
    async (behaviour) => {
      await enqueueMail();
      peer.next = [behaviour];
      const began = await now(database.knex);
      await deliverDue(database.knex, delivering());
      expect(await outbox(database.knex)).toMatchObject([{ state: 'ambiguous' }]);
      await advance(database.knex, 25);
      await settleDoubts(database.knex, delivering());
      expect(await outbox(database.knex)).toMatchObject([{ state: 'ambiguous' }]);
      await advance(database.knex, 30);
      await settleDoubts(database.knex, delivering());
      await advance(database.knex, 2);
      await deliverDue(database.knex, delivering());
      expect(await outbox(database.knex)).toMatchObject([{ state: 'sent', attempts: 2 }]);
      expect(peer.mails).toHaveLength(2);
      const [first, second] = peer.mails.map((mail) => headerOf(mail, 'Message-ID'));
      expect(first).toBeDefined();
      expect(second).toBe(first);
      const seconds = (Number(await now(database.knex)) - Number(began)) / 1_000;
      expect(seconds).toBeLessThan(120);
      counted('ambiguous messages settled', 1);
      atMost('settled after at the most (s)', seconds);
    },
  );
});

test('a mail server that is away is tried again', async () => {
  await enqueueMail();
  const gone = createSmtp({ url: 'smtp://127.0.0.1:1', from }, { connect: 500, answer: 500 });
  await deliverDue(database.knex, testDelivery({ email: gone }));
  gone.close();
  expect(await outbox(database.knex)).toMatchObject([{ state: 'pending', provider_code: 'ECONNREFUSED' }]);
});
