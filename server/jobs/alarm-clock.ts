/**
 * pg-boss as the alarm clock: it wakes workers, at an instant or by the calendar. What is to be done then is found in
 * our own tables, by a sweep that also runs by itself every 30 s: without pg-boss everything is only later.
 */
import type { Knex } from 'knex';
import { PgBoss } from 'pg-boss';
import { bossDatabase } from './boss-database.ts';
import { createRunner } from './runner.ts';

export interface Tasks {
  /** Does everything that is due, wherever it left off. May run anywhere, at once and twice. */
  work(): Promise<void>;
  /** Fetches what is due to be fetched from elsewhere: may take minutes, and nothing else waits for it. */
  fetch(signal: AbortSignal): Promise<void>;
  /** Each minute: what the provider knows and we may not. */
  reconcile(): Promise<void>;
  /** Each night. */
  erase(): Promise<void>;
  /** Milliseconds until the next thing is due, by the one clock (R3); null when nothing waits. May be negative. */
  dueIn(): Promise<number | null>;
}

export interface AlarmClock {
  /** Something was put to be done: returns at once. */
  wake(): void;
  /** Ends within five seconds. */
  stop(): Promise<void>;
}

export interface AlarmSettings {
  kind: 'embedded' | 'server';
  /** False: this process only wakes others (`rayon serve --web`). */
  works: boolean;
  /** Hears what failed; nothing of it stops the clock. */
  failed(what: string, error: unknown): void;
}

const WAKE = 'rayon-wake';
const RECONCILE = 'rayon-reconcile';
const ERASE = 'rayon-erase';

/** Milliseconds. */
const SWEEP_EVERY = 30_000;
/**
 * Milliseconds until work that left something due is done again: what became due in the meantime waits for the least,
 * what fails again and again for the most, and nothing else waits longer for its sake.
 */
const AGAIN = { least: 250, most: 3_000 };
/** Seconds. Another worker, or another process's web part, is heard at the latest after so long. */
const LISTEN_EVERY = 1;
/** Milliseconds that work in hand may take when the process stops; what is left is found by the next one. */
const LAST_WORDS = 3_000;
/** Seconds after which a job of a dead worker is another's. */
const EXPIRES = 120;

/** Starts the clock. A database that will not have pg-boss is said, and the sweep goes on alone. */
export const startAlarmClock = async (
  db: Knex,
  tasks: Tasks,
  settings: AlarmSettings,
): Promise<AlarmClock> => {
  const boss = createBoss(db, settings);
  const isThere = await startBoss(boss, settings);
  const wakeOthers = (after: Date | null): void => {
    if (isThere) sendWake(boss, after).catch((error: unknown) => settings.failed('waking', error));
  };
  if (!settings.works) {
    return { wake: () => wakeOthers(null), stop: () => stopBoss(boss) };
  }

  let pause = AGAIN.least;
  let again: NodeJS.Timeout | undefined;
  const runner = createRunner(
    async () => {
      await tasks.work();
      const dueIn = await tasks.dueIn();
      clearTimeout(again);
      if (dueIn === null || dueIn > 0) {
        pause = AGAIN.least;
        if (dueIn !== null) wakeOthers(inMilliseconds(dueIn));
        return;
      }
      again = setTimeout(() => runner.wake(), pause);
      pause = Math.min(AGAIN.most, 2 * pause);
    },
    (error) => settings.failed('work', error),
  );
  const stopping = new AbortController();
  const fetcher = createRunner(
    () => tasks.fetch(stopping.signal),
    (error) => {
      if (!stopping.signal.aborted) settings.failed('fetching', error);
    },
  );
  const wake = (): void => {
    runner.wake();
    fetcher.wake();
  };
  if (isThere) await listen(boss, tasks, wake);
  const sweeping = setInterval(wake, SWEEP_EVERY);
  wake();
  return {
    wake,
    stop: async () => {
      clearInterval(sweeping);
      stopping.abort(new Error('Rayon stops'));
      const ended = Promise.all([runner.stop(), fetcher.stop()]).then(() => undefined);
      await Promise.all([within(LAST_WORDS, ended), stopBoss(boss)]);
      clearTimeout(again);
    },
  };
};

const createBoss = (db: Knex, { kind, failed }: AlarmSettings): PgBoss => {
  const boss = new PgBoss({
    db: bossDatabase(db),
    schema: 'pgboss',
    backend: kind === 'embedded' ? 'pglite' : 'postgres',
    registerInstance: false,
    // The embedded database looks after its tables elsewhere.
    ...(kind === 'embedded' ? { reindex: false, monitorVacuum: false } : {}),
  });
  boss.on('error', (error) => failed('pg-boss', error));
  return boss;
};

const startBoss = async (boss: PgBoss, { failed }: AlarmSettings): Promise<boolean> => {
  try {
    await boss.start();
    const short = { policy: 'short', retryLimit: 0, expireInSeconds: EXPIRES, deleteAfterSeconds: 600 };
    for (const queue of [WAKE, RECONCILE, ERASE]) await boss.createQueue(queue, short);
    return true;
  } catch (error) {
    failed('pg-boss does not start: alarms come up to 30 s late', error);
    return false;
  }
};

const listen = async (boss: PgBoss, tasks: Tasks, wake: () => void): Promise<void> => {
  await boss.work(WAKE, { pollingIntervalSeconds: LISTEN_EVERY }, () => {
    wake();
    return Promise.resolve();
  });
  await boss.work(RECONCILE, { pollingIntervalSeconds: 5 }, async () => {
    await tasks.reconcile();
    wake();
  });
  await boss.work(ERASE, { pollingIntervalSeconds: 60 }, () => tasks.erase());
  await boss.schedule(RECONCILE, '* * * * *');
  await boss.schedule(ERASE, '17 3 * * *');
};

/** One job for each instant: whoever derives it again finds it there. */
const sendWake = async (boss: PgBoss, after: Date | null): Promise<void> => {
  const key = after === null ? 'now' : after.toISOString().slice(0, 19);
  await boss.send(WAKE, {}, { singletonKey: key, ...(after === null ? {} : { startAfter: after }) });
};

/** An instant of this process's own time, which pg-boss waits for: the one clock may have been moved. */
const inMilliseconds = (milliseconds: number): Date =>
  new Date(Math.ceil(performance.timeOrigin + performance.now() + milliseconds));

const stopBoss = (boss: PgBoss): Promise<void> =>
  within(LAST_WORDS, boss.stop({ graceful: true, timeout: LAST_WORDS, close: false })).catch(() => undefined);

const within = async (milliseconds: number, work: Promise<void>): Promise<void> => {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), milliseconds);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};
