import { describe, expect, test } from '@jest/globals';
import { readWeek } from '../../server/views/week.ts';

/** "10:00-12:30" for the spans of each day, Monday first. */
const weekOf = (text: string): string[] | undefined =>
  readWeek(text)?.map((spans) =>
    spans
      .map(({ opens, closes }) => [opens, closes].map((m) => `${Math.floor(m / 60)}:${m % 60}`).join('-'))
      .join(' '),
  );

describe('readWeek', () => {
  test('reads days, ranges and lunch breaks', () => {
    expect(weekOf('Mo 14:00-19:00; Tu-Fr 10:00-12:30,14:00-19:00; Sa,Su 10:00-19:30; PH off')).toEqual([
      '14:0-19:0',
      '10:0-12:30 14:0-19:0',
      '10:0-12:30 14:0-19:0',
      '10:0-12:30 14:0-19:0',
      '10:0-12:30 14:0-19:0',
      '10:0-19:30',
      '10:0-19:30',
    ]);
  });

  test('lets a later rule replace a day, and a range go round the week’s end', () => {
    expect(weekOf('Mo-Sa 10:00-19:00; We off; Su closed')).toEqual([
      '10:0-19:0',
      '10:0-19:0',
      '',
      '10:0-19:0',
      '10:0-19:0',
      '10:0-19:0',
      '',
    ]);
    expect(weekOf('Sa-Mo 09:00-12:00')?.map(Boolean)).toEqual([true, false, false, false, false, true, true]);
  });

  test.each([
    '',
    'PH off',
    '24/7',
    'sur rendez-vous',
    'Mo-Fr 10:00-sunset',
    'Dec Mo-Sa 10:00-20:00',
    'Mo-Fr 10:00-19:00 "sonnez"',
    'Mo-Fr 19:00-10:00',
    'Mo-Fr 10:00-25:00',
    'Mo-Fr 10:75-12:00',
    'Mo-Xx 10:00-12:00',
    'Mo[1] 10:00-12:00',
    'Mo-Fr 10:00+',
    'Mo,Tu',
  ])('leaves %j to be shown as it is written', (text) => {
    expect(readWeek(text)).toBeNull();
  });
});
