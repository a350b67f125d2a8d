/** Holds in every zone of France, over changes of the clock and lunch breaks: honoured to the second, never after. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collected, sweep } from '../../server/reservations/index.ts';
import { advance } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { counted } from '../support/measured.ts';
import { addShops, addStock, addTitles, moveClockTo, shopRow, titleRow } from '../support/rows.ts';
import {
  CAYENNE,
  FORT_DE_FRANCE,
  MAMOUDZOU,
  PARIS,
  POINTE_A_PITRE,
  SAINT_DENIS,
  SAINT_PIERRE,
  STRASBOURG,
} from '../time/places.ts';
import { copiesAt, ISBN, press, request, rulesOf, show } from './world.ts';

const database = testDatabase();
const rules = rulesOf();
/** More by hand: `HOLDS=1000 npm test -- test/reservations/expiry`. */
const HOLDS = Number(process.env['HOLDS'] ?? 16);
const LONG = 3_600_000;
const HOLD = 7_200_000;
const HOUR = 3_600;
const MINUTE = 60_000;
/** A day's hours as minutes of the clock on the wall, and as a shop writes them. */
const HOURS = [
  { text: 'Mo-Su 10:00-19:00', spans: [[600, 1140]] },
  {
    text: 'Mo-Su 09:00-12:30,14:00-19:00',
    spans: [
      [540, 750],
      [840, 1140],
    ],
  },
  { text: 'Mo-Su 00:00-24:00', spans: [[0, 1440]] },
] as const;
type Hours = (typeof HOURS)[number];

/** By the name that its clocks have, with the département whose shops go by them. */
const PLACES = [
  { ...PARIS, department: '75' },
  { ...STRASBOURG, department: '67' },
  { ...SAINT_DENIS, department: '974' },
  { ...MAMOUDZOU, department: '976' },
  { ...POINTE_A_PITRE, department: '971' },
  { ...FORT_DE_FRANCE, department: '972' },
  { ...CAYENNE, department: '973' },
  { ...SAINT_PIERRE, department: '975' },
] as const;
type Place = (typeof PLACES)[number];

/** The nights on which clocks change in Paris and in Saint-Pierre, in years to come; and any other time. */
const CHANGES = ['2031-03-09', '2031-03-30', '2031-10-26', '2031-11-02', '2032-03-14', '2032-10-31'];
const instant = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -24 * 60, max: 24 * 60 }))
    .map(([day, minutes]) => Date.parse(`${day}T03:00:00Z`) + minutes * MINUTE),
  fc.integer({ min: Date.parse('2031-01-01'), max: Date.parse('2033-01-01') }),
);

/** By the runtime's own tables, not by ours. */
const isOpen = (at: number, { zone }: Place, { spans }: Hours): boolean => {
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(at);
  const minute = Number(shown.slice(0, 2)) * 60 + Number(shown.slice(3, 5));
  return spans.some(([from, to]) => minute >= from && minute < to);
};

/** Minute by minute: when so many milliseconds of open time have passed. */
const afterOpenTime = (from: number, open: number, place: Place, hours: Hours): number => {
  let [at, left] = [from, open];
  for (;;) {
    const next = Math.floor(at / MINUTE) * MINUTE + MINUTE;
    if (isOpen(at, place, hours)) {
      if (left <= next - at) return at + left;
      left -= next - at;
    }
    at = next;
  }
};

const firstOpen = (from: number, place: Place, hours: Hours): number => {
  let at = from;
  while (!isOpen(at, place, hours)) at = Math.floor(at / MINUTE) * MINUTE + MINUTE;
  return at;
};

const held = async (place: Place, hours: Hours, at: number): Promise<{ id: string; shop: number }> => {
  await database.empty();
  const { knex } = database;
  await moveClockTo(knex, new Date(firstOpen(at, place, hours)).toISOString());
  await addTitles(knex, [titleRow({ isbn: ISBN, title: 'L’Étranger' })]);
  const { lat, lon, zone, department } = place;
  const [shop = 0] = await addShops(knex, [
    shopRow({
      ...{ name: 'There', lat, lon, zone, department, hours: hours.text, email: 'there@example.org' },
      ...{ city: 'Paris', mobile: null },
    }),
  ]);
  await addStock(knex, shop, [{ isbn: ISBN, quantity: 1 }]);
  const { id } = await request(knex, rules, { shops: ['there-paris'] });
  expect(await press(knex, rules, id, shop, 'yes')).toBe('held');
  return { id, shop };
};

/** When the yes was said, and when the hold ends, as the database has them. */
const timesOf = async (id: string): Promise<{ from: Date; until: Date }> => {
  const { rows } = await database.knex.raw<{ rows: [{ from: Date; until: Date }] }>(
    `select answered_at as from, hold_until as until from reservations
     join asks on asks.reservation_id = reservations.id where reservations.id = ?`,
    [id],
  );
  return rows[0];
};

/** As a machine's own clock may jump, back as well: ours only goes forward. */
const jumpBy = (seconds: number): Promise<void> =>
  database.knex.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    await advance(trx, seconds);
  });

const clockTo = (at: number): Promise<void> => moveClockTo(database.knex, new Date(at).toISOString());

describe('R1, R3: a hold is honoured for 7,200 s of open time, and not a second longer', () => {
  test.each(PLACES)(
    '$zone ($department)',
    async (place) => {
      await fc.assert(
        fc.asyncProperty(instant, fc.constantFrom(...HOURS), fc.boolean(), async (at, hours, swept) => {
          const { id, shop } = await held(place, hours, at);
          const { from, until } = await timesOf(id);
          const expected = afterOpenTime(from.getTime(), HOLD, place, hours);
          expect(until.getTime()).toBe(expected);
          await clockTo(until.getTime() - 5_000);
          if (swept) await sweep(database.knex, rules);
          expect((await show(database.knex, rules, id)).state).toBe('held');
          await clockTo(until.getTime());
          if (swept) await sweep(database.knex, rules);
          // With no worker either: whoever comes finds it ended, and what is refused for it has ended it.
          await expect(collected(database.knex, rules, id)).rejects.toMatchObject({ status: 409 });
          // A machine whose clock is put back, or on, by an hour gives nobody a hold again.
          for (const jump of [-HOUR, 2 * HOUR]) {
            await jumpBy(jump);
            expect((await show(database.knex, rules, id)).state).toBe('expired');
            expect(await copiesAt(database.knex, shop)).toEqual({ quantity: 1, claimed: 0 });
          }
        }),
        { numRuns: Math.ceil(HOLDS / PLACES.length) },
      );
      counted('holds', Math.ceil(HOLDS / PLACES.length));
      counted('places', 1);
      counted('honoured after their end', 0);
    },
    LONG,
  );
});
