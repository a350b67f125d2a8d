/** R21: the reader's hours of rest. */
import { describe, expect, test } from '@jest/globals';
import { restUntil } from '../../server/notifications/rest.ts';
import { contentOf, everyMessage, tonight } from './messages.ts';

const PARIS = '+33639980001';
const REUNION = '+262692000001';
const message = (at: string, said: Partial<Parameters<typeof restUntil>[0]> = {}) => ({
  content: contentOf('nobody'),
  channel: 'sms' as const,
  recipient: PARIS,
  at: new Date(at),
  askedAt: null,
  ...said,
});
const until = (at: string, said = {}) => restUntil(message(at, said))?.toISOString() ?? null;

describe('R21: an SMS that comes by itself waits for the morning', () => {
  test.each([
    ['2026-11-25T06:59:59Z', '2026-11-25T07:00:00.000Z'],
    ['2026-11-25T07:00:00Z', null],
    ['2026-11-25T19:59:59Z', null],
    ['2026-11-25T20:00:00Z', '2026-11-26T07:00:00.000Z'],
    ['2026-11-25T23:30:00Z', '2026-11-26T07:00:00.000Z'],
    // The night in which the clocks go forward, and the one in which they go back.
    ['2027-03-27T22:00:00Z', '2027-03-28T06:00:00.000Z'],
    ['2026-10-24T21:00:00Z', '2026-10-25T07:00:00.000Z'],
  ])('at %s in Paris', (at, expected) => {
    expect(until(at)).toBe(expected);
  });

  test('by the clocks of the number’s own country', () => {
    expect(until('2026-11-25T18:00:00Z', { recipient: REUNION })).toBe('2026-11-26T04:00:00.000Z');
  });

  test('or by the shop’s, where its deadline is what it is about', () => {
    const content = contentOf('held', {
      ...everyMessage.held,
      holdUntil: { ...tonight, zone: 'Indian/Reunion' },
    });
    expect(until('2026-11-25T05:00:00Z', { content })).toBe(null);
  });
});

test('R21: what the reader asked for just now comes at once, and so does anything by e-mail or to a shop', () => {
  const night = '2026-11-25T23:30:00Z';
  expect(until(night, { content: contentOf('code') })).toBe(null);
  expect(until(night, { askedAt: new Date('2026-11-25T22:30:00Z') })).toBe(null);
  expect(until(night, { askedAt: new Date('2026-11-25T20:30:00Z') })).not.toBe(null);
  expect(until(night, { channel: 'email' })).toBe(null);
  expect(until(night, { content: contentOf('ask') })).toBe(null);
});
