import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEmail, readWebsite } from '../../../server/import/shop/links.ts';

describe('websites', () => {
  test.each([
    ['http://example.org', 'http://example.org/'],
    ['www.example.org/livres', 'http://www.example.org/livres'],
    ['https//example.org', 'https://example.org/'],
    ['https:/example.org', 'https://example.org/'],
    ['HTTP://EXAMPLE.org/Ü', 'http://example.org/%C3%9C'],
    ['https://example.org/?utm_source=x&page=2&fbclid=y', 'https://example.org/?page=2'],
    ['https://www.facebook.com/lehorla', 'https://www.facebook.com/lehorla'],
  ])('%s → %s', (text, link) => {
    expect(readWebsite(text)).toBe(link);
  });

  test.each([
    '',
    '<Nul>',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    'ftp://example.org',
    'http://user:pass@example.org',
    'http://localhost:3000',
    'http://127.0.0.1/',
    'https://www. example.org',
    'http://',
    'https://www.facebook.com/',
    'instagram.com',
    `http://example.org/${'x'.repeat(600)}`,
  ])('%s is refused', (text) => {
    expect(readWebsite(text)).toBeNull();
  });

  test('whatever comes out is http(s)', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.webUrl().map((url) => `java\nscript:${url}`),
        ),
        (text) => {
          const link = readWebsite(text);
          return link === null || /^https?:\/\/[^/@]+\.[^/@]+\//.test(link);
        },
      ),
    );
  });
});

test.each([
  ['librairie@example.org', 'librairie@example.org'],
  ['mailto:Le.Horla@Example.ORG', 'Le.Horla@example.org'],
  ['Le Horla <horla@example.org>; b@example.org', 'horla@example.org'],
  ['horla(at)example.org', null],
  ['a@b', null],
])('mail address %s → %s', (text, address) => {
  expect(readEmail(text)).toBe(address);
});
