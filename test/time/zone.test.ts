import { describe, expect, test } from '@jest/globals';
import { offsetStretchAt, toRfc3339, wallClock, zoneOf } from '../../server/time/zone.ts';

const at = (text: string): Date => new Date(text);

/** What a clock on the wall shows, as text. */
function wall(zone: string, instant: string): string {
  const ms = at(instant).getTime();
  return new Date(wallClock(offsetStretchAt(zone, ms), ms)).toISOString().slice(0, 16);
}

describe('the zone of a point', () => {
  test.each([
    ['Paris', 48.8566, 2.3522, 'Europe/Paris'],
    ['Strasbourg', 48.5846, 7.7507, 'Europe/Paris'],
    ['Ajaccio', 41.9192, 8.7386, 'Europe/Paris'],
    ['Saint-Denis de La Réunion', -20.8789, 55.4481, 'Indian/Reunion'],
    ['Mamoudzou', -12.7806, 45.2279, 'Indian/Mayotte'],
    ['Pointe-à-Pitre', 16.2411, -61.5331, 'America/Guadeloupe'],
    ['Fort-de-France', 14.6161, -61.0588, 'America/Martinique'],
    ['Cayenne', 4.9224, -52.3135, 'America/Cayenne'],
    ['Saint-Pierre', 46.7791, -56.1773, 'America/Miquelon'],
    ['Miquelon', 47.1003, -56.3806, 'America/Miquelon'],
    ['Fortune, Newfoundland, opposite', 47.0735, -55.8228, 'America/St_Johns'],
  ])('R1: the clocks of %s', (_name, lat, lon, zone) => {
    expect(zoneOf(lat, lon)).toBe(zone);
  });

  test('a point that is none is an error, not a default', () => {
    expect(() => zoneOf(91, 0)).toThrow();
    expect(() => zoneOf(Number.NaN, 0)).toThrow();
  });
});

describe('a time as pages and answers write it', () => {
  test.each([
    ['Europe/Paris', '2026-11-23T18:00:00Z', '2026-11-23T19:00:00+01:00'],
    ['Europe/Paris', '2026-07-14T17:00:00Z', '2026-07-14T19:00:00+02:00'],
    ['Indian/Reunion', '2026-11-23T22:30:00Z', '2026-11-24T02:30:00+04:00'],
    ['Indian/Mayotte', '2026-11-23T18:00:00Z', '2026-11-23T21:00:00+03:00'],
    ['America/Martinique', '2026-11-23T02:00:00Z', '2026-11-22T22:00:00-04:00'],
    ['America/Guadeloupe', '2026-07-14T12:00:00Z', '2026-07-14T08:00:00-04:00'],
    ['America/Cayenne', '2026-07-14T12:00:00Z', '2026-07-14T09:00:00-03:00'],
    ['America/Miquelon', '2026-01-14T12:00:00Z', '2026-01-14T09:00:00-03:00'],
    ['America/Miquelon', '2026-07-14T12:00:00Z', '2026-07-14T10:00:00-02:00'],
    ['America/St_Johns', '2026-01-14T12:00:00Z', '2026-01-14T08:30:00-03:30'],
    ['UTC', '2026-01-14T12:00:00Z', '2026-01-14T12:00:00+00:00'],
  ])('in %s', (zone, instant, written) => {
    expect(toRfc3339(at(instant), zone)).toBe(written);
    expect(at(written)).toEqual(at(instant));
  });

  test('R1: parts of a second never make a deadline look later than it is', () => {
    expect(toRfc3339(at('2026-11-23T18:59:59.999Z'), 'Europe/Paris')).toBe('2026-11-23T19:59:59+01:00');
  });

  test('both passes of the hour that comes twice are told apart by their offset', () => {
    expect(toRfc3339(at('2026-10-25T00:30:00Z'), 'Europe/Paris')).toBe('2026-10-25T02:30:00+02:00');
    expect(toRfc3339(at('2026-10-25T01:30:00Z'), 'Europe/Paris')).toBe('2026-10-25T02:30:00+01:00');
  });

  test('an unknown zone and an invalid date are errors', () => {
    expect(() => toRfc3339(at('2026-11-23T18:00:00Z'), 'Europe/Lutetia')).toThrow(RangeError);
    expect(() => toRfc3339(new Date(Number.NaN), 'Europe/Paris')).toThrow(RangeError);
  });
});

describe('the clock on the wall', () => {
  test('in spring it jumps from 2:00 to 3:00', () => {
    expect(wall('Europe/Paris', '2026-03-29T00:59:00Z')).toBe('2026-03-29T01:59');
    expect(wall('Europe/Paris', '2026-03-29T01:00:00Z')).toBe('2026-03-29T03:00');
  });

  test('in autumn it never goes back: the second pass stands at 2:59', () => {
    expect(wall('Europe/Paris', '2026-10-25T00:30:00Z')).toBe('2026-10-25T02:30');
    expect(wall('Europe/Paris', '2026-10-25T01:00:00Z')).toBe('2026-10-25T02:59');
    expect(wall('Europe/Paris', '2026-10-25T01:30:00Z')).toBe('2026-10-25T02:59');
    expect(wall('Europe/Paris', '2026-10-25T02:00:00Z')).toBe('2026-10-25T03:00');
  });

  test('a zone that never changes has one stretch for good', () => {
    const stretch = offsetStretchAt('Indian/Reunion', at('2026-03-29T01:00:00Z').getTime());
    expect(stretch.offset).toBe(4 * 3_600_000);
    expect(stretch.end).toBe(Infinity);
  });

  test('each change of a zone begins exactly one stretch', () => {
    // A year that nothing else asks for, so that this very instant is the first one looked up.
    const change = at('2031-03-30T01:00:00Z').getTime();
    const after = offsetStretchAt('Europe/Paris', change);
    const before = offsetStretchAt('Europe/Paris', change - 1);
    expect(after.start).toBe(change);
    expect(before.end).toBe(change);
    expect(after.offsetBefore).toBe(before.offset);
    expect(after.offset - before.offset).toBe(3_600_000);
  });
});
