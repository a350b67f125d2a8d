/** What a process that is killed was about, and what the next one makes of it. */
import { appendFileSync, readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { applyReceived } from '../../server/notifications/index.ts';
import { saveReceived } from '../../server/notifications/received-queries.ts';
import { deliverDue, settleDoubts, type Outgoing, type Transport } from '../../server/outbox/index.ts';
import {
  answerByCode,
  answerByToken,
  cancel,
  isShopNumber,
  reserve,
  startMessages,
  stopMessages,
  sweep,
  type Outcome,
} from '../../server/reservations/index.ts';
import { advance } from '../../server/time/clock.ts';
import {
  asked,
  addTown,
  copiesAt,
  ISBN,
  kindsOf,
  linkOf,
  request,
  rulesOf,
  show,
} from '../reservations/world.ts';
import { addStock } from '../support/rows.ts';
import type { Act } from './moments.ts';
import { testDelivery } from './outbox.ts';

const rules = rulesOf();
const CHOSEN = { shops: ['shop-0-paris'], near: null, radius: null };
const NUMBER = '+33639981000';
const HOLD = 7_200;
/** The same request again says the same key. */
const fromOf = (life: string) => ({ address: '192.0.2.1', key: `life-${life}` });

/** A shop that never closes, with one copy. */
export const makeTown = async (db: Knex): Promise<void> => {
  const [shop = 0] = await addTown(db, 1, () => ({ hours: 'Mo-Su 00:00-24:00' }));
  await addStock(db, shop, [{ isbn: ISBN, quantity: 1 }]);
};

export interface Posted {
  messageId: number;
  providerId: string;
  text: string;
}

/** A provider that outlives its customers: what it has taken lies in a file. */
export const readPosted = (file: string): Posted[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Posted);

/** What the next process finds of one reservation, after it has done what was left. */
export interface Found {
  state: string;
  /** What became of the same answer, given again by whoever had heard nothing. */
  again: Outcome | null;
  /** Reservations that were made for one request. */
  made: number;
  copies: { quantity: number | null; claimed: number } | undefined;
  /** What was said about it, by kind and outcome, in order. */
  said: string[];
  /** Events that are missing or doubled. */
  gaps: number;
}

export interface Life {
  delivery: ReturnType<typeof testDelivery>;
  recover(): Promise<void>;
  /** `followed`: which life it was. */
  found(during: Act, followed: string): Promise<Found>;
  /** Everything before the act itself; answers the act. */
  prepare(during: Act, number: string): Promise<() => Promise<unknown>>;
  diesInCall(call: 'taken' | 'not taken' | null): void;
}

export const killedLife = (db: Knex, posted: string, standStill: () => never): Life => {
  let call: 'taken' | 'not taken' | null = null;
  const post = ({ messageId, text }: Outgoing): string => {
    const providerId = `${process.pid}-${messageId}`;
    appendFileSync(posted, `${JSON.stringify({ messageId, providerId, text } satisfies Posted)}\n`);
    return providerId;
  };
  const sms: Transport = {
    channel: 'sms',
    send: (outgoing) => {
      if (call === 'not taken') standStill();
      const providerId = post(outgoing);
      if (call === 'taken') standStill();
      return Promise.resolve({ is: 'sent', providerId });
    },
    sentTo: () =>
      Promise.resolve(readPosted(posted).map((each) => ({ ...each, receipt: { state: 'sent' } }))),
  };
  const email: Transport = {
    channel: 'email',
    send: () => Promise.resolve({ is: 'sent', providerId: 'mail' }),
  };
  const delivery = testDelivery({ sms, email });
  const hooks = {
    answerByCode: (trx: Knex, reply: Parameters<typeof answerByCode>[2]) => answerByCode(trx, rules, reply),
    ...{ isShopNumber, startMessages, stopMessages, locale: 'fr' as const },
  };
  const work = async (): Promise<void> => {
    for (const error of await applyReceived(db, hooks)) throw error;
    for (const { error } of (await sweep(db, rules)).failed) throw error;
    await settleDoubts(db, delivery);
    await deliverDue(db, delivery);
  };

  return {
    delivery,
    diesInCall: (said) => void (call = said),
    recover: async () => {
      // A dead worker's messages are another's after 45 s, and sent again once the provider's list lacks them.
      for (const seconds of [60, 2]) {
        await advance(db, seconds);
        await work();
      }
    },
    found: async (during, followed) => {
      const heard = await latest(db);
      const again = during === 'answer' ? await yes(db, heard) : null;
      if (during === 'reply') {
        await saveReceived(db, await replyOf(db, heard));
        await work();
      }
      if (during === 'request') await reserve(db, rules, asked(CHOSEN), fromOf(followed));
      await deliverDue(db, delivery);
      const id = await latest(db);
      const found = await lookAt(db, id, again);
      // The copy is free for the next one.
      if (found.state !== 'expired') await cancel(db, rules, id);
      return found;
    },
    prepare: async (during, number) => {
      if (during === 'request') return () => reserve(db, rules, asked(CHOSEN), fromOf(number));
      const { id } = await request(db, rules, CHOSEN);
      if (during === 'send') return () => deliverDue(db, delivery);
      await deliverDue(db, delivery);
      if (during === 'answer') return () => yes(db, id);
      if (during === 'reply') {
        await saveReceived(db, await replyOf(db, id));
        return () => applyReceived(db, hooks);
      }
      await yes(db, id);
      await deliverDue(db, delivery);
      await advance(db, HOLD);
      return () => sweep(db, rules);
    },
  };
};

const latest = async (db: Knex): Promise<string> => {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    'select id from reservations order by created_at desc limit 1',
  );
  return rows[0]?.id ?? '';
};

const yes = async (db: Knex, id: string): Promise<Outcome | null> => {
  const { rows } = await db.raw<{ rows: [{ id: number }] }>('select id from shops');
  return answerByToken(db, rules, { token: await linkOf(db, id, rows[0].id), answer: 'yes' });
};

const replyOf = async (db: Knex, id: string) => {
  const { rows } = await db.raw<{ rows: [{ code: string }] }>(
    'select reply_code as code from asks where reservation_id = ?',
    [id],
  );
  return { providerId: `reply to ${id}`, from: NUMBER, text: `OUI ${rows[0].code}` };
};

const lookAt = async (db: Knex, id: string, again: Outcome | null): Promise<Found> => {
  const { rows } = await db.raw<{ rows: [{ shop: number; made: number; gaps: number }] }>(
    `select (select id from shops) as shop,
       (select count(*)::integer from reservations where state = 'unverified') as made,
       (select version - (select count(*) from reservation_events where reservation_id = reservations.id)
        from reservations where id = ?)::integer as gaps`,
    [id],
  );
  const [{ shop, made, gaps }] = rows;
  const { state } = await show(db, rules, id);
  return { state, again, made, gaps, copies: await copiesAt(db, shop), said: await kindsOf(db, id) };
};
