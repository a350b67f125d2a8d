/** An outbox with one message in it, and what delivers it, for tests. */
import type { Knex } from 'knex';
import {
  enqueue,
  type Alarm,
  type Delivery,
  type Handled,
  type Message,
  type Transport,
} from '../../server/outbox/index.ts';
import { render } from '../../server/notifications/render.ts';
import { noTransport } from '../../server/notifications/transports/none.ts';
import { contentOf } from './messages.ts';

export const MOBILE = '+33639980001';
export const MAIL = 'librairie@example.org';

let keys = 0;

/** Puts a question to a shop into the outbox; answers its number. */
export const enqueueAsk = async (db: Knex, said: Partial<Message> = {}): Promise<number> => {
  keys += 1;
  const message: Message = {
    ...contentOf('ask'),
    channel: 'sms',
    recipient: MOBILE,
    otherRecipient: null,
    locale: 'fr',
    askId: keys,
    dedupeKey: `test ${keys}`,
    ...(said as object),
  };
  await enqueue(db, message);
  const { rows } = await db.raw<{ rows: [{ id: number }] }>('select id from messages where dedupe_key = ?', [
    message.dedupeKey,
  ]);
  return rows[0].id;
};

export interface Row {
  id: number;
  channel: string;
  recipient: string;
  state: string;
  reason: string | null;
  provider_id: string | null;
  provider_code: string | null;
  attempts: number;
  to_report: boolean;
  seconds_left: number;
}

/** Every message, oldest first. */
export const outbox = async (db: Knex): Promise<Row[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select *, extract(epoch from deliver_after - rayon_clock())::float8 as seconds_left from messages order by id`,
  );
  return rows;
};

export interface TestDelivery extends Delivery {
  alarms: Alarm[];
  handled: Handled[];
  undeliverable: number[];
  stopped: Set<string>;
}

/** Delivers by the transports given, none otherwise; notes what it says to the rest of the house. */
export const testDelivery = (
  transports: Partial<Delivery['transports']>,
  said: Partial<Delivery> = {},
): TestDelivery => {
  const alarms: Alarm[] = [];
  const handled: Handled[] = [];
  const undeliverable: number[] = [];
  const stopped = new Set<string>();
  return {
    transports: { sms: noTransport('sms'), email: noTransport('email'), ...transports },
    write: (message) => render(message, { publicUrl: 'https://rayon.example', twoWay: true }),
    restUntil: () => null,
    hasStopped: (_db, number) => Promise.resolve(stopped.has(number)),
    stopMessages: (_db, number) => Promise.resolve(void stopped.add(number)),
    askUndeliverable: (_db, askId) => Promise.resolve(void undeliverable.push(askId)),
    alarm: (what) => void alarms.push(what),
    noticed: (what) => void handled.push(what),
    random: () => 0.5,
    ...said,
    alarms,
    handled,
    undeliverable,
    stopped,
  };
};

/** A transport that answers with what it is given, in turn, and keeps what it was asked to send. */
export const scripted = (
  channel: 'sms' | 'email',
  outcomes: Awaited<ReturnType<Transport['send']>>[],
): Transport & { sent: string[] } => {
  const sent: string[] = [];
  return {
    channel,
    sent,
    send: (outgoing) => {
      sent.push(outgoing.text);
      return Promise.resolve(outcomes.shift() ?? { is: 'sent', providerId: `id-${sent.length}` });
    },
  };
};
