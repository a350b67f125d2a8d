import { describe, expect, test } from '@jest/globals';
import { askClocks, holdUntil } from '../../server/reservations/clocks.ts';
import { clockHours, openSecondsBetween } from '../../server/time/open-time.ts';
import { hoursOf, PARIS, SAINT_DENIS, STRASBOURG } from '../time/places.ts';

const at = (text: string): Date => new Date(text);
const TWO_HOURS = 7_200;

/** Where a hold begins and ends, on the clocks of the shop. */
const HOLDS = [
  ['within the day', 'Tu-Sa 10:00-19:00', PARIS, '2026-11-24T11:00:00+01:00', '2026-11-24T13:00:00+01:00'],
  [
    'over lunch',
    'Mo-Sa 10:00-13:00,14:00-19:00',
    PARIS,
    '2026-11-24T12:30:00+01:00',
    '2026-11-24T15:30:00+01:00',
  ],
  [
    'R1’s own: over the night',
    'Mo-Sa 10:00-19:00',
    PARIS,
    '2026-11-24T18:30:00+01:00',
    '2026-11-25T11:30:00+01:00',
  ],
  [
    'over Sunday and Monday',
    'Tu-Sa 10:00-19:00',
    PARIS,
    '2026-11-28T18:00:00+01:00',
    '2026-12-01T11:00:00+01:00',
  ],
  [
    'ends with closing time',
    'Tu-Sa 10:00-19:00',
    PARIS,
    '2026-11-24T17:00:00+01:00',
    '2026-11-24T19:00:00+01:00',
  ],
  ['said while closed', 'Tu-Sa 10:00-19:00', PARIS, '2026-11-24T22:00:00+01:00', '2026-11-25T12:00:00+01:00'],
  [
    'over Christmas',
    'Mo-Sa 10:00-19:00; PH off',
    PARIS,
    '2026-12-24T18:00:00+01:00',
    '2026-12-26T11:00:00+01:00',
  ],
  [
    'a holiday that is none here',
    'Mo-Sa 10:00-19:00; PH off',
    PARIS,
    '2026-12-26T10:00:00+01:00',
    '2026-12-26T12:00:00+01:00',
  ],
  [
    'a holiday of Alsace',
    'Mo-Sa 10:00-19:00; PH off',
    STRASBOURG,
    '2026-12-24T18:00:00+01:00',
    '2026-12-28T11:00:00+01:00',
  ],
  ['clocks put back', 'Mo-Su 00:00-24:00', PARIS, '2026-10-25T01:30:00+02:00', '2026-10-25T02:30:00+01:00'],
  [
    'clocks put forward',
    'Mo-Su 00:00-24:00',
    PARIS,
    '2027-03-28T01:30:00+01:00',
    '2027-03-28T04:30:00+02:00',
  ],
  [
    'over the night the clocks are put back',
    'Mo-Su 10:00-19:00',
    PARIS,
    '2026-10-24T18:00:00+02:00',
    '2026-10-25T11:00:00+01:00',
  ],
  ['La Réunion', 'Mo-Sa 09:00-18:00', SAINT_DENIS, '2026-11-24T17:00:00+04:00', '2026-11-25T10:00:00+04:00'],
  [
    'La Réunion’s own holiday',
    'Mo-Sa 09:00-18:00; PH off',
    SAINT_DENIS,
    '2026-12-19T17:00:00+04:00',
    '2026-12-21T10:00:00+04:00',
  ],
] as const;

describe('R1: a hold runs for exactly 7,200 s of open time', () => {
  test.each(HOLDS)('%s', (_name, text, place, from, to) => {
    const hours = hoursOf(text, place);
    const until = holdUntil(hours, at(from));
    expect(until).toEqual(at(to));
    expect(openSecondsBetween(hours, at(from), until)).toBe(TWO_HOURS);
  });

  test('a shop that says yes and does not open for weeks keeps it for two hours by the clock on the wall', () => {
    expect(holdUntil(hoursOf('Jul-Aug Mo-Sa 10:00-19:00'), at('2026-11-24T11:00:00+01:00'))).toEqual(
      at('2026-11-24T13:00:00+01:00'),
    );
  });
});

describe('R1, R7, R12: the clocks of an ask', () => {
  test('in an open shop all run from now', () => {
    expect(askClocks(hoursOf('Tu-Sa 10:00-19:00'), at('2026-11-24T11:00:00+01:00'))).toEqual({
      sendAt: at('2026-11-24T11:00:00+01:00'),
      waveUntil: at('2026-11-24T11:20:00+01:00'),
      halfAt: at('2026-11-24T12:00:00+01:00'),
      answerBy: at('2026-11-24T13:00:00+01:00'),
    });
  });

  test('a closed shop is asked when it opens, and they run from then', () => {
    expect(askClocks(hoursOf('Tu-Sa 10:00-19:00'), at('2026-11-24T21:00:00+01:00'))).toEqual({
      sendAt: at('2026-11-25T10:00:00+01:00'),
      waveUntil: at('2026-11-25T10:20:00+01:00'),
      halfAt: at('2026-11-25T11:00:00+01:00'),
      answerBy: at('2026-11-25T12:00:00+01:00'),
    });
  });

  test('each by itself runs over lunch', () => {
    const clocks = askClocks(hoursOf('Mo-Sa 10:00-13:00,14:00-19:00'), at('2026-11-24T12:30:00+01:00'));
    expect(clocks).toMatchObject({
      waveUntil: at('2026-11-24T12:50:00+01:00'),
      halfAt: at('2026-11-24T14:30:00+01:00'),
    });
  });
});

describe('R1: who is hardly open these days is not asked', () => {
  test('less than two open hours within 72', () => {
    expect(askClocks(hoursOf('We 17:00-18:59'), at('2026-11-24T12:00:00+01:00'))).toBeNull();
    expect(
      askClocks(hoursOf('Mo-Sa 10:00-19:00; 2026 Nov 20-2026 Dec 10 off'), at('2026-11-24T12:00:00+01:00')),
    ).toBeNull();
  });

  test('just two are enough', () => {
    expect(askClocks(hoursOf('We 17:00-19:00'), at('2026-11-24T12:00:00+01:00'))).toMatchObject({
      answerBy: at('2026-11-25T19:00:00+01:00'),
    });
  });
});

test('R2: where the hours are not known, the usual ones drive the clocks', () => {
  for (const text of [null, 'sur rendez-vous', '"by appointment"']) {
    const { hours, known } = clockHours(text, 'Tu-Sa 10:00-19:00', PARIS, at('2026-11-23T12:00:00+01:00'));
    expect(known).toBe(false);
    expect(askClocks(hours, at('2026-11-23T12:00:00+01:00'))?.sendAt).toEqual(
      at('2026-11-24T10:00:00+01:00'),
    );
  }
});
