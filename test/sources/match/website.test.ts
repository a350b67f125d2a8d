import { describe, expect, test } from '@jest/globals';
import { isOneSite, readSite } from '../../../server/sources/match/website.ts';

const one = (a: string, b: string): boolean | null => isOneSite(readSite(a)!, readSite(b)!);

test('a site is its host', () => {
  expect(one('https://www.mollat.com/livres', 'http://mollat.com')).toBe(true);
  expect(one('https://boutique.laterit.fr/', 'https://laterit.fr')).toBe(true);
  expect(one('https://haussmann.librairiesfontaine.com', 'https://sevres.librairiesfontaine.com')).toBe(
    false,
  );
  expect(one('https://mollat.com', 'https://kleber.fr')).toBe(false);
});

describe('a host that shops share', () => {
  test.each([
    ['http://parislibrairies.fr', 'http://www.parislibrairies.fr'],
    ['https://www.facebook.com/dragonsavant/', 'https://www.facebook.com/lapetiteourcq/'],
    ['https://www.facebook.com/dragonsavant/', 'https://dragonsavant.fr'],
  ])('says nothing: %s · %s', (a, b) => {
    expect(one(a, b)).toBeNull();
  });

  test('but its page is one shop’s', () => {
    expect(one('https://www.facebook.com/dragonsavant/', 'https://m.facebook.com/DragonSavant')).toBe(true);
  });
});

test('what is no address is none', () => {
  expect(readSite('<Nul>')).toBeNull();
  expect(readSite(null)).toBeNull();
});
