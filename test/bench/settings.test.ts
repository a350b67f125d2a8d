import { describe, expect, test } from '@jest/globals';
import { readSettings, UsageError } from '../../bench/settings.ts';

const env = { DATABASE_URL: 'postgres://localhost/app', BENCH_DATABASE_URL: 'postgres://localhost/bench' };

describe('the benchmark’s settings', () => {
  test('are the full size unless said', () => {
    expect(readSettings([], env)).toMatchObject({
      quick: false,
      shops: 4_000,
      titles: 300_000,
      perShop: 4_500,
    });
  });

  test('are small and short for --quick, and what is said counts', () => {
    expect(readSettings(['--quick', '--shops', '50'], env)).toMatchObject({
      quick: true,
      shops: 50,
      name: 'quick',
    });
  });

  test('prefer the benchmark’s own server to the application’s', () => {
    expect(readSettings([], env).databaseUrl).toBe('postgres://localhost/bench');
    expect(readSettings([], { DATABASE_URL: env.DATABASE_URL }).databaseUrl).toBe('postgres://localhost/app');
  });

  test('need a server for all but pages, the widget and a start', () => {
    for (const only of [['pages'], ['widget', 'start']])
      expect(readSettings(['--only', only.join()], {})).toMatchObject({ only, databaseUrl: '' });
    expect(() => readSettings(['--only', 'pages,sql'], {})).toThrow('No database server');
  });

  test('name the results of some parts after them, and keep the command as it was typed', () => {
    expect(readSettings(['--only', 'sql', '--rounds', '2'], env)).toMatchObject({
      ...{ name: 'sql-full', command: 'npm run bench -- --only sql --rounds 2' },
    });
    expect(readSettings(['--only', 'sql,start', '--quick'], env).name).toBe('sql-start-quick');
    expect(readSettings([], env)).toMatchObject({ name: 'full', command: 'npm run bench' });
  });

  test('measure growth where it is asked for, beside the rest or alone', () => {
    expect(readSettings([], env).growth).toBe(false);
    expect(readSettings(['--growth'], env)).toMatchObject({ growth: true, only: null });
    expect(readSettings(['--only', 'growth'], env)).toMatchObject({ growth: true, only: ['growth'] });
  });

  test.each([
    { argv: [], env: {}, says: 'No database server' },
    { argv: ['--shops', 'many'], env, says: '"many" is not a whole number' },
    { argv: ['--shop', '5'], env, says: '--shop' },
    { argv: ['--only', 'sql,speed'], env, says: '"speed" is no part of the benchmark' },
  ])('that cannot be used are refused with the usage: $argv', ({ argv, env: given, says }) => {
    const read = () => readSettings(argv, given);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(says);
    expect(read).toThrow('npm run bench');
  });
});
