/**
 * Public holidays: that they close a shop only where its hours say so, and that the calendar of the opening-hours
 * library (once wrong for months) agrees with an independent one.
 */
import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import { openIntervals, stateAt } from '../../server/time/open-time.ts';
import type { HoursPlace } from '../../server/time/opening-hours.ts';
import {
  CAYENNE,
  FORT_DE_FRANCE,
  MAMOUDZOU,
  PARIS,
  POINTE_A_PITRE,
  SAINT_DENIS,
  SAINT_PIERRE,
  STRASBOURG,
  hoursOf,
  placeAt,
} from './places.ts';

const SHOP = 'Mo-Su 10:00-19:00; PH off';

const stateOn = (text: string, instant: string, place: HoursPlace): string =>
  stateAt(hoursOf(text, place), new Date(instant)).state;

describe('R1: a shop keeps the holidays of its own region', () => {
  test.each([
    ['26 December', '2026-12-26T11:00:00+01:00'],
    ['Good Friday', '2027-03-26T11:00:00+01:00'],
  ])('%s is one in Strasbourg and none in Paris', (_name, instant) => {
    expect(stateOn(SHOP, instant, STRASBOURG)).toBe('closed');
    expect(stateOn(SHOP, instant, PARIS)).toBe('open');
  });

  test.each([
    ['La Réunion, 20 December', '2026-12-20T11:00:00+04:00', SAINT_DENIS],
    ['Martinique, 22 May', '2026-05-22T11:00:00-04:00', FORT_DE_FRANCE],
    ['Guadeloupe, 27 May', '2026-05-27T11:00:00-04:00', POINTE_A_PITRE],
    ['Guyane, 10 June', '2026-06-10T11:00:00-03:00', CAYENNE],
    ['Mayotte, 27 April', '2026-04-27T11:00:00+03:00', MAMOUDZOU],
  ])('the abolition of slavery: %s, and not in Paris', (_name, instant, place) => {
    expect(stateOn(SHOP, instant, place)).toBe('closed');
    expect(stateOn('Mo-Su 00:00-24:00; PH off', instant, PARIS)).toBe('open');
  });

  test.each([
    ['Saint-Denis', SAINT_DENIS, '2026-07-13T19:59:00Z', '2026-07-13T20:00:00Z'],
    ['Fort-de-France', FORT_DE_FRANCE, '2026-07-14T03:59:00Z', '2026-07-14T04:00:00Z'],
    ['Saint-Pierre', SAINT_PIERRE, '2026-07-14T01:59:00Z', '2026-07-14T02:00:00Z'],
  ])('14 July begins at midnight of %s', (_name, place, before, from) => {
    expect(stateOn('Mo-Su 00:00-24:00; PH off', before, place)).toBe('open');
    expect(stateOn('Mo-Su 00:00-24:00; PH off', from, place)).toBe('closed');
  });

  test('a holiday is not a closure unless the hours say so', () => {
    for (const place of [PARIS, STRASBOURG, SAINT_DENIS]) {
      expect(stateOn('Mo-Su 10:00-19:00', '2026-12-25T11:30:00Z', place)).toBe('open');
    }
  });

  test('hours of their own on holidays', () => {
    const text = 'Mo-Sa 10:00-19:00; PH 10:00-13:00';
    expect(stateOn(text, '2027-11-11T12:00:00+01:00', PARIS)).toBe('open');
    expect(stateOn(text, '2027-11-11T15:00:00+01:00', PARIS)).toBe('closed');
  });
});

/** The days that hours for holidays alone are open on, 2026 to 2030. */
function daysOfLibrary(place: HoursPlace): string[] {
  const hours = hoursOf('PH 12:00-12:01', { ...place, zone: 'UTC' });
  const span = [new Date('2026-01-01T00:00:00Z'), new Date('2031-01-01T00:00:00Z')] as const;
  return openIntervals(hours, ...span).map(({ from }) => from.toISOString().slice(0, 10));
}

function daysOfOtherCalendar(country: string, state: string): string[] {
  const calendar = state ? new Holidays(country, state) : new Holidays(country);
  const days = [2026, 2027, 2028, 2029, 2030].flatMap((year) =>
    calendar
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10)),
  );
  return [...new Set(days)].sort();
}

const SCHOELCHER = ['2026-07-21', '2027-07-21', '2028-07-21', '2029-07-21', '2030-07-21'];
const GOOD_FRIDAYS = ['2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30', '2030-04-19'];

describe('R1: two calendars agree on the holidays of 2026 to 2030', () => {
  test.each([
    ['France', '75', 'FR', '', []],
    ['Bas-Rhin', '67', 'FR', '67', []],
    ['Haut-Rhin', '68', 'FR', '68', []],
    ['Moselle', '57', 'FR', '57', []],
    ['Guyane', '973', 'GF', '', []],
    ['La Réunion', '974', 'RE', '', []],
    ['Saint-Pierre-et-Miquelon', '975', 'PM', '', []],
    ['Mayotte', '976', 'YT', '', []],
    ['Saint-Martin', '978', 'MF', '', []],
    // Custom, not law: the library counts these days, the other calendar does not.
    ['Guadeloupe', '971', 'GP', '', SCHOELCHER],
    ['Martinique', '972', 'MQ', '', SCHOELCHER],
    ['Saint-Barthélemy', '977', 'BL', '', GOOD_FRIDAYS],
  ])('%s', (_name, department, country, state, onlyInLibrary) => {
    const library = daysOfLibrary(placeAt('FR', department, 48.85, 2.35));
    const other = daysOfOtherCalendar(country, state);
    expect(other.length).toBeGreaterThan(50);
    expect(library.filter((day) => !other.includes(day))).toEqual(onlyInLibrary);
    expect(other.filter((day) => !library.includes(day))).toEqual([]);
  });

  test('Alsace and Moselle have ten days more than Paris in those five years', () => {
    expect(daysOfLibrary(STRASBOURG).length - daysOfLibrary(PARIS).length).toBe(10);
  });
});
