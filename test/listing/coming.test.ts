/** The fortnight to come, as the clocks count it (R1). */
import { describe, expect, test } from '@jest/globals';
import { comingDays } from '../../server/listing/hours/coming.ts';
import type { Span } from '../../server/listing/hours/week.ts';
import type { HoursPlace } from '../../server/time/opening-hours.ts';
import { DAKAR, PARIS, SAINT_DENIS, STRASBOURG } from '../time/places.ts';

/** "12-24 09:30-12:30 14:00-19:00 special" for each day. */
const told = (text: string, at: string, place: HoursPlace = PARIS): string[] =>
  (comingDays(text, place, new Date(at)) ?? []).map(({ date, spans, unsure, why }) =>
    [date.slice(5), ...spans.map(spanOf), ...(unsure ? ['?'] : []), ...(why ? [why] : [])].join(' '),
  );
const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
const spanOf = ({ from, to }: Span): string => `${clock(from)}-${clock(to)}`;

describe('comingDays', () => {
  test('tells fourteen days from today on, by the shop’s own calendar', () => {
    const text = 'Mo-Fr 09:30-12:30,14:00-19:00; Sa 10:00-19:00';
    // Already the 24th in Saint-Denis, still the 23rd in Paris.
    const at = '2026-12-23T21:00:00Z';
    expect(told(text, at)[0]).toBe('12-23 09:30-12:30 14:00-19:00');
    expect(told(text, at, SAINT_DENIS)[0]).toBe('12-24 09:30-12:30 14:00-19:00');
    expect(told(text, at)).toHaveLength(14);
  });

  test('says why a day is not like others: special days before holidays, and being away before all', () => {
    const text = 'Mo-Sa 10:00-19:00; PH off; 2026 Dec 24 10:00-16:00; 2027 Jan 01 14:00-18:00';
    const away = { from: '2026-12-28', until: '2026-12-30' };
    expect(told(text, '2026-12-23T10:00:00Z', { ...PARIS, away })).toEqual([
      '12-23 10:00-19:00',
      '12-24 10:00-16:00 special',
      '12-25 holiday',
      '12-26 10:00-19:00',
      '12-27',
      '12-28 away',
      '12-29 away',
      '12-30 away',
      '12-31 10:00-19:00',
      '01-01 14:00-18:00 special',
      '01-02 10:00-19:00',
      '01-03',
      '01-04 10:00-19:00',
      '01-05 10:00-19:00',
    ]);
  });

  test('keeps the holidays of the shop’s region, and says so of one on which it is open', () => {
    const eve = '2026-12-26T08:00:00Z';
    expect(told('Mo-Sa 10:00-19:00; PH off', eve, STRASBOURG)[0]).toBe('12-26 holiday');
    expect(told('Mo-Sa 10:00-19:00', eve, STRASBOURG)[0]).toBe('12-26 10:00-19:00 holiday');
    expect(told('Mo-Sa 10:00-19:00; PH off', eve, PARIS)[0]).toBe('12-26 10:00-19:00');
    expect(told('Mo-Sa 10:00-19:00; PH off', eve, DAKAR).join()).not.toContain('holiday');
  });

  test('an evening that ends by two is of the day it began on, whatever day the fortnight begins', () => {
    const text = 'Th,Fr 18:00-02:00, Sa 10:00-19:00; PH 02:00-26:00 off';
    expect(told(text, '2026-12-11T00:30:00Z').slice(0, 3)).toEqual([
      '12-11 18:00-26:00',
      '12-12 10:00-19:00',
      '12-13',
    ]);
    expect(told('24/7', '2026-12-11T12:00:00Z')).toEqual(
      expect.arrayContaining(['12-11 00:00-24:00', '12-24 00:00-24:00']),
    );
    expect(told('Fr 22:00-04:00', '2026-12-11T12:00:00Z').slice(0, 2)).toEqual([
      '12-11 22:00-24:00',
      '12-12 00:00-04:00',
    ]);
  });

  test('shows the wall’s hours on the days when clocks change', () => {
    const text = 'Mo-Su 09:30-19:00';
    for (const at of ['2027-03-27T10:00:00Z', '2026-10-24T10:00:00Z'])
      expect(new Set(told(text, at).map((line) => line.slice(6, 17)))).toEqual(new Set(['09:30-19:00']));
  });

  test('tells what is not sure apart from what is closed, and nothing of what cannot be read', () => {
    const text = 'Mo-Fr 10:00-18:00; Sa "sur rendez-vous"';
    expect(told(text, '2026-12-11T12:00:00Z').slice(0, 3)).toEqual(['12-11 10:00-18:00', '12-12 ?', '12-13']);
    expect(comingDays('demandez à la caisse', PARIS, new Date('2026-12-11T12:00:00Z'))).toBeNull();
  });
});
