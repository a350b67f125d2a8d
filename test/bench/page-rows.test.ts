import { describe, expect, test } from '@jest/globals';
import type { PageFigures } from '../../bench/lighthouse.ts';
import { medianOf, rowsOf } from '../../bench/page-rows.ts';

const look = (performance: number, others: Partial<PageFigures['scores']> = {}, more = {}): PageFigures => ({
  scores: { performance, accessibility: 100, 'best-practices': 100, seo: 100, ...others },
  ...{ lcp: performance * 10, tbt: 50, cls: 0, bytes: 40_000, machine: 1_000, faults: {}, ...more },
});

const goalsMissed = (...[page, figures, size]: Parameters<typeof rowsOf>): string[] =>
  rowsOf(page, figures, size)
    .filter(({ reached }) => reached === false)
    .map(({ what, note }) => `${what}: ${note ?? ''}`);

describe('of several looks at a page', () => {
  test('the one with the median performance counts, with its own timings', () => {
    expect(medianOf([look(99), look(80), look(96)])).toMatchObject({
      scores: { performance: 96 },
      lcp: 960,
    });
  });

  test('what does not swing counts as the worst look found it, and says why', () => {
    const found = medianOf([
      look(99, { seo: 92 }, { cls: 0.2, faults: { seo: ['is-crawlable'] } }),
      look(98),
      look(97),
    ]);
    expect(found).toMatchObject({ scores: { performance: 98, seo: 92 }, cls: 0.2 });
    expect(found.faults.seo).toEqual(['is-crawlable']);
  });
});

describe('a page’s rows', () => {
  const page = { id: 'shop', name: 'a shop', map: 'plain' } as const;

  test('name each goal that is missed, with its reason', () => {
    const slow = look(
      94,
      { accessibility: 99 },
      { lcp: 2_501, cls: 0.11, faults: { accessibility: ['label'] } },
    );
    expect(goalsMissed(page, slow, 'full')).toEqual([
      'a shop, performance: 94: NOT REACHED',
      'a shop, accessibility: 99: NOT REACHED (label)',
      'a shop, LCP: 2501 ms: NOT REACHED',
      'a shop, CLS: 0.110: NOT REACHED',
    ]);
  });

  test('forgive a busy machine in the quick benchmark, and nothing else', () => {
    expect(goalsMissed(page, look(85, {}, { lcp: 9_000 }), 'quick')).toEqual([]);
    expect(goalsMissed(page, look(84, { seo: 99 }), 'quick')).toEqual([
      'a shop, performance: 84: NOT REACHED',
      'a shop, seo: 99: NOT REACHED',
    ]);
  });

  test('judge no best practices where tiles are the operator’s', () => {
    const tiled = look(99, { 'best-practices': 96 });
    expect(goalsMissed({ ...page, map: 'tiled' }, tiled, 'full')).toEqual([]);
    expect(goalsMissed(page, tiled, 'full')).toHaveLength(1);
  });
});
