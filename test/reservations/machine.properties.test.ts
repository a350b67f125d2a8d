import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isOpen,
  MAY,
  RESERVATION_STATES,
  winnerOf,
  type ReservationState,
} from '../../server/reservations/reservation.ts';
import { counted } from '../support/measured.ts';
import { acts, begin, claimedAt, dueAt, settle, START, type Play, type Town } from './machine.ts';

/** Sequences of each property; more by hand: `MACHINE_RUNS=10000 npm test -- test/reservations/machine`. */
const numRuns = Number(process.env['MACHINE_RUNS'] ?? 500);
const MOST_STEPS = 50;

const town: fc.Arbitrary<Town> = fc.record({
  copies: fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { minLength: 0, maxLength: 10 }),
  opensIn: fc.array(fc.constantFrom(0, 0, 0, 45, 600), { minLength: 10, maxLength: 10 }),
  chosen: fc.boolean(),
});

type Command =
  | { act: keyof typeof acts; n: number; copies: number }
  /** The clock jumps; `worker`: somebody then does what is due, else the next act finds it. */
  | { act: 'clock'; minutes: number; worker: boolean };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('clock' as const),
      minutes: fc.constantFrom(1, 3, 21, 61, 121, 500, 1441),
      worker: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'yes',
        'yes',
        'no',
        'no',
        'takeBack',
        'cancel',
        'collect',
        'accept',
        'undeliverable',
        'count' as const,
      ),
      n: fc.nat({ max: 9 }),
      copies: fc.nat({ max: 2 }),
    }),
  },
);

const commands = fc.array(command, { maxLength: MOST_STEPS });

/** Every way from one state to another that a person, a shop or time can take. */
const WAYS: Record<ReservationState, ReservationState[]> = {
  unverified: ['asking', 'expired', 'cancelled'],
  asking: ['held', 'refused', 'unanswered', 'cancelled'],
  held: ['collected', 'expired', 'cancelled', 'asking'],
  refused: ['held', 'cancelled'],
  unanswered: ['held', 'cancelled'],
  collected: [],
  expired: [],
  cancelled: [],
};

/** What must be true whatever was done, and however late. */
const check = (play: Play): void => {
  const { reservation, asks } = play.case;
  const isHeld = reservation.state === 'held';
  // R8: one winner at most, and exactly one while something is held.
  expect(asks.filter(({ state }) => state === 'accepted').length).toBeLessThanOrEqual(1);
  if (isHeld) expect(winnerOf(play.case)).toBeDefined();
  // R3: what is held is held for the future only.
  expect(isHeld && Number(reservation.holdUntil) <= play.now.getTime()).toBe(false);
  expect(reservation.pickupCode !== null || !isHeld).toBe(true);
  // R4: never more claims than copies; none of a request that is over, only the winner's while one is held.
  play.town.copies.forEach((copies, shopId) => {
    if (copies !== null) expect(claimedAt(play, shopId)).toBeLessThanOrEqual(copies);
  });
  if (!['asking', 'held'].includes(reservation.state)) expect([...play.claims.keys()]).toEqual([]);
  if (isHeld) for (const askId of play.claims.keys()) expect(askId).toBe(winnerOf(play.case)?.id);
  // R4: nobody whose part is over keeps a copy back.
  for (const ask of asks) {
    if (!isOpen(ask) && ask.state !== 'accepted') expect(play.claims.has(ask.id)).toBe(false);
    if (ask.state === 'waiting') expect(play.claims.has(ask.id)).toBe(false);
  }
  // R7: three waves of three at most, and one of the reader's own choice; each shop once.
  expect(reservation.wave).toBeLessThanOrEqual(reservation.chosen ? 1 : 3);
  for (const wave of [1, 2, 3]) expect(asks.filter((ask) => ask.wave === wave).length).toBeLessThanOrEqual(3);
  expect(new Set(asks.map(({ shopId }) => shopId)).size).toBe(asks.length);
  // R19: nobody is disturbed for a contact that is not proved.
  if (reservation.verifiedAt === null) expect(asks).toEqual([]);
  // Who is asked or holds has something to come; whoever is done waits for nothing.
  const goesOn = ['unverified', 'asking', 'held'].includes(reservation.state);
  expect(dueAt(play.case) !== null).toBe(goesOn);
  expect(reservation.endedAt !== null).toBe(!goesOn);
  if (!goesOn) expect(asks.filter(isOpen)).toEqual([]);
};

const run = (play: Play, all: readonly Command[]): void => {
  for (const each of all) {
    const before = play.case.reservation.state;
    const happenedBefore = play.happened.length;
    if (each.act === 'clock') {
      play.now = new Date(play.now.getTime() + each.minutes * 60_000);
      if (!each.worker) continue;
      settle(play);
    } else {
      // Whoever comes finds what is due done first, as at the desk.
      settle(play);
      acts[each.act](play, each.n, each.copies);
      settle(play);
    }
    const after = play.case.reservation.state;
    // One step may lead over others (taken back, and held again at once): a longer way is followed by its names.
    if (play.happened.length - happenedBefore === 1 && after !== before)
      expect(WAYS[before]).toContain(after);
    check(play);
  }
};

describe('whatever shops, readers, tills and clocks do', () => {
  test('no rule is broken at any step', () => {
    fc.assert(
      fc.property(town, commands, (said, all) => {
        const play = begin(said);
        acts.verify(play);
        settle(play);
        check(play);
        run(play, all);
      }),
      { numRuns },
    );
    counted('sequences on the pure machine', numRuns);
  });

  test('it comes to an end by itself: with time alone every request ends, and every copy is free or sold', () => {
    fc.assert(
      fc.property(town, commands, (said, all) => {
        const play = begin(said);
        acts.verify(play);
        run(play, all);
        settle(play);
        for (let due = dueAt(play.case), steps = 0; due; due = dueAt(play.case), steps += 1) {
          expect(steps).toBeLessThan(100);
          if (due > play.now) play.now = due;
          settle(play);
        }
        check(play);
        expect(play.claims.size).toBe(0);
      }),
      { numRuns },
    );
  });

  test('R3: a worker that slept makes no difference to what was decided', () => {
    fc.assert(
      fc.property(town, fc.integer({ min: 1, max: 5_000 }), (said, minutes) => {
        // What waits for a shop to open would wait longer: its clock starts when it is sent (R1).
        const open = { ...said, chosen: true, opensIn: said.copies.map(() => 0) };
        const awake = begin(open);
        const asleep = begin(open);
        for (const play of [awake, asleep]) {
          acts.verify(play);
          settle(play);
        }
        const end = START + minutes * 60_000;
        for (let due = dueAt(awake.case); due && due.getTime() <= end; due = dueAt(awake.case)) {
          awake.now = new Date(Math.max(due.getTime(), awake.now.getTime()));
          settle(awake);
        }
        awake.now = asleep.now = new Date(end);
        settle(awake);
        settle(asleep);
        expect(asleep.case.reservation.state).toBe(awake.case.reservation.state);
      }),
      { numRuns },
    );
  });

  test('settling twice is settling once', () => {
    fc.assert(
      fc.property(town, commands, (said, all) => {
        const play = begin(said);
        acts.verify(play);
        run(play, all);
        settle(play);
        expect(settle(play)).toBe(0);
      }),
      { numRuns },
    );
  });
});

test('the sequences reach every state and every event, so that the properties speak of something', () => {
  const states = new Set<string>();
  const happened = new Set<string>();
  fc.assert(
    fc.property(town, commands, (said, all) => {
      const play = begin(said);
      if (all.length % 7 !== 0) acts.verify(play);
      for (const each of all) {
        run(play, [each]);
        states.add(play.case.reservation.state);
      }
      for (const what of play.happened) happened.add(what);
    }),
    { numRuns: 1_000, seed: 1 },
  );
  expect([...states].sort()).toEqual([...RESERVATION_STATES].sort());
  expect([...happened].sort()).toEqual(
    [
      'accepted',
      'cancelled',
      'collected',
      'died',
      'ended',
      'expired',
      'halfTime',
      'lapsed',
      'lateTried',
      'no',
      'reminded',
      'sent',
      'takenBack',
      'unreached',
      'verified',
      'waveChosen',
      'yes',
    ].sort(),
  );
});

test('every verb belongs to states that there are', () => {
  for (const states of Object.values(MAY))
    for (const state of states) expect(RESERVATION_STATES).toContain(state);
});
