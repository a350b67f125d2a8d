import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { plotsOf } from '../../../bench/figures/plots.ts';
import { shortly, svgOf, ticksAround, type Plot } from '../../../bench/figures/svg.ts';
import type { Known } from '../../../bench/figures/known.ts';
import type { Row } from '../../../bench/report.ts';

const plot: Plot = {
  title: 'Time & <size>',
  description: 'what is seen',
  x: { label: 'offers' },
  y: { label: 'time (ms)' },
  series: [
    {
      name: 'slow',
      points: [
        { x: 4e6, y: 30 },
        { x: 4e7, y: 60 },
      ],
    },
    {
      name: 'fast',
      points: [
        { x: 4e6, y: 29 },
        { x: 4e7, y: 59 },
      ],
    },
  ],
};

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** Throws what is not well-formed. */
const read = (svg: string): Element[] => {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const inside = open.at(-1);
    if (inside) inside.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(svg).close();
  return elements;
};

describe('a plot', () => {
  const elements = read(svgOf(plot));
  const textsOf = (name: string): string[] =>
    elements.filter((one) => one.name === name).map(({ text }) => text);

  test('says what it is to those who cannot see it', () => {
    expect(textsOf('title')).toEqual(['Time & <size>']);
    expect(textsOf('desc')).toEqual(['what is seen']);
    expect(elements[0]?.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'title description' });
  });

  test('names its axes, its lines, and round values', () => {
    expect(textsOf('text')).toEqual(
      expect.arrayContaining(['offers', 'time (ms)', 'slow', 'fast', '10 M', '50']),
    );
  });

  test('is dark by night', () => {
    expect(textsOf('style').join()).toContain('prefers-color-scheme: dark');
  });

  test('rises where values rise, and keeps the names of close lines apart', () => {
    const ways = elements.filter(({ attributes }) => attributes['class']?.startsWith('line'));
    expect(ways).toHaveLength(2);
    for (const { attributes } of ways) {
      const [, from, to] = /^M\S+ (\S+)L\S+ (\S+)$/.exec(attributes['d'] ?? '') ?? [];
      expect(Number(to)).toBeLessThan(Number(from));
    }
    const names = elements
      .filter(({ text }) => ['slow', 'fast'].includes(text))
      .map(({ attributes }) => Number(attributes['y']));
    expect(Math.abs((names[0] ?? 0) - (names[1] ?? 0))).toBeGreaterThanOrEqual(16);
  });

  test('of nothing is refused', () => {
    expect(() => svgOf({ ...plot, series: [] })).toThrow('nothing to draw');
    expect(() => svgOf({ ...plot, series: [{ name: 'none', points: [] }] })).toThrow('nothing to draw');
  });
});

test('round values enclose what is measured', () => {
  expect(ticksAround(4e6, 4e7)).toEqual([2e6, 5e6, 1e7, 2e7, 5e7]);
  expect(ticksAround(0.58, 140)).toEqual([0.1, 1, 10, 100, 1_000]);
  expect(ticksAround(1, 10)).toEqual([1, 2, 5, 10]);
  expect([500_000, 2e6, 0.5].map(shortly)).toEqual(['500 k', '2 M', '0.5']);
});

describe('what is plotted', () => {
  const row = (size: number, p50: number): Row => ({
    ...{ what: 'w', against: '', rival: null, ratio: null, goal: null, reached: null, size },
    measured: { rate: 1, p50, p99: p50 * 3 },
  });
  const run = { at: '', command: '', machine: '', about: '' };
  const known = (rows: readonly Row[]): Known => ({
    rows: new Map([['growth.at', rows.map((one) => ({ row: one, run }))]]),
    scenarios: new Map(),
  });

  test('is in the order of sizes, whatever order they were measured in', () => {
    const [growth] = plotsOf(known([row(40, 4), row(4, 3)]));
    expect(growth?.name).toBe('search-growth');
    expect(growth?.series.at(-1)?.points).toEqual([
      { x: 4, y: 3 },
      { x: 40, y: 4 },
    ]);
    expect(growth?.description).toContain('half of them (p50): 4 → 3.00, 40 → 4.00');
  });

  test('was measured at two sizes at least', () => {
    expect(plotsOf(known([row(4, 3)]))).toEqual([]);
  });
});
