import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { stretchesOf } from '../../server/time/opening-calendar.ts';
import { PARIS, SAINT_PIERRE, hoursOf, placeAt, shown } from './places.ts';
import { readHours } from '../../server/time/opening-hours.ts';
import type { HoursPlace } from '../../server/time/opening-hours.ts';

/** The states during a day and a night from noon, as "state until time". */
function fromNoon(text: string, noon: string, place: HoursPlace = PARIS): string[] {
  const from = new Date(noon).getTime();
  return stretchesOf(hoursOf(text, place), from, from + 86_400_000)
    .map(({ state, to }) => `${state} until ${shown(new Date(to), place)?.slice(8) ?? ''}`)
    .toArray();
}

describe('the sequence of states', () => {
  test('R1: a lunch break parts the day, a mere comma does not', () => {
    expect(fromNoon('Mo-Sa 10:00-12:30,14:00-19:00', '2026-11-23T12:00:00+01:00')).toEqual([
      'open until 23T12:30:00+01:00',
      'closed until 23T14:00:00+01:00',
      'open until 23T19:00:00+01:00',
      'closed until 24T10:00:00+01:00',
      'open until 24T12:00:00+01:00',
    ]);
    expect(fromNoon('10:00-15:00,15:00-19:00', '2026-11-23T12:00:00+01:00')[0]).toBe(
      'open until 23T19:00:00+01:00',
    );
  });

  test('R1: an evening past midnight is one time of opening, also across days with rules of their own', () => {
    expect(fromNoon('Mo-Su 18:00-02:00', '2026-11-23T12:00:00+01:00')).toEqual([
      'closed until 23T18:00:00+01:00',
      'open until 24T02:00:00+01:00',
      'closed until 24T12:00:00+01:00',
    ]);
    expect(fromNoon('Mo 10:00-24:00; Tu 00:00-03:00', '2026-11-23T12:00:00+01:00')[0]).toBe(
      'open until 24T03:00:00+01:00',
    );
  });

  test('nothing comes of a span that is empty', () => {
    expect(stretchesOf(hoursOf('24/7'), 1000, 1000).toArray()).toEqual([]);
    expect(stretchesOf(hoursOf('24/7'), 1000, 500).toArray()).toEqual([]);
  });
});

describe('R1: the night when clocks go forward (29 March 2026, 2:00 is 3:00)', () => {
  const noon = '2026-03-28T12:00:00+01:00';

  test('a night across the change is an hour shorter', () => {
    expect(fromNoon('Mo-Su 22:00-04:00', noon)).toEqual([
      'closed until 28T22:00:00+01:00',
      'open until 29T04:00:00+02:00',
      'closed until 29T13:00:00+02:00',
    ]);
  });

  test('a time that is jumped over is the moment of the jump', () => {
    expect(fromNoon('Mo-Su 02:30-05:00', noon)[1]).toBe('open until 29T05:00:00+02:00');
    expect(fromNoon('Mo-Su 02:30-05:00', noon)[0]).toBe('closed until 29T03:00:00+02:00');
    expect(fromNoon('Mo-Su 22:00-02:30', noon)[1]).toBe('open until 29T03:00:00+02:00');
    expect(fromNoon('Mo-Su 02:15-02:45', noon)).toEqual(['closed until 29T13:00:00+02:00']);
  });
});

describe('R1: the night when clocks go back (25 October 2026, 3:00 is 2:00 again)', () => {
  const noon = '2026-10-24T12:00:00+02:00';

  test('a night across the change is an hour longer', () => {
    expect(fromNoon('Mo-Su 22:00-04:00', noon)).toEqual([
      'closed until 24T22:00:00+02:00',
      'open until 25T04:00:00+01:00',
      'closed until 25T11:00:00+01:00',
    ]);
  });

  test('a time that comes twice means the first', () => {
    expect(fromNoon('Mo-Su 22:00-02:30', noon)[1]).toBe('open until 25T02:30:00+02:00');
    expect(fromNoon('Mo-Su 02:30-05:00', noon)[0]).toBe('closed until 25T02:30:00+02:00');
    expect(fromNoon('Mo-Su 02:30-05:00', noon)[1]).toBe('open until 25T05:00:00+01:00');
  });

  test('asked during the second pass, it is the same sequence', () => {
    const hours = hoursOf('Mo-Su 22:00-02:30');
    const second = new Date('2026-10-25T02:15:00+01:00').getTime();
    const [first] = stretchesOf(hours, second, second + 86_400_000);
    expect(first).toEqual({ state: 'closed', from: second, to: Date.parse('2026-10-25T22:00:00+01:00') });
  });
});

test('R1: Saint-Pierre changes its clocks with America, two weeks before Paris', () => {
  expect(fromNoon('Mo-Su 22:00-04:00', '2026-03-07T12:00:00-03:00', SAINT_PIERRE)[1]).toBe(
    'open until 08T04:00:00-02:00',
  );
});

describe('R2: where the sun does not set, and the library fails on a day', () => {
  const tromso = placeAt('NO', null, 69.65, 18.96);
  const text = 'Mo-Su 10:00-sunset';
  afterEach(() => void jest.useRealTimers());

  test('the state from there on is unknown', () => {
    jest.useFakeTimers({ now: Date.parse('2026-09-22T10:00:00Z') });
    const states = fromNoon(text, '2026-06-20T12:00:00+02:00', tromso);
    expect(states).toEqual(['unknown until 21T12:00:00+02:00']);
  });

  test('on such a day the hours cannot be read at all, and are not known either', () => {
    jest.useFakeTimers({ now: Date.parse('2026-12-10T10:00:00Z') });
    expect(readHours(text, tromso).readable).toBe(false);
  });
});
