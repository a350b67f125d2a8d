/** Other times than now: each shop's own clock, calendar and holidays (R1), and what is not known stays so (R2). */
import { describe, expect, test } from '@jest/globals';
import { askedAnswer } from '../../server/time/asked-time.ts';
import type { HoursPlace } from '../../server/time/opening-hours.ts';
import { readHours } from '../../server/time/opening-hours.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { localTime, startOfDay } from '../../server/time/zone.ts';
import { AUCKLAND, hoursOf, PARIS, SAINT_DENIS, shown, STRASBOURG } from './places.ts';

const asked = (text: string, when: string, place: HoursPlace = PARIS) => {
  const { state, until, opens, spans } = askedAnswer(hoursOf(text, place), place.zone, when);
  const said = spans.map(({ from, to }) => `${localTime(from, place.zone)} ${localTime(to, place.zone)}`);
  return { state, until: shown(until, place), opens: shown(opens, place), spans: said };
};

describe('at a time of a day', () => {
  const text = 'Mo-Sa 10:00-12:30,14:00-19:00';
  const both = ['2026-11-28T10:00 2026-11-28T12:30', '2026-11-28T14:00 2026-11-28T19:00'];

  test.each([
    ['2026-11-28T18:00', 'open'],
    ['2026-11-28T10:00', 'open'],
    ['2026-11-28T13:00', 'closed'],
    ['2026-11-28T19:00', 'closed'],
  ])('%s: %s, and the openings of that day', (when, state) => {
    expect(asked(text, when)).toMatchObject({ state, spans: both });
  });

  test('until when, and when again, on its own wall', () => {
    expect(asked(text, '2026-11-28T18:00').until).toBe('2026-11-28T19:00:00+01:00');
    expect(asked(text, '2026-11-28T13:00').opens).toBe('2026-11-28T14:00:00+01:00');
  });

  test.each([
    ['Paris', PARIS, '2026-11-28T19:00:00+01:00'],
    ['Saint-Denis', SAINT_DENIS, '2026-11-28T19:00:00+04:00'],
    ['Auckland', AUCKLAND, '2026-11-28T19:00:00+13:00'],
  ])('six is six o’clock in %s', (_name, place, until) => {
    expect(asked(text, '2026-11-28T18:00', place)).toMatchObject({ state: 'open', until });
  });
});

describe('on a day', () => {
  test('open at some time of it is open; not at all is closed', () => {
    const text = 'Mo-Fr 10:00-19:00; Su 15:00-18:00';
    expect(asked(text, '2026-11-29')).toEqual({
      ...{ state: 'open', until: null, opens: null },
      spans: ['2026-11-29T15:00 2026-11-29T18:00'],
    });
    expect(asked(text, '2026-11-28')).toMatchObject({ state: 'closed', spans: [] });
  });

  test('an evening that goes past midnight is that evening’s, whole', () => {
    const text = 'Sa 20:00-02:00';
    expect(asked(text, '2026-11-28')).toMatchObject({ spans: ['2026-11-28T20:00 2026-11-29T02:00'] });
    expect(asked(text, '2026-11-29')).toMatchObject({ state: 'closed', spans: [] });
    expect(asked(text, '2026-11-29T01:00')).toMatchObject({ state: 'open', spans: [] });
  });

  test('never closed is open from midnight to midnight, and no longer', () => {
    expect(asked('24/7', '2026-11-29').spans).toEqual(['2026-11-29T00:00 2026-11-30T00:00']);
    // The day on which the clocks go back has 25 hours.
    expect(asked('24/7', '2026-10-25').spans).toEqual(['2026-10-25T00:00 2026-10-26T00:00']);
  });

  test('26 December is a holiday in Strasbourg and none in Paris; 25 December is one in both', () => {
    const text = 'Mo-Sa 10:00-19:00; PH off';
    expect(asked(text, '2026-12-26', PARIS).state).toBe('open');
    expect(asked(text, '2026-12-26', STRASBOURG).state).toBe('closed');
    expect(asked(text, '2026-12-25', PARIS).state).toBe('closed');
  });

  test('a shop on holiday is closed, whatever its hours say', () => {
    const place = { ...PARIS, away: { from: '2026-11-28', until: '2026-11-29' } };
    expect(asked('Mo-Su 10:00-19:00', '2026-11-29', place).state).toBe('closed');
    expect(asked('Mo-Su 10:00-19:00', '2026-11-30', place).state).toBe('open');
  });
});

describe('what is not known', () => {
  test('R2: unreadable hours, or none, are unknown at any time', () => {
    const unreadable = readHours('quand il fait beau', PARIS);
    for (const hours of [unreadable, null])
      expect(askedAnswer(hours, PARIS.zone, '2026-11-29')).toMatchObject({ state: 'unknown', spans: [] });
  });

  test('R2: "by appointment" is neither open nor closed', () => {
    expect(asked('Mo-Sa 10:00-19:00; Su unknown "sur rendez-vous"', '2026-11-29').state).toBe('unknown');
  });
});

test('answers for other times are remembered, and do not disturb those for now', () => {
  const reader = createHoursReader({ size: 2, defaultText: '' });
  const text = 'Mo-Sa 10:00-19:00';
  const now = new Date('2026-11-28T12:00:00+01:00');
  const first = reader.state(text, PARIS, now);
  const sunday = reader.asked(text, PARIS, '2026-11-29');
  expect(reader.asked(text, PARIS, '2026-11-29')).toBe(sunday);
  expect(reader.state(text, PARIS, now)).toBe(first);
  for (let hour = 10; hour < 20; hour += 1) reader.asked(text, PARIS, `2026-11-28T${hour}:00`);
  expect(reader.asked(text, PARIS, '2026-11-29')).toEqual(sunday);
  expect(reader.asked(null, PARIS, '2026-11-29').state).toBe('unknown');
  expect(sunday.at.getTime()).toBe(startOfDay('2026-11-29', PARIS.zone) + 12 * 3_600_000);
});
