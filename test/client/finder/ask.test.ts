import { describe, expect, test } from '@jest/globals';
import { writeBox } from '../../../client/finder/ask.ts';

describe('what a map shows, as the API takes it', () => {
  test('is west, south, east, north in degrees', () => {
    expect(writeBox({ west: -5.2, south: 41.3, east: 9.600_001, north: 51.1 })).toBe('-5.2,41.3,9.6,51.1');
  });

  test('stays on the globe when the map was dragged past the date line', () => {
    expect(writeBox({ west: 170, south: -95, east: 190, north: 95 })).toBe('170,-90,-170,90');
    expect(writeBox({ west: -370, south: 0, east: -350, north: 10 })).toBe('-10,0,10,10');
  });

  test('is the whole world when the world is shown more than once', () => {
    expect(writeBox({ west: -300, south: -80, east: 200, north: 80 })).toBe('-180,-80,180,80');
  });
});
