import { beforeEach, expect, test } from '@jest/globals';
import { inTransaction } from '../../server/db/transaction.ts';
import {
  arrivedOf,
  enqueue,
  eraseMessages,
  withdrawOfAsk,
  type Channel,
  type Message,
} from '../../server/outbox/index.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
beforeEach(() => database.empty());

const RESERVATION = '0190f5a0-0000-4000-8000-000000000001';

const code = (said: Partial<Message> = {}): Message =>
  ({
    kind: 'code',
    data: { code: '123456' },
    channel: 'sms',
    recipient: '+33639980001',
    locale: 'fr',
    reservationId: RESERVATION,
    dedupeKey: 'code 1',
    ...said,
  }) as Message;

const ask = (askId: number, channel: Channel): Message =>
  ({ ...code({ dedupeKey: `ask ${askId} ${channel}` }), kind: 'ask', askId, channel, data: {} }) as never;

const messages = async (): Promise<Record<string, unknown>[]> => {
  const { rows } = await database.knex.raw<{ rows: Record<string, unknown>[] }>(
    'select * from messages order by id',
  );
  return rows;
};

test('a message is there with the decision, or not at all', async () => {
  const failed = inTransaction(database.knex, async (trx) => {
    await enqueue(trx, code());
    throw new Error('decided otherwise');
  });
  await expect(failed).rejects.toThrow('decided otherwise');
  expect(await messages()).toEqual([]);
  await inTransaction(database.knex, (trx) => enqueue(trx, code()));
  expect(await messages()).toMatchObject([
    { kind: 'code', state: 'pending', attempts: 0, data: { code: '123456' }, expires_at: null },
  ]);
});

test('what is decided twice is said once', async () => {
  expect(await enqueue(database.knex, code())).toBe(true);
  expect(await enqueue(database.knex, code({ recipient: '+33639980002' }))).toBe(false);
  expect(await messages()).toMatchObject([{ recipient: '+33639980001' }]);
});

test('a question that still waits is withdrawn; one that is on its way is not', async () => {
  await enqueue(database.knex, ask(1, 'sms'));
  await enqueue(database.knex, ask(2, 'sms'));
  await database.knex.raw(`update messages set state = 'sending' where ask_id = 2`);
  expect(await withdrawOfAsk(database.knex, 1)).toBe(true);
  expect(await withdrawOfAsk(database.knex, 2)).toBe(false);
  expect(await messages()).toMatchObject([{ state: 'failed', reason: 'withdrawn' }, { state: 'sending' }]);
});

test('R12: an SMS has arrived when its receipt says so, an e-mail when it was taken', async () => {
  for (const id of [1, 2]) await enqueue(database.knex, ask(id, 'sms'));
  for (const id of [3, 4]) await enqueue(database.knex, ask(id, 'email'));
  await database.knex.raw(`update messages set state = 'sent' where ask_id in (1, 3)`);
  await database.knex.raw(`update messages set state = 'delivered' where ask_id = 2`);
  expect(await arrivedOf(database.knex, [1, 2, 3, 4])).toEqual(new Set([2, 3]));
});

test('R18: erased, a message keeps neither whom it went to nor what it said', async () => {
  await enqueue(database.knex, code({ otherRecipient: 'reader@example.org' }));
  await enqueue(database.knex, code({ dedupeKey: 'other', reservationId: RESERVATION.replace(/1$/, '2') }));
  await eraseMessages(database.knex, [RESERVATION]);
  expect(await messages()).toMatchObject([
    { recipient: null, other_recipient: null, data: {} },
    { recipient: '+33639980001', data: { code: '123456' } },
  ]);
});
