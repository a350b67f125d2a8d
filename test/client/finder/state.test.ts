import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BLANK, readPosition, readState, writePosition, writeState } from '../../../client/finder/state.ts';

const read = (query: string) => readState(new URLSearchParams(query));

const LYON = {
  isbn: '9782070612758',
  book: 'Le Petit Prince',
  place: 'Lyon',
  near: { lat: 45.764, lon: 4.8357 },
  open: 'now',
  radius: 5000,
};

describe('the address of a search', () => {
  test('reads as what was asked', () => {
    expect(
      read('?isbn=9782070612758&q=Le+Petit+Prince&lieu=Lyon&near=45.764,4.8357&open=now&radius=5000'),
    ).toEqual(LYON);
  });

  test('is short and readable: a chosen title needs no text', () => {
    expect(writeState({ ...BLANK, isbn: LYON.isbn, book: LYON.book, place: 'Lyon', near: LYON.near })).toBe(
      '?isbn=9782070612758&lieu=Lyon&near=45.764,4.8357',
    );
  });

  test('of nothing is empty', () => {
    expect(writeState(BLANK)).toBe('');
    expect(read('')).toEqual(BLANK);
  });

  test('keeps the language, and no other value of its own fields', () => {
    const present = new URLSearchParams('lang=en&q=old&near=1,2');
    expect(writeState({ ...BLANK, book: 'new' }, present)).toBe('?q=new&lang=en');
  });

  test('gives back any state it was made from, but the name of a chosen title', () => {
    const text = fc.string({ unit: 'grapheme' }).map((written) => written.trim());
    const degrees = (most: number) =>
      fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((n) => n / 1e5 + 0);
    const states = fc.record({
      isbn: fc.constantFrom('', '9782070612758', '9791032712345'),
      book: text,
      place: text,
      near: fc.option(fc.record({ lat: degrees(90), lon: degrees(180) })),
      open: fc.constantFrom('', 'now', '2026-11-29', '2026-11-29T18:00'),
      radius: fc.option(fc.integer({ min: 1, max: 9_999_999 })),
    });
    fc.assert(
      fc.property(states, (state) => {
        const expected = state.isbn === '' ? state : { ...state, book: '' };
        expect(read(writeState(state))).toEqual(expected);
      }),
    );
  });
});

describe('an address written by hand', () => {
  test('may hold an ISBN in any form: it becomes the text to look up', () => {
    expect(read('isbn=2-07-061275-9')).toEqual({ ...BLANK, book: '2-07-061275-9' });
  });

  test.each(['abc', '1', '91,0', '0,181', '1,2,3', ',', 'NaN,NaN', '1e1,0'])(
    'with the position "%s" has no position',
    (near) => {
      expect(readPosition(near)).toBeNull();
    },
  );

  test.each(['-1', '0', '1e9', 'far', '12345678'])('with the radius "%s" has no radius', (radius) => {
    expect(read(`radius=${radius}`).radius).toBeNull();
  });

  test.each(['1', 'later', 'sunday', '2026-02-30', '2026-11-29T25:00', '2026-11-29T18:00Z', '1926-11-29'])(
    'asks for open shops only as the API would understand: not with "%s"',
    (open) => {
      expect(read(`open=${encodeURIComponent(open)}`).open).toBe('');
    },
  );
});

test('a position is written to the metre, in the order people use', () => {
  expect(writePosition({ lat: 48.853_412_345, lon: -2.5 })).toBe('48.85341,-2.5');
});
