/** The same play as on the pure machine, on the database: several readers at once, with the same shops' last copies. */
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accept,
  askUndeliverable,
  cancel,
  collected,
  sweep,
  takeBackByToken,
} from '../../server/reservations/index.ts';
import { advance } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { addStock } from '../support/rows.ts';
import { ISBN, linkOf, openTown, press, request, rulesOf, show } from './world.ts';

const database = testDatabase();
const rules = rulesOf();

/** More by hand: `SEQUENCES=300 SEQUENCE_STEPS=50 npm test -- test/reservations/sequences`. */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 4);
const STEPS = Number(process.env['SEQUENCE_STEPS'] ?? 20);

beforeAll(() => database.empty());
beforeEach(() => expect.hasAssertions());

interface Step {
  act:
    | 'ask'
    | 'yes'
    | 'no'
    | 'everybody'
    | 'takeBack'
    | 'cancel'
    | 'collect'
    | 'accept'
    | 'lost'
    | 'count'
    | 'clock';
  who: number;
  shop: number;
  minutes: number;
  worker: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom<Step['act'][]>(
    'ask',
    'yes',
    'yes',
    'no',
    'everybody',
    'takeBack',
    'cancel',
    'collect',
    'accept',
    'lost',
    'count',
    'clock',
    'clock',
  ),
  who: fc.nat({ max: 5 }),
  shop: fc.nat({ max: 3 }),
  minutes: fc.constantFrom(1, 3, 21, 61, 125, 700, 1_500),
  worker: fc.boolean(),
});

const db = () => database.knex;

/** A refusal is an answer; anything else is a failure. */
const orRefused = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'Problem')) throw error;
  });
};

const play = async (
  ids: string[],
  shops: number[],
  { act, who, shop, minutes, worker }: Step,
): Promise<void> => {
  const id = ids[who % Math.max(1, ids.length)];
  const shopId = shops[shop % shops.length] ?? 0;
  if (act === 'ask' || id === undefined) {
    ids.push((await request(db(), rules)).id);
    return;
  }
  const token = await linkOf(db(), id, shopId);
  switch (act) {
    case 'yes':
    case 'no':
      await press(db(), rules, id, shopId, act);
      return;
    case 'everybody':
      await Promise.all(shops.map((each) => press(db(), rules, id, each, 'yes')));
      return;
    case 'takeBack':
      return orRefused(takeBackByToken(db(), rules, token));
    case 'cancel':
      return orRefused(cancel(db(), rules, id));
    case 'collect':
      return orRefused(collected(db(), rules, id));
    case 'accept':
      return orRefused(accept(db(), rules, id));
    case 'lost': {
      const { rows } = await db().raw<{ rows: { id: number }[] }>(
        'select id from asks where reservation_id = ? and shop_id = ? and sent_at is not null',
        [id, shopId],
      );
      if (rows[0]) await askUndeliverable(db(), rules, rows[0].id);
      return;
    }
    case 'count':
      await addStock(db(), shopId, [{ isbn: ISBN, quantity: minutes % 3 }]);
      return;
    case 'clock':
      await advance(db(), minutes * 60);
      if (worker) expect((await sweep(db(), rules)).failed).toEqual([]);
  }
};

/** Each row is a broken rule, by its name. */
const BROKEN = `
  select 'R4: claims of an offer do not add up' as rule from stock
    where claimed <> (select coalesce(sum(copies), 0) from claims
                      where (claims.isbn, claims.shop_id, claims.condition) = (stock.isbn, stock.shop_id, stock.condition))
  union all select 'R4: more claims than copies' from stock where claimed > quantity
  union all select 'R4: a claim of an ask that is over' from claims join asks on asks.id = claims.ask_id
    join reservations on reservations.id = asks.reservation_id
    where not (asks.state = 'accepted' and reservations.state = 'held')
      and not (asks.closed_at is null and reservations.state = 'asking')
  union all select 'R4: a hold whose claim is not one' from claims join asks on asks.id = claims.ask_id
    where claims.held <> (asks.state = 'accepted')
  union all select 'R8: held without one winner' from reservations
    where state = 'held' and 1 <> (select count(*) from asks where reservation_id = reservations.id and state = 'accepted')
  union all select 'R3: ended with something due' from reservations
    where state not in ('unverified', 'asking', 'held') and (due_at is not null or ended_at is null)
  union all select 'R3: goes on with nothing due' from reservations
    where state in ('unverified', 'asking', 'held') and due_at is null
  union all select 'R7: more than three of a wave' from asks group by reservation_id, wave having count(*) > 3
  union all select 'R17: a reader’s contact in a message to a shop' from messages join reservations
    on reservations.id = messages.reservation_id where ask_id is not null and data::text like '%' || contact || '%'
  union all select 'versions with a gap' from reservations
    where version <> (select count(*) from reservation_events where reservation_id = reservations.id)`;

test(`no rule is broken in ${SEQUENCES} sequences of up to ${STEPS} steps`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: STEPS }), async (steps) => {
      await database.empty();
      const shops = await openTown(db(), [1, 1, 2, null]);
      const ids: string[] = [];
      for (const each of steps) {
        await play(ids, shops, each);
        const { rows } = await db().raw<{ rows: { rule: string }[] }>(BROKEN);
        expect(rows).toEqual([]);
      }
      for (const id of ids) {
        const view = await show(db(), rules, id);
        if (view.state === 'held')
          expect(Date.parse(view.holdUntil ?? '')).toBeGreaterThan(Date.parse('2031-01-14'));
      }
      // With time alone all of it ends, and every copy is free again.
      for (let days = 0; days < 10; days += 1) {
        await advance(db(), 12 * 3_600);
        expect((await sweep(db(), rules)).failed).toEqual([]);
      }
      const { rows } = await db().raw<{ rows: unknown[] }>(
        `select state from reservations where state in ('asking', 'held') union all select 'claimed' from claims`,
      );
      expect(rows).toEqual([]);
    }),
    { numRuns: SEQUENCES, endOnFailure: true },
  );
}, 3_600_000);
