import { expect, test } from '@jest/globals';
import { afterRest } from '../../server/reservations/quiet-hours.ts';

test.each([
  ['by day: now', '2026-11-24T20:59:59+01:00', 'Europe/Paris', '2026-11-24T20:59:59+01:00'],
  ['at eight: now', '2026-11-24T08:00:00+01:00', 'Europe/Paris', '2026-11-24T08:00:00+01:00'],
  [
    'in the evening: tomorrow at eight',
    '2026-11-24T21:00:00+01:00',
    'Europe/Paris',
    '2026-11-25T08:00:00+01:00',
  ],
  ['before dawn: today at eight', '2026-11-24T03:00:00+01:00', 'Europe/Paris', '2026-11-24T08:00:00+01:00'],
  ['in their zone', '2026-11-24T18:00:00+01:00', 'Indian/Reunion', '2026-11-25T08:00:00+04:00'],
  ['over the night of summer time', '2027-03-27T22:00:00+01:00', 'Europe/Paris', '2027-03-28T08:00:00+02:00'],
  ['over the night of winter time', '2026-10-24T22:00:00+02:00', 'Europe/Paris', '2026-10-25T08:00:00+01:00'],
])('R21: %s', (_name, from, zone, to) => {
  expect(afterRest(new Date(from), zone)).toEqual(new Date(to));
});
