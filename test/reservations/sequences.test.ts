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
  type Outcome,
} from '../../server/reservations/index.ts';
import { advance, now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { counted } from '../support/measured.ts';
import { addStock } from '../support/rows.ts';
import { Ledger } from './ledger.ts';
import { DEATHS, PostOffice } from './post-office.ts';
import { ISBN, linkOf, openTown, press, request, rulesOf, show } from './world.ts';

const database = testDatabase();
const rules = rulesOf();

/** More by hand: `SEQUENCES=300 SEQUENCE_STEPS=50 npm test -- test/reservations/sequences`. */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 4);
const STEPS = Number(process.env['SEQUENCE_STEPS'] ?? 20);

beforeAll(() => database.empty());
beforeEach(() => expect.hasAssertions());

/** What may be done, the likelier the more often it is named. */
const ACTS = [
  'ask',
  'yes',
  'yes',
  'double',
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
  'deliver',
  'die',
] as const;

interface Step {
  act: (typeof ACTS)[number];
  who: number;
  shop: number;
  minutes: number;
  worker: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...ACTS),
  who: fc.nat({ max: 5 }),
  shop: fc.nat({ max: 3 }),
  minutes: fc.constantFrom(1, 3, 21, 61, 125, 700, 1_500),
  worker: fc.boolean(),
});

const db = () => database.knex;
const slugOf = (shop: number): string => `shop-${shop % 4}-paris`;

/** Whether it was done; a refusal is an answer, anything else is a failure. */
const isDone = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && error.name === 'Problem') return false;
      throw error;
    },
  );

interface Town {
  shops: number[];
  /** Reservations, as they were made. */
  ids: string[];
  ledger: Ledger;
  office: PostOffice;
}

const play = async (town: Town, step: Step): Promise<void> => {
  const { ids, ledger, office } = town;
  const id = ids[step.who % Math.max(1, ids.length)];
  if (step.act === 'clock') {
    await advance(db(), step.minutes * 60);
    if (step.worker) expect((await sweep(db(), rules)).failed).toEqual([]);
  } else if (step.act === 'deliver') await office.deliver(db());
  else if (step.act === 'die') await office.die(db(), DEATHS[step.shop % DEATHS.length] ?? 'taken');
  else if (step.act === 'count')
    await addStock(db(), shopOf(town, step), [{ isbn: ISBN, quantity: step.minutes % 3 }]);
  else if (step.act === 'ask' || id === undefined) {
    const made = await request(db(), rules);
    ids.push(made.id);
    ledger.begin(made.id);
  } else await answer(town, id, step);
};

const shopOf = ({ shops }: Town, { shop }: Step): number => shops[shop % shops.length] ?? 0;

/** What a shop or the reader does about one reservation, written into the ledger as it was acknowledged. */
const answer = async (town: Town, id: string, step: Step): Promise<void> => {
  const { shops, ledger } = town;
  const shopId = shopOf(town, step);
  const slug = slugOf(step.shop);
  const before = await now(db());
  const yesOf = (each: number): Promise<Outcome | null> => press(db(), rules, id, each, 'yes');
  switch (step.act) {
    case 'yes':
      ledger.answered(id, before, [[slug, await yesOf(shopId)]]);
      return;
    case 'double': {
      const answers = await Promise.all([yesOf(shopId), yesOf(shopId)]);
      ledger.answered(id, before, [
        [slug, answers[0]],
        [slug, answers[1]],
      ]);
      return;
    }
    case 'everybody': {
      const answers = await Promise.all(
        shops.map(async (each, i) => [slugOf(i), await yesOf(each)] as const),
      );
      ledger.answered(id, before, answers);
      return;
    }
    case 'no': {
      const isWinner = ledger.holds(id, slug, before);
      const outcome = await press(db(), rules, id, shopId, 'no');
      if (outcome === 'refused') ledger.refused(id, slug);
      if (isWinner && outcome === 'refused') ledger.tookBack(id, slug, await show(db(), rules, id));
      return;
    }
    case 'takeBack': {
      const isWinner = ledger.holds(id, slug, before);
      const token = await linkOf(db(), id, shopId);
      const done = (await isDone(takeBackByToken(db(), rules, token))) && token !== '';
      expect(done).toBe(isWinner);
      if (done) ledger.tookBack(id, slug, await show(db(), rules, id));
      return;
    }
    case 'cancel':
      ledger.ended(id, before, 'cancelled', await isDone(cancel(db(), rules, id)));
      return;
    case 'collect':
      ledger.ended(id, before, 'collected', await isDone(collected(db(), rules, id)));
      return;
    case 'accept':
      await isDone(accept(db(), rules, id));
      return;
    case 'lost':
      return loseAsk(id, shopId);
  }
};

/** No channel reached this shop. */
const loseAsk = async (id: string, shopId: number): Promise<void> => {
  const { rows } = await db().raw<{ rows: { id: number }[] }>(
    'select id from asks where reservation_id = ? and shop_id = ? and sent_at is not null',
    [id, shopId],
  );
  if (rows[0]) await askUndeliverable(db(), rules, rows[0].id);
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

const check = async ({ ids, ledger }: Town): Promise<void> => {
  const { rows } = await db().raw<{ rows: { rule: string }[] }>(BROKEN);
  expect(rows).toEqual([]);
  for (const id of ids) {
    const view = await show(db(), rules, id);
    ledger.compare(id, await now(db()), view);
  }
};

/** With time alone all of it ends, every copy is free again, and every message has gone out once. */
const end = async ({ office }: Town): Promise<void> => {
  for (let days = 0; days < 10; days += 1) {
    await advance(db(), 12 * 3_600);
    expect((await sweep(db(), rules)).failed).toEqual([]);
    await office.deliver(db());
  }
  const { rows } = await db().raw<{ rows: unknown[] }>(
    `select state from reservations where state in ('asking', 'held') union all select 'claimed' from claims`,
  );
  expect(rows).toEqual([]);
  await office.check(db());
};

test(`no rule is broken in ${SEQUENCES} sequences of up to ${STEPS} steps`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: STEPS }), async (steps) => {
      await database.empty();
      const shops = await openTown(db(), [1, 1, 2, null]);
      const town = { shops, ids: [], ledger: new Ledger(), office: new PostOffice() };
      for (const each of steps) {
        await play(town, each);
        await check(town);
      }
      await end(town);
    }),
    { numRuns: SEQUENCES },
  );
  counted('sequences on the database', SEQUENCES);
}, 14_400_000);
