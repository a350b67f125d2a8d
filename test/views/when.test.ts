/** The choice of when, and how an answer tells of it. */
import { describe, expect, test } from '@jest/globals';
import { wordsOf } from '../../server/views/language/index.ts';
import { askedPhrase, isOver, readWhen, whenGroups, whenPhrase } from '../../server/views/when.ts';
import type { HoursView } from '../../server/shops/contract.ts';

const fr = wordsOf('fr');
const en = wordsOf('en');
const plain = (text: string | null): string | null => text && text.replaceAll(/[\u00a0\u202f]/g, ' ');
/** A Saturday, just after one. */
const TODAY = '2026-11-28T13:05';

const labels = (today: string | null, chosen = '') =>
  whenGroups(today, chosen, fr).map(({ label, choices }) => [
    label,
    ...choices.map((one) => plain(one.label)),
  ]);

describe('what the form offers', () => {
  test('whenever, now, what is left of today, tomorrow, and each other weekday once', () => {
    const [first, today, tomorrow, later] = labels(TODAY);
    expect(first).toEqual(['', 'À toute heure', 'Ouvert maintenant']);
    expect(today?.slice(0, 3)).toEqual(['Aujourd’hui', 'Ouvert à 14 h', 'Ouvert à 15 h']);
    expect(today?.at(-1)).toBe('Ouvert à 20 h');
    expect(tomorrow?.slice(0, 3)).toEqual(['Demain', 'Ouvert demain', 'Ouvert demain à 9 h']);
    expect(later).toEqual([
      'Un autre jour',
      'Ouvert lundi 30',
      'Ouvert mardi 1er',
      'Ouvert mercredi 2',
      'Ouvert jeudi 3',
      'Ouvert vendredi 4',
    ]);
  });

  test('no hour of today when none is left', () => {
    expect(labels('2026-11-28T20:30').map(([label]) => label)).toEqual(['', 'Demain', 'Un autre jour']);
  });

  test('dates, also over the end of a year', () => {
    const values = whenGroups('2026-12-31T12:00', '', fr).flatMap(({ choices }) =>
      choices.map(({ value }) => value),
    );
    expect(values).toContain('2026-12-31T13:00');
    expect(values).toContain('2027-01-01');
    expect(values.filter((value) => value !== '' && readWhen(value) !== value)).toEqual([]);
  });

  test('what an address asks for, whatever it is; and where nobody knows the day, no day', () => {
    expect(labels(TODAY, '2026-12-24T17:30')[0]).toContain('Ouvert jeudi 24 décembre à 17 h 30');
    expect(labels(null)).toEqual([['', 'À toute heure', 'Ouvert maintenant']]);
  });
});

describe('an address', () => {
  test('of a day that is over asks for nothing; the same day still does', () => {
    expect(isOver('2026-11-27T18:00', TODAY)).toBe(true);
    expect(isOver('2026-11-28T09:00', TODAY)).toBe(false);
    expect(isOver('2026-11-29', TODAY)).toBe(false);
    expect(isOver('now', TODAY)).toBe(false);
    expect(isOver('', TODAY)).toBe(false);
  });
});

describe('what is said', () => {
  test.each([
    ['2026-11-29', 'dimanche 29 novembre', 'on Sunday 29 November'],
    ['2026-12-01T18:00', 'mardi 1er décembre à 18 h', 'on Tuesday 1 December at 18:00'],
    ['now', '', ''],
  ])('of %s: %s', (when, french, english) => {
    expect(plain(whenPhrase(when, fr))).toBe(french);
    expect(plain(whenPhrase(when, en))).toBe(english);
  });

  const hours = (when: string, spans: [string, string][], state: HoursView['state'] = 'open'): HoursView => ({
    ...{ state, until: null, opens: null, text: null },
    asked: {
      when,
      spans: spans.map(([opens, closes]) => ({
        opens: `2026-11-29T${opens}:00+04:00`,
        closes: `2026-11-${closes}:00+04:00`,
      })),
    },
  });

  test('by a shop: its hours of that day, on its own wall', () => {
    const said = hours('2026-11-29', [
      ['10:00', '29T12:30'],
      ['14:00', '29T18:00'],
    ]);
    expect(plain(askedPhrase(said, fr))).toBe('Ouvert dimanche : de 10 h à 12 h 30, de 14 h à 18 h');
    expect(plain(askedPhrase(said, en))).toBe('Open on Sunday: 10:00 to 12:30, 14:00 to 18:00');
    expect(plain(askedPhrase(hours('2026-11-29T18:00', [['10:00', '29T19:00']]), fr))).toBe(
      'Ouvert à 18 h : de 10 h à 19 h',
    );
    expect(plain(askedPhrase(hours('2026-11-29', [['00:00', '30T00:00']]), fr))).toBe(
      'Ouvert dimanche : toute la journée',
    );
    expect(plain(askedPhrase(hours('2026-11-29T01:00', []), fr))).toBe('Ouvert à 1 h');
  });

  test('by a shop that is not known to be open then: what it says anyway (R2)', () => {
    expect(askedPhrase(hours('2026-11-29', [], 'unknown'), fr)).toBeNull();
    expect(askedPhrase({ state: 'open', until: null, opens: null, text: null }, fr)).toBeNull();
  });
});
