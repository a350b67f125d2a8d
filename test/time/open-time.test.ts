import { describe, expect, test } from '@jest/globals';
import {
  addOpenTime,
  clockHours,
  openIntervals,
  openSecondsBetween,
  stateAt,
} from '../../server/time/open-time.ts';
import type { HoursPlace } from '../../server/time/opening-hours.ts';
import { AUCKLAND, FORT_DE_FRANCE, MAMOUDZOU, PARIS, SAINT_DENIS, hoursOf, shown } from './places.ts';

const TWO_HOURS = 7200;
const at = (text: string): Date => new Date(text);

/** State and times as a page would show them. */
function told(text: string, when: string, place: HoursPlace = PARIS): (string | null)[] {
  const { state, until, opens } = stateAt(hoursOf(text, place), at(when));
  return [state, shown(until, place), shown(opens, place)];
}

/** When two hours of open time that start at `when` are over. */
const twoHoursFrom = (text: string, when: string, place: HoursPlace = PARIS): string | null =>
  shown(addOpenTime(hoursOf(text, place), at(when), TWO_HOURS), place);

describe('R2: open now, until when, and when it opens again', () => {
  const week = 'Tu-Fr 10:00-12:30,14:00-19:00; Sa 10:00-19:00';

  test.each([
    ['morning', '2026-11-24T11:00:00+01:00', ['open', '2026-11-24T12:30:00+01:00', null]],
    ['lunch break', '2026-11-24T13:00:00+01:00', ['closed', null, '2026-11-24T14:00:00+01:00']],
    ['the minute it opens', '2026-11-24T10:00:00+01:00', ['open', '2026-11-24T12:30:00+01:00', null]],
    ['the minute it closes', '2026-11-24T19:00:00+01:00', ['closed', null, '2026-11-25T10:00:00+01:00']],
    ['Saturday night', '2026-11-28T20:00:00+01:00', ['closed', null, '2026-12-01T10:00:00+01:00']],
    ['Sunday', '2026-11-29T11:00:00+01:00', ['closed', null, '2026-12-01T10:00:00+01:00']],
  ])('%s', (_when, when, answer) => {
    expect(told(week, when)).toEqual(answer);
  });

  test('past midnight it is still yesterday’s evening', () => {
    expect(told('Fr,Sa 18:00-02:00', '2026-11-28T01:30:00+01:00')).toEqual([
      'open',
      '2026-11-28T02:00:00+01:00',
      null,
    ]);
  });

  test('24/7 never closes, `off` never opens', () => {
    expect(told('24/7', '2026-11-24T11:00:00+01:00')).toEqual(['open', null, null]);
    expect(told('off', '2026-11-24T11:00:00+01:00')).toEqual(['closed', null, null]);
    expect(told('closed', '2026-11-24T11:00:00+01:00')).toEqual(['closed', null, null]);
  });

  test('seasons and weeks', () => {
    const seaside = 'Apr-Sep Mo-Su 10:00-20:00; Oct-Mar Sa 14:00-18:00';
    expect(told(seaside, '2026-07-14T12:00:00+02:00')[1]).toBe('2026-07-14T20:00:00+02:00');
    expect(told(seaside, '2026-11-24T12:00:00+01:00')[2]).toBe('2026-11-28T14:00:00+01:00');
    const evenWeeks = 'week 02-52/2 Mo 10:00-12:00';
    expect(told(evenWeeks, '2026-11-23T11:00:00+01:00')[0]).toBe('open');
    expect(told(evenWeeks, '2026-11-30T11:00:00+01:00')[2]).toBe('2026-12-07T10:00:00+01:00');
  });

  test('what lies more than two weeks ahead is not told', () => {
    const closure = 'Mo-Sa 10:00-19:00; 2026 Aug 01-2026 Aug 23 off';
    expect(told(closure, '2026-08-10T09:59:00+02:00')).toEqual(['closed', null, null]);
    expect(told(closure, '2026-08-10T10:00:00+02:00')).toEqual(['closed', null, '2026-08-24T10:00:00+02:00']);
  });

  test('an answer that waits for something to come within two weeks ends when it does', () => {
    const closure = hoursOf('Mo-Sa 10:00-19:00; 2026 Aug 01-2026 Aug 23 off');
    const { validUntil } = stateAt(closure, at('2026-08-09T20:00:00+02:00'));
    expect(shown(validUntil)).toBe('2026-08-10T10:00:00+02:00');
  });

  test('an answer holds until the next change, a day at most', () => {
    const hours = hoursOf('Tu-Sa 10:00-19:00');
    expect(shown(stateAt(hours, at('2026-11-24T11:00:00+01:00')).validUntil)).toBe(
      '2026-11-24T19:00:00+01:00',
    );
    expect(shown(stateAt(hours, at('2026-11-28T20:00:00+01:00')).validUntil)).toBe(
      '2026-11-29T20:00:00+01:00',
    );
  });

  test('where it is perhaps open, the next sure opening is told', () => {
    expect(told('Mo-Fr 10:00-19:00; Sa "by appointment"', '2026-11-28T11:00:00+01:00')).toEqual([
      'unknown',
      null,
      '2026-11-30T10:00:00+01:00',
    ]);
  });

  test('in the shop’s own zone', () => {
    const noon = '2026-11-24T12:00:00Z';
    expect(told('Mo-Sa 09:00-18:00', noon, SAINT_DENIS)[1]).toBe('2026-11-24T18:00:00+04:00');
    expect(told('Mo-Sa 09:00-18:00', noon, MAMOUDZOU)[1]).toBe('2026-11-24T18:00:00+03:00');
    expect(told('Mo-Sa 09:00-18:00', noon, FORT_DE_FRANCE)[2]).toBe('2026-11-24T09:00:00-04:00');
    expect(told('Mo-Sa 09:00-18:00', noon, AUCKLAND)[2]).toBe('2026-11-25T09:00:00+13:00');
  });

  test('an invalid date is an error', () => {
    expect(() => stateAt(hoursOf('24/7'), at('nonsense'))).toThrow(RangeError);
  });
});

describe('R1: two hours of open time', () => {
  test.each([
    ['within the day', '10:00-19:00', '2026-11-24T15:12:34+01:00', '2026-11-24T17:12:34+01:00'],
    ['up to closing time', 'Mo-Sa 10:00-19:00', '2026-11-24T17:00:00+01:00', '2026-11-24T19:00:00+01:00'],
    ['overnight', 'Mo-Sa 10:00-19:00', '2026-11-24T18:30:00+01:00', '2026-11-25T11:30:00+01:00'],
    ['asked at night', 'Mo-Sa 10:00-19:00', '2026-11-24T23:00:00+01:00', '2026-11-25T12:00:00+01:00'],
    ['lunch', 'Mo-Sa 10:00-12:30,14:00-19:00', '2026-11-24T11:30:00+01:00', '2026-11-24T15:00:00+01:00'],
    ['Sunday and Monday', 'Tu-Sa 10:00-19:00', '2026-11-28T18:00:00+01:00', '2026-12-01T11:00:00+01:00'],
    ['a holiday', 'Mo-Sa 10:00-19:00; PH off', '2026-12-24T18:00:00+01:00', '2026-12-26T11:00:00+01:00'],
    ['half an hour a day', 'Mo-Fr 10:00-10:30', '2026-11-26T09:00:00+01:00', '2026-12-01T10:30:00+01:00'],
    ['past midnight', 'Mo-Su 18:00-02:00', '2026-11-24T23:30:00+01:00', '2026-11-25T01:30:00+01:00'],
    ['summer time begins', 'Mo-Su 00:00-24:00', '2026-03-29T01:30:00+01:00', '2026-03-29T04:30:00+02:00'],
    ['summer time ends', 'Mo-Su 00:00-24:00', '2026-10-25T01:30:00+02:00', '2026-10-25T02:30:00+01:00'],
    [
      'the weekend of the change',
      'Mo-Sa 10:00-19:00',
      '2026-10-24T18:00:00+02:00',
      '2026-10-26T11:00:00+01:00',
    ],
  ])('%s', (_what, text, start, end) => {
    expect(twoHoursFrom(text, start)).toBe(end);
  });

  test('in the shop’s own zone, whatever the zone of the server or the reader', () => {
    expect(twoHoursFrom('Mo-Sa 09:00-18:00', '2026-11-24T13:30:00Z', SAINT_DENIS)).toBe(
      '2026-11-25T10:30:00+04:00',
    );
    expect(twoHoursFrom('Mo-Sa 09:00-18:00', '2026-11-24T13:30:00Z', FORT_DE_FRANCE)).toBe(
      '2026-11-24T11:30:00-04:00',
    );
  });

  test('to the millisecond', () => {
    const start = at('2026-11-24T18:30:00.250+01:00');
    expect(addOpenTime(hoursOf('Mo-Sa 10:00-19:00'), start, TWO_HOURS)).toEqual(
      at('2026-11-25T11:30:00.250+01:00'),
    );
  });

  test('no time at all is over at once, open or not', () => {
    const start = at('2026-11-24T23:00:00+01:00');
    expect(addOpenTime(hoursOf('Mo-Sa 10:00-19:00'), start, 0)).toEqual(start);
  });

  test('there is no deadline where it would be more than 30 days away', () => {
    expect(twoHoursFrom('off', '2026-11-24T11:00:00+01:00')).toBeNull();
    expect(twoHoursFrom('"by appointment"', '2026-11-24T11:00:00+01:00')).toBeNull();
    expect(twoHoursFrom('Apr-Sep 10:00-19:00', '2026-11-24T11:00:00+01:00')).toBeNull();
    expect(twoHoursFrom('2026 Dec 24 09:00-11:00', '2026-11-24T11:00:00+01:00')).toBe(
      '2026-12-24T11:00:00+01:00',
    );
    expect(twoHoursFrom('2026 Dec 24 09:00-11:00', '2026-11-24T10:59:59+01:00')).toBeNull();
  });

  test('time does not run backwards', () => {
    const hours = hoursOf('24/7');
    expect(() => addOpenTime(hours, at('2026-11-24T11:00:00Z'), -1)).toThrow(RangeError);
    expect(() => addOpenTime(hours, at('2026-11-24T11:00:00Z'), Number.NaN)).toThrow(RangeError);
  });
});

describe('R1: how much open time there is', () => {
  const monday = at('2026-11-23T00:00:00+01:00');
  const thursday = at('2026-11-26T00:00:00+01:00');

  test('in the next 72 hours', () => {
    const hours = hoursOf('Mo-Sa 10:00-12:30,14:00-19:00');
    expect(openSecondsBetween(hours, monday, thursday)).toBe(3 * 7.5 * 3600);
    expect(openSecondsBetween(hoursOf('We 10:00-11:30'), monday, thursday)).toBe(5400);
    expect(openSecondsBetween(hoursOf('Sa 10:00-19:00'), monday, thursday)).toBe(0);
    expect(openSecondsBetween(hours, thursday, monday)).toBe(0);
  });

  test('the day of a change has an hour less, or more', () => {
    const always = hoursOf('24/7');
    const day = (from: string, to: string): number => openSecondsBetween(always, at(from), at(to)) / 3600;
    expect(day('2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00')).toBe(23);
    expect(day('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00')).toBe(25);
  });

  test('as intervals: sorted, cut at both ends, without what is only perhaps open', () => {
    const hours = hoursOf('Mo,We 10:00-12:00,12:00-19:00; Tu 10:00-19:00 unknown');
    const from = at('2026-11-23T18:00:00+01:00');
    const to = at('2026-11-25T11:00:00+01:00');
    expect(openIntervals(hours, from, to)).toEqual([
      { from, to: at('2026-11-23T19:00:00+01:00') },
      { from: at('2026-11-25T10:00:00+01:00'), to },
    ]);
  });
});

describe('R2: the hours that drive the clocks', () => {
  const standard = 'Tu-Sa 10:00-19:00';
  const now = at('2026-11-23T12:00:00+01:00');
  const clock = (text: string | null): (string | boolean)[] => {
    const { hours, known } = clockHours(text, standard, PARIS, now);
    return [hours.text, known];
  };

  test('are the shop’s own where they are known', () => {
    expect(clock('Mo-Sa 09:00-18:00')).toEqual(['Mo-Sa 09:00-18:00', true]);
    expect(clock('Mo-Fr 09:00-18:00; Sa "by appointment"')[1]).toBe(true);
    expect(clock('off')).toEqual(['off', true]);
  });

  test.each([[null], [''], ['call us'], ['"by appointment"'], ['10:00+']])(
    'are the default ones for %j',
    (text) => {
      expect(clock(text)).toEqual([standard, false]);
    },
  );

  test('are the default ones in the season when the shop says nothing sure', () => {
    const text = 'Apr-Sep 10:00-19:00; Oct-Mar "by appointment"';
    expect(clock(text)).toEqual([standard, false]);
    expect(clockHours(text, standard, PARIS, at('2026-06-01T12:00:00Z')).known).toBe(true);
  });

  test('must be readable when they are the default', () => {
    expect(() => clockHours(null, 'whenever', PARIS, now)).toThrow('whenever');
  });
});
