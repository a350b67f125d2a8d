import { describe, expect, test } from '@jest/globals';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { stateAt } from '../../server/time/open-time.ts';
import { PARIS, SAINT_DENIS, STRASBOURG, hoursOf } from './places.ts';

const at = (text: string): Date => new Date(text);
const reader = (size = 100): ReturnType<typeof createHoursReader> =>
  createHoursReader({ size, defaultText: 'Tu-Sa 10:00-19:00' });

describe('remembered answers', () => {
  const text = 'Mo-Sa 10:00-19:00; PH off';

  test('are the answers that the hours themselves give, forwards and backwards in time', () => {
    const remembering = reader();
    const instants = [
      '2026-11-23T09:59:59Z',
      '2026-11-23T18:00:00Z',
      '2026-11-23T08:00:00Z',
      '2027-03-26T11:00:00Z',
    ];
    for (const instant of instants) {
      for (const place of [PARIS, STRASBOURG, SAINT_DENIS]) {
        const { state, until, opens } = stateAt(hoursOf(text, place), at(instant));
        expect(remembering.state(text, place, at(instant))).toMatchObject({ state, until, opens });
      }
    }
  });

  test('are kept until they change, and not a moment longer', () => {
    const remembering = reader();
    const first = remembering.state(text, PARIS, at('2026-11-23T12:00:00+01:00'));
    expect(remembering.state(text, PARIS, at('2026-11-23T18:59:59.999+01:00'))).toBe(first);
    expect(remembering.state(text, PARIS, at('2026-11-23T19:00:00+01:00')).state).toBe('closed');
  });

  test('are asked again for a time before the one they were asked for', () => {
    const remembering = reader();
    remembering.state(text, PARIS, at('2026-11-23T12:00:00+01:00'));
    expect(remembering.state(text, PARIS, at('2026-11-23T09:00:00+01:00')).state).toBe('closed');
  });

  test('are shared by shops with the same hours in the same region, wherever they stand', () => {
    const remembering = reader();
    const elsewhere = { ...PARIS, lat: 43.3, lon: 5.4 };
    expect(remembering.read(text, elsewhere)).toBe(remembering.read(text, PARIS));
    expect(remembering.read(text, STRASBOURG)).not.toBe(remembering.read(text, PARIS));
  });

  test('tell places apart where the hours follow the sun, to a tenth of a degree', () => {
    const remembering = reader();
    const sun = 'Mo-Sa 10:00-sunset';
    const nextDoor = { ...PARIS, lat: 48.86, lon: 2.36 };
    const brest = { ...PARIS, lat: 48.39, lon: -4.49 };
    expect(remembering.read(sun, nextDoor)).toBe(remembering.read(sun, { ...PARIS, lat: 48.88, lon: 2.4 }));
    const noon = at('2026-11-23T12:00:00+01:00');
    const closes = (place: typeof PARIS): number => remembering.state(sun, place, noon).until?.getTime() ?? 0;
    expect(closes(brest) - closes(PARIS)).toBeGreaterThan(20 * 60_000);
  });

  test('are no more than asked for: what was not used the longest goes first', () => {
    const remembering = reader(2);
    const kept = remembering.read('Mo 10:00-19:00', PARIS);
    const lost = remembering.read('Tu 10:00-19:00', PARIS);
    remembering.read('Mo 10:00-19:00', PARIS);
    remembering.read('We 10:00-19:00', PARIS);
    expect(remembering.read('Mo 10:00-19:00', PARIS)).toBe(kept);
    expect(remembering.read('Tu 10:00-19:00', PARIS)).not.toBe(lost);
  });
});

describe('R2: hours not known', () => {
  const noon = at('2026-11-24T12:00:00+01:00');

  test('no text, or one that cannot be read: the state is unknown', () => {
    const remembering = reader();
    for (const text of [null, 'call us']) {
      expect(remembering.state(text, PARIS, noon)).toMatchObject({
        state: 'unknown',
        until: null,
        opens: null,
      });
    }
    expect(remembering.read('call us', PARIS)).toEqual({ readable: false, text: 'call us' });
  });

  test('the default hours drive the clocks, and it is said', () => {
    const remembering = reader();
    expect(remembering.clock(null, PARIS, noon)).toMatchObject({
      known: false,
      hours: { text: 'Tu-Sa 10:00-19:00' },
    });
    expect(remembering.clock('Mo 09:00-12:00', PARIS, noon)).toMatchObject({
      known: true,
      hours: { text: 'Mo 09:00-12:00' },
    });
  });
});
