/** What must hold for all hours, places and instants: the promises that reservations are built on. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addOpenTime, openIntervals, openSecondsBetween, stateAt } from '../../server/time/open-time.ts';
import { stretchesOf } from '../../server/time/opening-calendar.ts';
import type { OpeningHours } from '../../server/time/opening-hours.ts';
import { EVERYWHERE, PARIS, hoursOf } from './places.ts';

const DAY = 86_400_000;
const RUNS = { numRuns: 300 };

/** Hours of every kind, some across midnight and into the hours that clocks repeat or jump over. */
const TEXTS = [
  'Mo-Sa 10:00-19:00',
  'Tu-Fr 10:00-12:30,14:00-19:00; Sa 10:00-19:00; PH off',
  'Mo-Su 10:00-12:00,12:00-19:00; Su[1] off',
  'Fr,Sa 18:00-02:30; Su 10:00-12:00',
  'Mo-Su 22:00-04:00',
  'Mo-Su 00:00-02:15,02:45-24:00',
  'Apr-Sep Mo-Sa 09:30-20:00; Oct-Mar Tu-Sa 10:00-18:00; PH,Su 10:00-13:00',
  'week 01-53/2 Mo-Fr 10:00-18:00; week 02-52/2 Th 14:00-18:00',
  '24/7; Dec 25 off',
  'Mo-Fr 10:00-18:00; Sa "by appointment"',
  'Mo-Su 10:00-sunset',
  '10:00-10:20,11:00-11:01',
];

const openable: fc.Arbitrary<OpeningHours> = fc
  .tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...EVERYWHERE))
  .map(([text, place]) => hoursOf(text, place));

/** Any millisecond of three years, and often one in the days around a change of clocks. */
const instant: fc.Arbitrary<Date> = fc
  .oneof(
    fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 31) }),
    fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 2, 28), Date.UTC(2026, 9, 24), Date.UTC(2026, 2, 7)),
        fc.nat(2 * DAY),
      )
      .map(([day, ms]) => day + ms),
  )
  .map((ms) => new Date(ms));

const seconds = fc.oneof(fc.constant(7200), fc.integer({ min: 1, max: 40_000 }));

describe('R1: open time', () => {
  test('exactly the asked seconds have run at the deadline, and the last of them while the shop was open', () => {
    fc.assert(
      fc.property(openable, instant, seconds, (hours, start, asked) => {
        const end = addOpenTime(hours, start, asked);
        if (!end) return;
        expect(openSecondsBetween(hours, start, end)).toBe(asked);
        expect(stateAt(hours, new Date(end.getTime() - 1)).state).toBe('open');
      }),
      RUNS,
    );
  });

  test('there is no deadline only where 30 days do not hold enough open time', () => {
    fc.assert(
      fc.property(openable, instant, seconds, (hours, start, asked) => {
        const inThirtyDays = openSecondsBetween(hours, start, new Date(start.getTime() + 30 * DAY));
        expect(addOpenTime(hours, start, asked) === null).toBe(inThirtyDays < asked);
      }),
      RUNS,
    );
  });

  test('a later start or a longer time never ends earlier', () => {
    fc.assert(
      fc.property(
        openable,
        instant,
        seconds,
        fc.nat(3 * DAY),
        fc.nat(20_000),
        (hours, start, asked, later, more) => {
          const end = addOpenTime(hours, start, asked);
          const endLater = addOpenTime(hours, new Date(start.getTime() + later), asked + more);
          if (end && endLater) expect(endLater.getTime()).toBeGreaterThanOrEqual(end.getTime());
        },
      ),
      RUNS,
    );
  });

  test('running in two parts is running in one', () => {
    fc.assert(
      fc.property(openable, instant, seconds, seconds, (hours, start, first, second) => {
        const middle = addOpenTime(hours, start, first);
        const end = addOpenTime(hours, start, first + second);
        if (middle && end) expect(addOpenTime(hours, middle, second)).toEqual(end);
      }),
      RUNS,
    );
  });
});

describe('one sequence of states', () => {
  test('does not depend on where one begins to read it', () => {
    fc.assert(
      fc.property(openable, instant, fc.nat(2 * DAY), (hours, start, into) => {
        const from = start.getTime();
        const end = from + 4 * DAY;
        const whole = stretchesOf(hours, from, end)
          .filter(({ to }) => to > from + into)
          .map((stretch) => ({ ...stretch, from: Math.max(stretch.from, from + into) }))
          .toArray();
        expect(stretchesOf(hours, from + into, end).toArray()).toEqual(whole);
      }),
      RUNS,
    );
  });

  test('has neither gap nor overlap, and no two neighbours alike', () => {
    fc.assert(
      fc.property(openable, instant, (hours, start) => {
        const from = start.getTime();
        const stretches = stretchesOf(hours, from, from + 10 * DAY).toArray();
        expect(stretches[0]?.from).toBe(from);
        expect(stretches.at(-1)?.to).toBe(from + 10 * DAY);
        for (const [i, stretch] of stretches.entries()) {
          expect(stretch.to).toBeGreaterThan(stretch.from);
          if (i > 0) expect(stretch.from).toBe(stretches[i - 1]?.to);
          if (i > 0) expect(stretch.state).not.toBe(stretches[i - 1]?.state);
        }
      }),
      RUNS,
    );
  });

  test('R2: an answer stays true until the moment it names', () => {
    fc.assert(
      fc.property(
        openable,
        instant,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (hours, at, part) => {
          const { validUntil, ...answer } = stateAt(hours, at);
          const length = validUntil.getTime() - at.getTime();
          expect(length).toBeGreaterThan(0);
          expect(length).toBeLessThanOrEqual(DAY);
          for (const ms of [Math.floor(part * length), length - 1]) {
            expect(stateAt(hours, new Date(at.getTime() + ms))).toMatchObject(answer);
          }
        },
      ),
      RUNS,
    );
  });

  test('R2: what is told is what happens', () => {
    fc.assert(
      fc.property(openable, instant, (hours, at) => {
        const { state, until, opens } = stateAt(hours, at);
        if (until) expect(stateAt(hours, until).state).not.toBe('open');
        if (until) expect(openIntervals(hours, at, until)).toEqual([{ from: at, to: until }]);
        if (opens) expect(stateAt(hours, opens).state).toBe('open');
        if (opens) expect(openSecondsBetween(hours, at, opens)).toBe(0);
        expect(state === 'open' ? opens : until).toBeNull();
      }),
      RUNS,
    );
  });
});

describe('R1: against a calendar computed otherwise', () => {
  const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  const quarter = fc.integer({ min: 4 * 4, max: 24 * 4 });
  const opening = fc
    .uniqueArray(quarter, { minLength: 2, maxLength: 2 })
    .map((pair) => pair.sort((a, b) => a - b));
  const week = fc.array(fc.option(opening, { nil: null }), { minLength: 7, maxLength: 7 });

  const clock = (quarters: number): string =>
    `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;

  const textOf = (openings: (number[] | null)[]): string =>
    openings.map((pair, day) => `${DAYS[day] ?? ''} ${pair ? pair.map(clock).join('-') : 'off'}`).join('; ');

  /** The weekday (Monday 0) and minute that a clock in the zone shows, by the runtime's own tables. */
  function wallOf(at: Date, zone: string): { day: number; minute: number } {
    const format = {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    } as const;
    const parts = new Intl.DateTimeFormat('en-GB', format).formatToParts(at);
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    return {
      day: DAYS.indexOf(part('weekday').slice(0, 2)),
      minute: Number(part('hour')) * 60 + Number(part('minute')),
    };
  }

  test('a shop is open exactly when the clock there is within the day’s hours', () => {
    fc.assert(
      fc.property(week, fc.constantFrom(...EVERYWHERE), instant, (openings, place, at) => {
        const { day, minute } = wallOf(at, place.zone);
        const today = openings[day];
        const [from = 0, to = 0] = today ?? [];
        const expected = minute >= from * 15 && minute < to * 15 ? 'open' : 'closed';
        expect(stateAt(hoursOf(textOf(openings), place), at).state).toBe(expected);
      }),
      RUNS,
    );
  });

  test('summed minute by minute over the days of a change, it is the same open time', () => {
    fc.assert(
      fc.property(
        week,
        fc.constantFrom(Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 9, 24, 12)),
        (openings, from) => {
          let minutes = 0;
          for (let at = from; at < from + DAY; at += 60_000) {
            const { day, minute } = wallOf(new Date(at), PARIS.zone);
            const [opens = 0, closes = 0] = openings[day] ?? [];
            if (minute >= opens * 15 && minute < closes * 15) minutes += 1;
          }
          const hours = hoursOf(textOf(openings), PARIS);
          expect(openSecondsBetween(hours, new Date(from), new Date(from + DAY))).toBe(minutes * 60);
        },
      ),
      { numRuns: 10 },
    );
  });
});
