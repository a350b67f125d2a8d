/** The hours of a shop's form: what may be wrong with them, their text, and back. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readWeek } from '../../server/listing/hours/read-week.ts';
import { faultsOf, writeWeek, type Span, type WeekHours } from '../../server/listing/hours/week.ts';
import { openIntervals } from '../../server/time/open-time.ts';
import { readHours } from '../../server/time/opening-hours.ts';
import { dayAfter, startOfDay, toRfc3339 } from '../../server/time/zone.ts';
import { hoursOf, PARIS } from '../time/places.ts';

const TODAY = '2026-12-20';
const RUNS = { numRuns: 200 };
const DAY = 24 * 60;

/** "9:30-12:30" and so on; ends may be after midnight: "18:00-26:00". */
const spans = (...texts: string[]): Span[] =>
  texts.map((text) => {
    const [from = 0, to = 0] = text.split('-').map((time) => {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      return hour * 60 + minute;
    });
    return { from, to };
  });
const CLOSED: Span[] = [];
const USUAL = spans('9:30-12:30', '14:00-19:00');
const weekOf = (said: Partial<WeekHours> = {}): WeekHours => ({
  days: [USUAL, USUAL, USUAL, USUAL, USUAL, spans('10:00-19:00'), CLOSED],
  closedOnHolidays: true,
  special: [],
  ...said,
});

/** Up to three spans, five minutes apart at least; the last may go on past midnight. */
const someSpans = (latest: number): fc.Arbitrary<Span[]> =>
  fc.uniqueArray(fc.integer({ min: 24, max: latest / 5 }), { maxLength: 6 }).map((ends) => {
    const sorted = ends.toSorted((a, b) => a - b).map((end) => end * 5);
    return sorted.flatMap((from, at) => {
      const to = sorted[at + 1];
      return at % 2 === 0 && to !== undefined && from < DAY ? [{ from, to }] : [];
    });
  });

const dates = Array.from({ length: 24 }).reduce<string[]>(
  (all) => [...all, dayAfter(all.at(-1) ?? '')],
  [TODAY],
);

/** Hours without fault: day hours alone, or evenings too. */
const faultless: fc.Arbitrary<WeekHours> = fc
  .constantFrom(DAY, 26 * 60)
  .chain((latest) =>
    fc.record({
      days: fc.array(fc.oneof(fc.constant(CLOSED), fc.constant(USUAL), someSpans(latest)), {
        minLength: 7,
        maxLength: 7,
      }),
      closedOnHolidays: fc.boolean(),
      special: fc
        .uniqueArray(fc.record({ date: fc.constantFrom(...dates), spans: someSpans(latest) }), {
          maxLength: 8,
          selector: ({ date }) => date,
        })
        .map((some) => some.toSorted((a, b) => a.date.localeCompare(b.date))),
    }),
  )
  .filter((week) => Object.keys(faultsOf(week, TODAY)).length === 0);

/** Minutes on the wall since TODAY began, during the 24 days from it, in which a text says it is open. */
const saidBy = (text: string): [number, number][] => {
  const start = new Date(startOfDay(TODAY, PARIS.zone));
  const end = new Date(startOfDay(dates.at(-1)!, PARIS.zone));
  const wall = (at: Date): number =>
    (Date.parse(`${toRfc3339(at, PARIS.zone).slice(0, 16)}Z`) - Date.parse(TODAY)) / 60_000;
  return openIntervals(hoursOf(text), start, end).map(({ from, to }) => [wall(from), wall(to)]);
};

/** Of these days, in France. */
const HOLIDAYS = new Set(['2026-12-25', '2027-01-01']);

/** The same, from the form's own meaning: each day has its hours, and they end when they say. */
const meantBy = (week: WeekHours): [number, number][] => {
  const minutes = new Set<number>();
  const last = (dates.length - 1) * DAY;
  const eve = new Date(Date.parse(TODAY) - 86_400_000).toISOString().slice(0, 10);
  [eve, ...dates].forEach((date, at) => {
    const weekday = (new Date(date).getUTCDay() + 6) % 7;
    const special = week.special.find((one) => one.date === date);
    const isHoliday = week.closedOnHolidays && HOLIDAYS.has(date);
    for (const { from, to } of special?.spans ?? (isHoliday ? CLOSED : (week.days[weekday] ?? [])))
      for (let minute = from; minute < to; minute += 1) minutes.add((at - 1) * DAY + minute);
  });
  const inside = [...minutes].filter((one) => one >= 0 && one < last).sort((a, b) => a - b);
  const open: [number, number][] = [];
  for (const minute of inside) {
    const before = open.at(-1);
    if (before?.[1] === minute) before[1] = minute + 1;
    else open.push([minute, minute + 1]);
  }
  return open;
};

describe('faultsOf', () => {
  const faults = (said: Partial<WeekHours>): object => faultsOf(weekOf(said), TODAY);
  const monday = (...texts: string[]): Partial<WeekHours> => ({
    days: [spans(...texts), ...weekOf().days.slice(1)],
  });

  test('finds none in usual hours', () => {
    expect(faults({})).toEqual({});
    expect(faults(monday('0:00-24:00'))).toEqual({});
    expect(faults({ special: [{ date: TODAY, spans: CLOSED }] })).toEqual({});
  });

  test.each<[string[], object]>([
    [['19:00-10:00'], { 'day-0-0-to': 'endsFirst' }],
    [['10:00-10:00'], { 'day-0-0-to': 'endsFirst' }],
    [['18:00-26:05'], { 'day-0-0-to': 'endsFirst' }],
    [['9:30-12:30', '12:00-19:00'], { 'day-0-1-from': 'overlaps' }],
    [['9:30-12:30', '12:30-19:00'], { 'day-0-1-from': 'overlaps' }],
    [['14:00-19:00', '9:30-12:30'], { 'day-0-1-from': 'overlaps' }],
    [['8:00-9:00', '10:00-11:00', '12:00-13:00', '14:00-15:00'], { 'day-0': 'tooMany' }],
    [['1:00-9:00', '18:00-25:30'], { 'day-0-0-from': 'inTheNight' }],
  ])('%j', (texts, expected) => {
    expect(faults(monday(...texts))).toEqual(expected);
  });

  test('names special days by their place in the list', () => {
    const dates = ['2026-12-24', '2026-12-24', '2026-12-19', '2027-12-21', '2027-12-22', '2027-02-30', ''];
    expect(faults({ special: dates.map((date) => ({ date, spans: CLOSED })) })).toEqual({
      'special-1-date': 'sameDate',
      'special-2-date': 'isPast',
      'special-4-date': 'tooFar',
      'special-5-date': 'wrongDate',
      'special-6-date': 'wrongDate',
    });
    expect(faults({ special: [{ date: '2026-12-24', spans: spans('16:00-9:30') }] })).toEqual({
      'special-0-0-to': 'endsFirst',
    });
  });

  test('finds a list that is too long, and a shop that is never open', () => {
    const many = Array.from({ length: 31 }, (_, at) => `2027-01-${String(at + 1).padStart(2, '0')}`);
    expect(faults({ special: many.map((date) => ({ date, spans: CLOSED })) })).toEqual({
      special: 'tooManyDays',
    });
    const closed = Array.from({ length: 7 }, () => CLOSED);
    expect(faults({ days: closed })).toEqual({ week: 'neverOpen' });
    expect(faults({ days: closed, special: [{ date: TODAY, spans: USUAL }] })).toEqual({});
  });
});

describe('writeWeek', () => {
  test.each<[string, Partial<WeekHours>]>([
    ['Mo-Fr 09:30-12:30,14:00-19:00; Sa 10:00-19:00; PH off', {}],
    [
      'Mo-Fr 09:30-12:30,14:00-19:00; Sa 10:00-19:00; PH off; 2026 Dec 24 09:30-16:00; 2026 Dec 26 off',
      {
        special: [
          { date: '2026-12-26', spans: CLOSED },
          { date: '2026-12-24', spans: spans('9:30-16:00') },
          { date: '2026-12-19', spans: CLOSED },
        ],
      },
    ],
    [
      'Tu,Th 10:00-19:00; We,Fr-Su 10:00-24:00',
      {
        days: [
          CLOSED,
          spans('10:00-19:00'),
          spans('10:00-24:00'),
          spans('10:00-19:00'),
          ...[0, 1, 2].map(() => spans('10:00-24:00')),
        ],
        closedOnHolidays: false,
      },
    ],
    [
      'Mo-Fr 18:00-02:00, Sa 10:00-19:00; PH 02:00-26:00 off; 2026 Dec 24 02:00-26:00 off, 2026 Dec 24 18:00-20:00',
      {
        days: [...[0, 1, 2, 3, 4].map(() => spans('18:00-26:00')), spans('10:00-19:00'), CLOSED],
        special: [{ date: '2026-12-24', spans: spans('18:00-20:00') }],
      },
    ],
    [
      'Mo-Su off; 2026 Dec 24 10:00-19:00',
      {
        days: Array.from({ length: 7 }, () => CLOSED),
        closedOnHolidays: false,
        special: [{ date: '2026-12-24', spans: spans('10:00-19:00') }],
      },
    ],
  ])('%s', (text, said) => {
    expect(writeWeek(weekOf(said), TODAY)).toBe(text);
  });

  test('what it writes means to the clocks what the form says, to the minute (R1)', () => {
    fc.assert(
      fc.property(faultless, (week) => {
        expect(saidBy(writeWeek(week, TODAY))).toEqual(meantBy(week));
      }),
      RUNS,
    );
  });

  test('the longest that the form can say can be read', () => {
    const three = (hour: number): Span[] =>
      [0, 1, 2].map((at) => ({ from: hour * 60 + at * 60, to: hour * 60 + at * 60 + 30 }));
    const special = Array.from({ length: 29 }).reduce<string[]>(
      (all) => [...all, dayAfter(all.at(-1) ?? '')],
      [TODAY],
    );
    const week = weekOf({
      days: [8, 9, 10, 11, 12, 13, 14].map(three),
      special: special.map((date) => ({ date, spans: three(15) })),
    });
    expect(faultsOf(week, TODAY)).toEqual({});
    expect(hoursOf(writeWeek(week, TODAY)).readable).toBe(true);
    expect(readWeek(writeWeek(week, TODAY))).toEqual(week);
  });
});

describe('readWeek', () => {
  test('reads back what was written', () => {
    fc.assert(
      fc.property(faultless, (week) => {
        expect(readWeek(writeWeek(week, TODAY))).toEqual(week);
      }),
      RUNS,
    );
  });

  test.each<[string, string]>([
    ['Mo-Fr 10:00-20:00; Sa,Su 11:00-19:00', 'Mo-Fr 10:00-20:00; Sa,Su 11:00-19:00'],
    ['Mo-Su  10:00-22:00', 'Mo-Su 10:00-22:00'],
    ['Mo-Fr 10:00-19:00;Sa 10:00-16:00;', 'Mo-Fr 10:00-19:00; Sa 10:00-16:00'],
    ['Mo-Su 11:00-22:00; Fr,Sa 11:00-23:00', 'Mo-Th,Su 11:00-22:00; Fr,Sa 11:00-23:00'],
    ['Mo-Sa 9:00-19:00; We off; Su,PH closed', 'Mo,Tu,Th-Sa 09:00-19:00; PH off'],
    ['10:00-19:00; Su off', 'Mo-Sa 10:00-19:00'],
    ['24/7', 'Mo-Su 00:00-24:00'],
    ['Sa-Mo 09:00-12:00', 'Mo,Sa,Su 09:00-12:00'],
    ['Mo-Fr 10:00-12:00, We 14:00-16:00', 'Mo,Tu,Th,Fr 10:00-12:00; We 10:00-12:00,14:00-16:00'],
    ['Mo-Fr 14:00-18:00,10:00-12:00,12:00-14:00', 'Mo-Fr 10:00-18:00'],
    [
      'Mo-Sa 10:00-19:00; PH off; 2026 Dec 30-2027 Jan 01 off',
      '/PH off; 2026 Dec 30 off; 2026 Dec 31 off; /',
    ],
    ['Mo-Sa 10:00-19:00; 2020 Dec 24 off', 'Mo-Sa 10:00-19:00'],
  ])('reads %j', (text, meant) => {
    const week = readWeek(text);
    expect(week && writeWeek(week, TODAY)).toEqual(
      meant.startsWith('/') ? expect.stringMatching(meant.slice(1, -1)) : meant,
    );
  });

  test.each([
    '',
    'PH off',
    'sur rendez-vous',
    'Mo-Fr 10:00-sunset',
    'Dec Mo-Sa 10:00-20:00',
    'Apr-Sep Mo-Sa 09:30-20:00; Oct-Mar Tu-Sa 10:00-18:00',
    'week 01-53/2 Mo-Fr 10:00-18:00',
    'Mo-Fr 10:00-19:00 "sonnez"',
    'Mo-Fr 10:00-19:00; Sa "by appointment"',
    'Mo-Fr 19:00-10:00',
    'Mo-Fr 10:00-7:00',
    'Mo-Fr 10:00-27:00',
    'Mo-Fr 10:75-12:00',
    'Mo-Xx 10:00-12:00',
    'Mo[1] 10:00-12:00',
    'Mo-Fr 10:00+',
    'Mo,Tu',
    'Mo-Sa,PH 10:00-19:00',
    'Mo-Sa 10:00-19:00; PH 10:00-13:00',
    'PH off; Mo-Sa 10:00-19:00',
    'Mo-Sa 10:00-19:00; SH off',
    'Mo-Sa 10:00-19:00; Dec 25 off',
    'Mo-Sa 10:00-19:00; 2026 Feb 30 off',
    'Mo-Sa 10:00-19:00; 2026 Jul 01-2026 Aug 31 off',
    'Mo-Sa 10:00-19:00, 2026 Dec 24 20:00-22:00',
    '2026 Dec 24 10:00-12:00; Mo-Sa 10:00-19:00',
    'Mo-Fr 10:00-19:00 || "ask"',
    'Mo 08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00',
    // The clocks leave pieces of these evenings, where the form would not.
    'Fr 18:00-02:00; Sa 10:00-19:00',
    'Mo-Fr 18:00-02:00; We off',
    'Mo-Fr 18:00-02:00; PH off',
    'Mo-Fr 18:00-02:00; PH 03:00-27:00 off',
    'Mo-Fr 18:00-02:00; 2026 Dec 24 off',
    'Mo-Fr 10:00-19:00; PH 02:00-26:00 off',
    'Mo-Fr 18:00-02:00; Sa 01:00-03:00',
  ])('leaves %j to be shown as it is written', (text) => {
    expect(readWeek(text)).toBeNull();
  });

  test('reads nearly all hours of the demonstration, as the clocks do', async () => {
    const file = await readFile(new URL('../../seeds/shops.geojson', import.meta.url), 'utf8');
    const { features } = JSON.parse(file) as { features: { properties: { opening_hours?: string } }[] };
    const texts = [...new Set(features.flatMap(({ properties }) => properties.opening_hours ?? []))];
    const read = texts.flatMap((text) => {
      const week = readWeek(text);
      return week ? [{ text, written: writeWeek(week, TODAY) }] : [];
    });
    expect(read.length).toBeGreaterThan(texts.length * 0.9);
    for (const { text, written } of read) expect([text, saidBy(written)]).toEqual([text, saidBy(text)]);
  });

  /** Rules as people put them together, sense or not. */
  const rule = fc
    .tuple(
      fc.constantFrom(
        ...['Mo', 'Mo-Fr', 'Tu-Sa', 'Sa,Su', 'Su', 'We', 'Fr-Mo', 'PH', 'Su,PH', 'Mo-Su', ''],
        ...['2026 Dec 24', '2026 Dec 25', '2026 Dec 30-2027 Jan 02', '2026 Dec 25-26'],
      ),
      fc.constantFrom(
        ...[
          'off',
          'closed',
          '10:00-19:00',
          '9:00-12:00,14:00-18:30',
          '14:00-18:00, 10:00-12:00',
          '09:00-15:00',
        ],
        ...['18:00-02:00', '20:00-24:00', '18:00-25:30', '00:00-24:00', '00:30-03:00', '10:00-9:00'],
        ...['02:00-26:00 off', '01:30-25:30 off', '12:00-14:00 off'],
      ),
    )
    .map((words) => words.join(' ').trim());
  const anyText = fc
    .array(fc.tuple(rule, fc.constantFrom('; ', ', ', ';', ',')), { minLength: 1, maxLength: 4 })
    .map((rules) => rules.map(([said, separator], at) => (at === 0 ? said : separator + said)).join(''));

  test('what it reads of any text, it reads as the clocks do (R1)', () => {
    let read = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const week = readWeek(text);
        if (!week) return;
        read += 1;
        expect(readHours(text, PARIS).readable).toBe(true);
        expect([text, saidBy(writeWeek(week, TODAY))]).toEqual([text, saidBy(text)]);
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
