/** SMS through the real SDK, against a peer that answers in Twilio's shapes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTwilio, type Twilio } from '../../server/notifications/transports/twilio.ts';
import { readMissed } from '../../server/notifications/reconcile.ts';
import { applyReceipt, deliverDue, reportUndeliverable, settleDoubts } from '../../server/outbox/index.ts';
import { refusalOf } from '../../server/notifications/transports/twilio-codes.ts';
import { advance, now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { atMost, counted } from '../support/measured.ts';
import { enqueueAsk, MAIL, MOBILE, outbox, scripted, testDelivery } from './outbox.ts';
import { accountSid, startTwilioPeer, type TwilioPeer } from './peers/twilio-peer.ts';

const database = testDatabase();
let peer: TwilioPeer;
let twilio: Twilio;
/** For a peer that will not answer. */
let impatient: Twilio;

const settings = {
  accountSid,
  authToken: 'token',
  sender: { from: '+33937000000' },
  publicUrl: 'https://rayon.example',
};

beforeAll(async () => {
  peer = await startTwilioPeer();
  twilio = createTwilio({ ...settings, apiUrl: peer.url });
  impatient = createTwilio({ ...settings, apiUrl: peer.url }, 1_000);
});
afterAll(() => peer.close());
beforeEach(async () => {
  await database.empty();
  Object.assign(peer, { messages: [], next: [], asked: 0 });
});

const delivering = () => testDelivery({ sms: twilio.transport });
const withoutPatience = () => testDelivery({ sms: impatient.transport });

const inMilliseconds = async (milliseconds: number): Promise<Date> =>
  new Date((await now(database.knex)).getTime() + milliseconds);

describe('a message that Twilio takes', () => {
  test('is sent once, with an address for its receipts and what is left of the answer-by', async () => {
    const id = await enqueueAsk(database.knex, { expiresAt: await inMilliseconds(7_200_500) });
    expect(await deliverDue(database.knex, delivering())).toBe(1);
    expect(await deliverDue(database.knex, delivering())).toBe(0);
    expect(peer.messages).toMatchObject([
      {
        to: MOBILE,
        from: '+33937000000',
        statusCallback: `https://rayon.example/webhooks/twilio/status?message=${id}`,
      },
    ]);
    const validity = Number(peer.messages[0]?.validityPeriod);
    expect(validity).toBeGreaterThan(7_100);
    expect(validity).toBeLessThanOrEqual(7_200);
    expect(await outbox(database.knex)).toMatchObject([
      { state: 'sent', provider_id: peer.messages[0]?.sid, attempts: 1 },
    ]);
  });

  test('stays within Twilio’s limits however far away the answer-by is', async () => {
    await enqueueAsk(database.knex, { expiresAt: await inMilliseconds(50 * 3_600_000) });
    await deliverDue(database.knex, delivering());
    expect(peer.messages[0]?.validityPeriod).toBe('36000');
  });

  test('is not sent at all once its time is over, and says so', async () => {
    await enqueueAsk(database.knex, { expiresAt: await inMilliseconds(-1000) });
    await deliverDue(database.knex, delivering());
    expect(peer.asked).toBe(0);
    expect(await outbox(database.knex)).toMatchObject([{ state: 'failed', reason: 'too late to send' }]);
  });
});

describe('a message that was certainly not taken', () => {
  test.each([
    { status: 429, code: 20429 },
    { status: 400, code: 14107 },
  ])('is tried again after a pause that grows: %j', async (behaviour) => {
    await enqueueAsk(database.knex);
    peer.next = [behaviour, behaviour];
    await deliverDue(database.knex, delivering());
    const [first] = await outbox(database.knex);
    expect(first).toMatchObject({ state: 'pending', provider_code: String(behaviour.code), attempts: 1 });
    expect(first?.seconds_left).toBeGreaterThan(0);
    await advance(database.knex, 2);
    await deliverDue(database.knex, delivering());
    const [second] = await outbox(database.knex);
    expect(second?.seconds_left).toBeGreaterThan(first?.seconds_left ?? 0);
    await advance(database.knex, 4);
    await deliverDue(database.knex, delivering());
    expect(await outbox(database.knex)).toMatchObject([{ state: 'sent' }]);
    expect(peer.messages).toHaveLength(1);
  });

  test('so is one whose connection was refused', async () => {
    const gone = createTwilio({ ...settings, apiUrl: 'http://127.0.0.1:1' });
    await enqueueAsk(database.knex);
    await deliverDue(database.knex, testDelivery({ sms: gone.transport }));
    expect(await outbox(database.knex)).toMatchObject([{ state: 'pending', provider_code: 'ECONNREFUSED' }]);
  });
});

describe('a message of which nobody knows whether it was taken', () => {
  const settledSince = async (began: Date): Promise<void> => {
    const seconds = (Number(await now(database.knex)) - Number(began)) / 1_000;
    expect(seconds).toBeLessThan(120);
    counted('ambiguous messages settled', 1);
    atMost('settled after at the most (s)', seconds);
  };
  const taken = ['hang-but-sent', 'reset-but-sent', { status: 500, taken: true }] as const;
  test.each(taken)('is found in Twilio’s list and not sent again: %j', async (behaviour) => {
    await enqueueAsk(database.knex);
    peer.next = [behaviour];
    const began = await now(database.knex);
    await deliverDue(database.knex, withoutPatience());
    expect(await outbox(database.knex)).toMatchObject([{ state: 'ambiguous' }]);
    await advance(database.knex, 25);
    await settleDoubts(database.knex, delivering());
    expect(await outbox(database.knex)).toMatchObject([
      { state: 'sent', provider_id: peer.messages[0]?.sid, attempts: 1 },
    ]);
    expect(peer.messages).toHaveLength(1);
    await settledSince(began);
  });

  const lost = ['hang', { status: 503 }] as const;
  test.each(lost)('is sent again only once it is absent after a delay: %j', async (behaviour) => {
    await enqueueAsk(database.knex);
    peer.next = [behaviour];
    const began = await now(database.knex);
    await deliverDue(database.knex, withoutPatience());
    await advance(database.knex, 25);
    await settleDoubts(database.knex, delivering());
    expect(await outbox(database.knex)).toMatchObject([{ state: 'ambiguous' }]);
    // A sweep every 30 s: within two minutes it is settled.
    await advance(database.knex, 30);
    await settleDoubts(database.knex, delivering());
    await advance(database.knex, 2);
    await deliverDue(database.knex, delivering());
    expect(await outbox(database.knex)).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(peer.messages).toHaveLength(1);
    await settledSince(began);
  });

  test('another message with other words to the same number is not taken for it', async () => {
    await enqueueAsk(database.knex);
    await deliverDue(database.knex, delivering());
    await enqueueAsk(database.knex);
    peer.next = ['hang'];
    await deliverDue(database.knex, withoutPatience());
    await advance(database.knex, 60);
    await settleDoubts(database.knex, delivering());
    // The same words went out before, but as another message.
    expect((await outbox(database.knex)).map(({ state }) => state)).toEqual(['sent', 'pending']);
  });

  test('its receipt settles it too, whenever it comes', async () => {
    const id = await enqueueAsk(database.knex);
    peer.next = ['hang-but-sent'];
    await deliverDue(database.knex, withoutPatience());
    const about = { messageId: id, providerId: peer.messages[0]?.sid ?? '' };
    await applyReceipt(database.knex, delivering(), about, { state: 'delivered' });
    await advance(database.knex, 60);
    await settleDoubts(database.knex, delivering());
    await deliverDue(database.knex, delivering());
    expect(await outbox(database.knex)).toMatchObject([{ state: 'delivered' }]);
    expect(peer.asked).toBe(1);
  });

  test('a worker that died before the call had sent nothing, one that died after it may have', async () => {
    await enqueueAsk(database.knex);
    await enqueueAsk(database.knex);
    await database.knex.raw(`update messages set state = 'sending', attempts = 1, tried_at = rayon_clock()`);
    await database.knex.raw(`update messages set digest = '\\x00' where id = 2`);
    await settleDoubts(database.knex, delivering());
    expect((await outbox(database.knex)).map(({ state }) => state)).toEqual(['sending', 'sending']);
    await advance(database.knex, 46);
    await settleDoubts(database.knex, delivering());
    expect((await outbox(database.knex)).map(({ state }) => state)).toEqual(['pending', 'ambiguous']);
  });
});

describe('a number that will never do', () => {
  test.each([21211, 21610, 21612, 21614])('code %i: the shop gets the e-mail', async (code) => {
    const mail = scripted('email', []);
    const delivery = testDelivery({ sms: twilio.transport, email: mail });
    await enqueueAsk(database.knex, { otherRecipient: MAIL });
    peer.next = [{ status: 400, code }];
    await deliverDue(database.knex, delivery);
    await deliverDue(database.knex, delivery);
    expect(await outbox(database.knex)).toMatchObject([
      { channel: 'sms', state: 'failed', provider_code: String(code) },
      { channel: 'email', recipient: MAIL, state: 'sent' },
    ]);
    expect(mail.sent).toHaveLength(1);
    expect(delivery.alarms).toEqual([]);
    // R16: Twilio knows who said STOP before we do.
    expect(delivery.stopped.has(MOBILE)).toBe(code === 21610);
  });

  test('when there is no other way, the ask has failed and its reservation hears of it, once', async () => {
    const delivery = delivering();
    await enqueueAsk(database.knex, { askId: 77 });
    peer.next = [{ status: 400, code: 21614 }];
    await deliverDue(database.knex, delivery);
    await reportUndeliverable(database.knex, delivery);
    await reportUndeliverable(database.knex, delivery);
    expect(delivery.undeliverable).toEqual([77]);
    expect(await outbox(database.knex)).toMatchObject([
      { state: 'failed', reason: 'not a mobile number', to_report: false },
    ]);
  });

  test('R16: a number that said STOP in the meantime is not texted', async () => {
    const delivery = delivering();
    delivery.stopped.add(MOBILE);
    await enqueueAsk(database.knex);
    await deliverDue(database.knex, delivery);
    expect(peer.asked).toBe(0);
    expect(await outbox(database.knex)).toMatchObject([{ state: 'failed', to_report: true }]);
  });

  test.each([12_345, 63_038])('code %i, unknown or the account’s, is loud', async (code) => {
    const delivery = delivering();
    await enqueueAsk(database.knex);
    peer.next = [{ status: 400, code }];
    await deliverDue(database.knex, delivery);
    expect(delivery.alarms).toMatchObject([{ code: String(code), channel: 'sms' }]);
    expect(JSON.stringify(delivery.alarms)).not.toContain(MOBILE);
  });
});

describe('receipts', () => {
  const sentOne = async () => {
    const id = await enqueueAsk(database.knex, { otherRecipient: MAIL });
    await deliverDue(database.knex, delivering());
    return { messageId: id, providerId: peer.messages[0]?.sid ?? '' };
  };

  test('in any order, each several times: forward only', async () => {
    const about = await sentOne();
    for (const state of ['sent', 'delivered', 'sent', 'delivered', 'sent'] as const) {
      await applyReceipt(database.knex, delivering(), about, { state });
    }
    await applyReceipt(database.knex, delivering(), about, { state: 'failed', refusal: refusalOf(30_006) });
    expect(await outbox(database.knex)).toMatchObject([{ state: 'delivered' }]);
  });

  test('undelivered for good: the other channel, once', async () => {
    const about = await sentOne();
    for (let time = 0; time < 3; time += 1) {
      await applyReceipt(database.knex, delivering(), about, { state: 'failed', refusal: refusalOf(30_006) });
    }
    expect(await outbox(database.knex)).toMatchObject([
      { channel: 'sms', state: 'failed', provider_code: '30006' },
      { channel: 'email', state: 'pending' },
    ]);
  });

  test('handset off (30003): twice more to the same number, then the other channel', async () => {
    await enqueueAsk(database.knex, { otherRecipient: MAIL });
    const seen: string[] = [];
    for (let time = 0; time < 4; time += 1) {
      await deliverDue(database.knex, delivering());
      const [newest] = (await outbox(database.knex)).reverse();
      seen.push(`${newest?.channel} ${newest?.state}`);
      if (newest?.channel !== 'sms') break;
      const about = { messageId: newest.id, providerId: newest.provider_id ?? '' };
      await applyReceipt(database.knex, delivering(), about, { state: 'failed', refusal: refusalOf(30_003) });
      await advance(database.knex, 601);
    }
    expect(seen).toEqual(['sms sent', 'sms sent', 'sms sent', 'email failed']);
    expect(peer.messages).toHaveLength(3);
  });

  test('a receipt for another try, or for nobody, changes nothing', async () => {
    const about = await sentOne();
    const refusal = refusalOf(30_006);
    await applyReceipt(
      database.knex,
      delivering(),
      { ...about, providerId: 'SM1' },
      { state: 'failed', refusal },
    );
    await applyReceipt(
      database.knex,
      delivering(),
      { messageId: 999, providerId: 'SM2' },
      { state: 'delivered' },
    );
    expect(await outbox(database.knex)).toMatchObject([{ state: 'sent' }]);
  });
});

test('replies whose webhook was missed are read from Twilio’s list, each once', async () => {
  peer.receive(MOBILE, 'OUI 48213');
  peer.receive(MOBILE, 'STOP');
  expect(await readMissed(database.knex, twilio)).toBe(2);
  expect(await readMissed(database.knex, twilio)).toBe(0);
  const { rows } = await database.knex.raw<{ rows: { body: string }[] }>(
    'select body from received_messages',
  );
  expect(rows.map(({ body }) => body).sort()).toEqual(['OUI 48213', 'STOP']);
});

test('many workers send each message once, and hold no connection while Twilio is called', async () => {
  for (let n = 0; n < 45; n += 1) await enqueueAsk(database.knex, { recipient: `+3363998${1000 + n}` });
  const delivery = delivering();
  const taken = await Promise.all([1, 2, 3, 4].map(() => deliverDue(database.knex, delivery)));
  expect(taken.reduce((sum, n) => sum + n, 0)).toBe(45);
  expect(peer.messages).toHaveLength(45);
  expect(new Set((await outbox(database.knex)).map(({ state }) => state))).toEqual(new Set(['sent']));
});

test('the database stays free while a provider does not answer', async () => {
  await enqueueAsk(database.knex);
  let answer = (): void => undefined;
  const called = new Promise<void>((resolve) => {
    const sms = {
      channel: 'sms' as const,
      send: async () => {
        resolve();
        await new Promise<void>((release) => (answer = release));
        return { is: 'sent' as const, providerId: 'late' };
      },
    };
    void deliverDue(database.knex, testDelivery({ sms })).then(() => answer());
  });
  await called;
  // On the embedded database a held connection would leave none for this.
  expect(await outbox(database.knex)).toMatchObject([{ state: 'sending' }]);
  const client = database.knex.client as { pool: { numUsed(): number } };
  expect(client.pool.numUsed()).toBe(0);
  answer();
});
