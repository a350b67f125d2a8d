import { describe, expect, test } from '@jest/globals';
import { findPosition } from '../../../client/finder/near-me.ts';

const device = (answer: { latitude: number; longitude: number } | { code: number }): Geolocation => ({
  clearWatch: () => {},
  watchPosition: () => 0,
  getCurrentPosition: (found, failed) => {
    if ('code' in answer) failed?.({ ...answer, message: '' } as GeolocationPositionError);
    else found({ coords: answer } as GeolocationPosition);
  },
});

describe('the reader’s position', () => {
  test('is rounded to about a hundred metres', async () => {
    await expect(findPosition(device({ latitude: 45.764_043, longitude: -4.835_659 }))).resolves.toEqual({
      lat: 45.764,
      lon: -4.836,
    });
  });

  test.each([
    [1, 'denied'],
    [2, 'unavailable'],
    [3, 'slow'],
  ])('missing for the browser’s reason %i is told as "%s"', async (code, reason) => {
    await expect(findPosition(device({ code }))).resolves.toBe(reason);
  });

  test('is unavailable in a browser that has no such thing', async () => {
    await expect(findPosition(undefined)).resolves.toBe('unavailable');
  });
});
