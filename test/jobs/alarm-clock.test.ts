/** The alarm clock: the real pg-boss over the test's database. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { startAlarmClock, type AlarmClock, type Tasks } from '../../server/jobs/index.ts';
import { createRunner } from '../../server/jobs/runner.ts';
import { serverUrl, testDatabase } from '../support/database.ts';

const database = testDatabase();
const kind = serverUrl === undefined ? 'embedded' : 'server';
const clocks: AlarmClock[] = [];

afterEach(async () => {
  await Promise.all(clocks.splice(0).map((clock) => clock.stop()));
  await database.knex.raw('drop schema if exists pgboss cascade');
});

const idle: Tasks = {
  work: () => Promise.resolve(),
  fetch: () => Promise.resolve(),
  reconcile: () => Promise.resolve(),
  erase: () => Promise.resolve(),
  dueIn: () => Promise.resolve(null),
};

const start = async (
  tasks: Partial<Tasks>,
  works = true,
  failures: { push(what: string): unknown } = [],
): Promise<AlarmClock> => {
  const clock = await startAlarmClock(
    database.knex,
    { ...idle, ...tasks },
    { kind, works, failed: (what) => void failures.push(what) },
  );
  clocks.push(clock);
  return clock;
};

/** Resolves at the call with this number. */
const calls = (wanted: number): { work(): Promise<void>; done: Promise<undefined>; count(): number } => {
  const done = Promise.withResolvers<undefined>();
  let count = 0;
  return {
    work: () => {
      count += 1;
      if (count === wanted) done.resolve(undefined);
      return Promise.resolve();
    },
    done: done.promise,
    count: () => count,
  };
};

test('it works when it starts, and whenever it is woken', async () => {
  const first = calls(1);
  const second = calls(2);
  const clock = await start({ work: () => Promise.all([first.work(), second.work()]).then(() => undefined) });
  await first.done;
  clock.wake();
  await second.done;
});

test('it wakes at the instant of the next thing due', async () => {
  const work = calls(2);
  const dues = [300, null, null];
  await start({ work: work.work, dueIn: () => Promise.resolve(dues.shift() ?? null) });
  // Long before the sweep would come.
  await work.done;
});

test('what became due during the work, or failed, is done again long before the sweep', async () => {
  const work = calls(4);
  const dues = [-5, -1_000, -2_000];
  await start({ work: work.work, dueIn: () => Promise.resolve(dues.shift() ?? null) });
  await work.done;
}, 20_000);

test('a process that only serves pages wakes the one that works', async () => {
  const work = calls(2);
  const first = Promise.withResolvers<undefined>();
  await start({
    work: async () => {
      await work.work();
      first.resolve(undefined);
    },
  });
  await first.promise;
  const web = await start({}, false);
  web.wake();
  await work.done;
});

test('losing pg-boss’s schema is said, and costs lateness only: whoever is woken works on', async () => {
  const said = Promise.withResolvers<string>();
  const [first, second, third] = [calls(1), calls(2), calls(3)];
  const clock = await start(
    {
      work: async () => {
        for (const each of [first, second, third]) await each.work();
      },
      dueIn: () => Promise.resolve(60_000),
    },
    true,
    { push: (what) => said.resolve(what) },
  );
  await first.done;
  await database.knex.raw('drop schema pgboss cascade');
  for (const wanted of [second, third]) {
    clock.wake();
    await wanted.done;
  }
  // The wish to be woken in a minute could not be written down.
  expect(await said.promise).toBe('waking');
});

test('a database without pg-boss is started on all the same', async () => {
  await database.knex.raw('create schema pgboss; create table pgboss.version (wrong integer)');
  const failures: string[] = [];
  const work = calls(1);
  await start({ work: work.work }, true, failures);
  await work.done;
  expect(failures).toContain('pg-boss does not start: alarms come up to 30 s late');
});

test('what is fetched from elsewhere holds up nothing else, and ends when the clock stops', async () => {
  const work = calls(2);
  const ended = Promise.withResolvers<unknown>();
  const failures: string[] = [];
  const clock = await start(
    {
      work: work.work,
      fetch: (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            ended.resolve(signal.reason);
            reject(signal.reason as Error);
          });
        }),
    },
    true,
    failures,
  );
  clock.wake();
  await work.done;
  await clock.stop();
  expect(String(await ended.promise)).toContain('Rayon stops');
  expect(failures).toEqual([]);
});

describe('the runner', () => {
  test('does one thing at a time, and once more for whatever came in the meantime', async () => {
    let [running, most, runs] = [0, 0, 0];
    const gate = Promise.withResolvers<undefined>();
    const runner = createRunner(
      async () => {
        runs += 1;
        running += 1;
        most = Math.max(most, running);
        await gate.promise;
        running -= 1;
      },
      () => undefined,
    );
    for (let time = 0; time < 10; time += 1) runner.wake();
    gate.resolve(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    await runner.stop();
    expect([most, runs]).toEqual([1, 2]);
  });

  test('survives work that fails', async () => {
    const failures: unknown[] = [];
    let runs = 0;
    const runner = createRunner(
      () => {
        runs += 1;
        return Promise.reject(new Error('once'));
      },
      (error) => void failures.push(error),
    );
    runner.wake();
    await new Promise((resolve) => setImmediate(resolve));
    runner.wake();
    await runner.stop();
    expect([runs, failures.length]).toEqual([2, 2]);
  });
});
