import { expect, test } from '@jest/globals';
import { isOurs } from '../../server/pages/reservation/same-origin.ts';

const HOUSE = 'https://rayon.example';
const sender = { site: undefined, origin: undefined, host: 'localhost:3000' };

test.each([
  [{ site: 'same-origin' }, true],
  [{ site: 'cross-site' }, false],
  [{ site: 'same-site' }, false],
  [{ site: 'cross-site', origin: HOUSE }, false],
  [{ origin: HOUSE }, true],
  [{ origin: 'http://localhost:3000' }, true],
  [{ origin: 'https://evil.example' }, false],
  [{ origin: 'nonsense' }, false],
  [{ origin: 'null' }, false],
  [{}, true],
])('a form from %j is ours: %s', (said, expected) => {
  expect(isOurs({ ...sender, ...said }, HOUSE, false)).toBe(expected);
});

test('a page that tells nobody its address sends the origin "null": enough where the address is the secret', () => {
  expect(isOurs({ ...sender, origin: 'null' }, HOUSE, true)).toBe(true);
  expect(isOurs({ ...sender, site: 'cross-site', origin: 'null' }, HOUSE, true)).toBe(false);
});
