import { describe, expect, test } from '@jest/globals';
import { checkAllDone, measuredIn, scriptOf } from '../../bench/pgbench.ts';

const asks = Array.from({ length: 5 }, (_, place) => ({
  isbn: `978${place}`,
  lat: 40 + place,
  lon: 9 - place,
}));

/** What pgbench makes of nested `case when :ask < 2 then … else … end` for one draw. */
const evaluate = (expression: string, drawn: number): number => {
  const words = expression.split(' ');
  const read = (): number => {
    const word = words.shift();
    if (word !== 'case') return Number(word);
    const [, , , limit] = words.splice(0, 5);
    const below = read();
    words.shift();
    const above = read();
    words.shift();
    return drawn < Number(limit) ? below : above;
  };
  return read();
};

describe('a script', () => {
  const lines = scriptOf({ sql: 'select :isbn, :lat', asks, rows: 23, radius: 5_000 }).trimEnd().split('\n');

  test('draws each question as often as another', () => {
    expect(lines[2]).toBe('\\set ask random(0, 4)');
  });

  test('sets title and place of the question drawn', () => {
    const of = (name: string): string =>
      lines.find((line) => line.startsWith(`\\set ${name} `))?.slice(`\\set ${name} `.length) ?? '';
    asks.forEach((ask, drawn) => {
      expect(evaluate(of('isbn'), drawn)).toBe(Number(ask.isbn));
      expect(evaluate(of('lat'), drawn)).toBe(ask.lat);
      expect(evaluate(of('lon'), drawn)).toBe(ask.lon);
    });
  });

  test('binds what is the same for all questions, and ends with the query', () => {
    expect(lines.slice(0, 2)).toEqual(['\\set rows 23', '\\set radius 5000']);
    expect(lines.at(-1)).toBe('select :isbn, :lat;');
  });
});

describe('what pgbench prints', () => {
  test('is no measurement when nothing ran or queries failed', () => {
    expect(() => checkAllDone('pgbench: error: connection failed')).toThrow('did not measure');
    expect(() => checkAllDone('number of failed transactions: 3 (1.0%)\ntps = 10.0 (without')).toThrow(
      'did not measure',
    );
    expect(() =>
      checkAllDone('number of failed transactions: 0 (0.000%)\ntps = 4123.5 (without'),
    ).not.toThrow();
  });
});

describe('what pgbench logs', () => {
  /** A query of client 0: milliseconds it took, and seconds at which it ended. */
  const line = (took: number, end: number): string =>
    `0 1 ${String(took * 1_000)} 0 ${String(Math.floor(end))} ${String(Math.round((end % 1) * 1e6))}\n`;

  test('counts for the last seconds only: connections are warm by then', () => {
    const warmUp = [line(90, 100.5), line(80, 101)];
    const measured = [line(1, 101.25), line(2, 102), line(3, 103)];
    expect(measuredIn([...measured, ...warmUp].join(''), 2)).toEqual({ rate: 1.5, p50: 2, p99: 3 });
  });
});
