import { describe, expect, test } from '@jest/globals';
import type { HoursView } from '../../server/shops/contract.ts';
import { wordsOf } from '../../server/views/language/index.ts';
import {
  distancePhrase,
  languagePhrase,
  openingPhrase,
  phoneText,
  pricePhrase,
  publishedPhrase,
  stockPhrase,
  titleName,
  unknownStockPhrase,
} from '../../server/views/phrases.ts';
import { AT, offer, title } from './shop-fixtures.ts';

const fr = wordsOf('fr');
const en = wordsOf('en');
/** With plain spaces, so that a test can be read. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

const hours = (said: Partial<HoursView>): HoursView => ({
  state: 'unknown',
  until: null,
  opens: null,
  text: null,
  ...said,
});
const open = (until: string | null): HoursView => hours({ state: 'open', until });
const closed = (opens: string | null): HoursView => hours({ state: 'closed', opens });

describe('openingPhrase', () => {
  test.each([
    ['a full hour', open('2026-11-23T19:00:00+01:00'), 'Ouvert jusqu’à 19 h', 'Open until 19:00'],
    ['minutes', open('2026-11-23T12:05:00+01:00'), 'Ouvert jusqu’à 12 h 05', 'Open until 12:05'],
    ['midnight', open('2026-11-24T00:00:00+01:00'), 'Ouvert jusqu’à minuit', 'Open until midnight'],
    ['after midnight', open('2026-11-24T02:00:00+01:00'), 'Ouvert jusqu’à 2 h', 'Open until 02:00'],
    ['always open', open(null), 'Ouvert', 'Open'],
    ['until another day', open('2026-11-28T19:00:00+01:00'), 'Ouvert', 'Open'],
    [
      'a closing soon',
      open('2026-11-23T10:40:00+01:00'),
      'Ferme dans 20 min, à 10 h 40',
      'Closes in 20 min, at 10:40',
    ],
    [
      'later today',
      closed('2026-11-23T14:00:00+01:00'),
      'Fermé, rouvre à 14 h',
      'Closed, opens again at 14:00',
    ],
    [
      'tomorrow',
      closed('2026-11-24T10:00:00+01:00'),
      'Fermé, rouvre demain à 10 h',
      'Closed, opens again tomorrow at 10:00',
    ],
    [
      'this week',
      closed('2026-11-28T14:00:00+01:00'),
      'Fermé, rouvre samedi à 14 h',
      'Closed, opens again on Saturday at 14:00',
    ],
    [
      'a week ahead, which the name of a day would confuse with today',
      closed('2026-11-30T14:00:00+01:00'),
      'Fermé, rouvre le 30 novembre',
      'Closed, opens again on 30 November',
    ],
    [
      'the first of a month',
      closed('2026-12-01T14:00:00+01:00'),
      'Fermé, rouvre le 1er décembre',
      'Closed, opens again on 1 December',
    ],
    ['no opening in sight', closed(null), 'Fermé', 'Closed'],
    ['hours nobody knows (R2)', hours({}), 'Horaires non connus', 'Hours not known'],
    [
      'hours nobody could read, as they are written (R2)',
      hours({ text: 'sur rendez-vous' }),
      'Horaires indiqués : sur rendez-vous',
      'Hours given: sur rendez-vous',
    ],
  ])('says %s', (_what, said, french, english) => {
    expect(plain(openingPhrase(said, AT, fr))).toBe(french);
    expect(plain(openingPhrase(said, AT, en))).toBe(english);
  });

  test('shows the shop’s own time, wherever the reader and the server are', () => {
    const reunion = open('2026-11-23T19:00:00+04:00');
    expect(plain(openingPhrase(reunion, new Date('2026-11-23T06:00:00Z'), fr))).toBe('Ouvert jusqu’à 19 h');
    const guadeloupe = closed('2026-11-24T09:30:00-04:00');
    // 01:00 on the 24th in UTC is still the 23rd there, so the opening is tomorrow.
    expect(plain(openingPhrase(guadeloupe, new Date('2026-11-24T01:00:00Z'), fr))).toBe(
      'Fermé, rouvre demain à 9 h 30',
    );
  });

  test('never parts a number from its unit at the end of a line', () => {
    expect(openingPhrase(open('2026-11-23T12:05:00+01:00'), AT, fr)).toBe('Ouvert jusqu’à 12\u00a0h\u00a005');
  });
});

describe('stockPhrase', () => {
  const say = (said: Parameters<typeof offer>[0], words = fr, callable = true): (string | null)[] => {
    const { main, detail } = stockPhrase(offer(said), AT, words, callable);
    return [plain(main), detail && plain(detail)];
  };

  test('tells how many were counted and when', () => {
    expect(say({})).toEqual(['3 exemplaires, comptés aujourd’hui à 9 h 12', null]);
    expect(say({}, en)).toEqual(['3 copies, counted today at 09:12', null]);
    expect(say({ seen: '2026-11-22T18:02:00+01:00' })).toEqual([
      '3 exemplaires, comptés hier à 18 h 02',
      null,
    ]);
    expect(say({ seen: '2026-11-03T18:02:00+01:00' })).toEqual([
      '3 exemplaires, comptés le 3 novembre',
      null,
    ]);
    expect(say({ seen: '2025-11-03T18:02:00+01:00' })).toEqual([
      '3 exemplaires, comptés le 3 novembre 2025',
      null,
    ]);
  });

  test('counts what is free, not what is on the shelf (R4)', () => {
    expect(say({ quantity: 5, available: 2 })[0]).toBe('2 exemplaires, comptés aujourd’hui à 9 h 12');
    expect(say({ quantity: 2, available: 0 })[0]).toBe(
      'Plus d’exemplaire libre au comptage, aujourd’hui à 9 h 12',
    );
  });

  test('asks to call for the last copy and for an old count', () => {
    expect(say({ quantity: 1, available: 1, confidence: 'last_copy' })).toEqual([
      'Dernier exemplaire : appelez avant de venir',
      'compté aujourd’hui à 9 h 12',
    ]);
    expect(say({ available: 2, confidence: 'probable', seen: '2026-10-03T18:02:00+02:00' })[0]).toBe(
      '2 exemplaires au dernier comptage, le 3 octobre : appelez avant de venir',
    );
    expect(say({ quantity: null, available: null, confidence: 'probable' })[0]).toBe(
      'Annoncé par la librairie aujourd’hui à 9 h 12, sans compte : appelez avant de venir',
    );
  });

  test('asks nobody to call a shop that shows no number (R17)', () => {
    const lastCopy = { quantity: 1, available: 1, confidence: 'last_copy' } as const;
    expect(say(lastCopy, fr, false)[0]).toBe('Dernier exemplaire');
    expect(say(lastCopy, en, false)[0]).toBe('Last copy');
    const carried = { quantity: null, available: null, confidence: 'probable' } as const;
    expect(say(carried, fr, false)[0]).toBe('Annoncé par la librairie aujourd’hui à 9 h 12, sans compte');
  });

  test('says that a stock is not known, and how to ask (R5)', () => {
    expect(say({ quantity: null, available: null, confidence: 'ask' })[0]).toBe('Stock non connu : demandez');
    expect(plain(unknownStockPhrase({ ask: 'call', phone: '+33199001234' }, fr))).toBe(
      'Stock non connu : appelez',
    );
    expect(plain(unknownStockPhrase({ ask: 'email', phone: null }, fr))).toBe('Stock non connu : demandez');
  });
});

describe('measures', () => {
  test.each([
    [0, '10 m', '10 m'],
    [352, '350 m', '350 m'],
    [994, '990 m', '990 m'],
    [996, '1 km', '1 km'],
    [1234, '1,2 km', '1.2 km'],
    [9960, '10 km', '10 km'],
    [12_400, '12 km', '12 km'],
    [1_250_000, '1 250 km', '1,250 km'],
  ])('%d metres', (metres, french, english) => {
    expect(plain(distancePhrase(metres, fr))).toBe(french);
    expect(plain(distancePhrase(metres, en))).toBe(english);
  });

  test('prices are written as each language writes them', () => {
    const price = { amount: '1234.50', currency: 'EUR' };
    expect(plain(pricePhrase(price, fr))).toBe('1 234,50 €');
    expect(pricePhrase(price, en)).toBe('€1,234.50');
    expect(plain(pricePhrase({ amount: '12.00', currency: 'CHF' }, fr))).toBe('12,00 CHF');
  });

  test('French numbers are written in pairs, others as they are', () => {
    expect(plain(phoneText('+33199001234'))).toBe('01 99 00 12 34');
    expect(phoneText('+262692000000')).toBe('+262692000000');
  });
});

describe('titles', () => {
  test('go by their number when no catalogue knows their name', () => {
    expect(titleName(title(), fr)).toBe('Le Petit Prince');
    expect(plain(titleName(title({ title: ' ' }), fr))).toBe('ISBN 9782070612758');
  });

  test('say as much of the date of publication as is known', () => {
    expect(['2019', '2019-03', '2019-03-01', 'an II'].map((said) => publishedPhrase(said, fr))).toEqual([
      '2019',
      'mars 2019',
      '1 mars 2019',
      'an II',
    ]);
  });

  test('name languages from either kind of code, and none from nonsense', () => {
    expect(['fr', 'eng', 'xx', '', 'not a code'].map((code) => languagePhrase(code, fr))).toEqual([
      'français',
      'anglais',
      null,
      null,
      null,
    ]);
  });
});
