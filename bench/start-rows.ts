/** `npm start` on a machine where it is installed: the first time, when the data are made, and again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../test/support/free-port.ts';
import { figureRow, named, type Row } from './report.ts';
import type { Settings } from './settings.ts';

const ROOT = path.join(import.meta.dirname, '..');
/** What a clone has that a start needs. What is prepared with the packages, and the data, are not among it. */
const CLONED = ['server', 'client', 'migrations', 'seeds', 'releases', 'package.json', 'package-lock.json'];
/** What was prepared with the packages here. The quick benchmark takes it as it is. */
const PREPARED = ['.cache', 'dist'];
/** Seconds (quality.md). */
const GOAL = { first: 20, again: 4 };
const LOOK_EVERY = 10;
const GIVEN_UP_AFTER = 120_000;

export const startRows = async (
  { quick, rounds }: Pick<Settings, 'quick' | 'rounds'>,
  say: (what: string) => void,
): Promise<Row[]> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-bench-start-'));
  try {
    await copy(CLONED, folder);
    if (quick)
      await copy(
        PREPARED.filter((name) => existsSync(path.join(ROOT, name))),
        folder,
      );
    await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    say('Preparing, as when the packages are installed');
    const prepared = await prepare(folder);
    say('First start');
    const first = await start(folder);
    say(`Started in ${first.seconds.toFixed(1)} s, saying ${String(first.said)} lines`);
    const again: number[] = [];
    for (let round = 0; round < rounds; round += 1) again.push((await start(folder)).seconds);
    const middle = again.sort((a, b) => a - b)[(again.length - 1) >> 1] ?? Number.NaN;
    const seconds = { unit: 's', digits: 1 };
    return [
      named('start.again', figureRow('npm start, page served', middle, seconds, { most: GOAL.again })),
      named(
        'start.first',
        figureRow('npm start, the first time', first.seconds, seconds, { most: GOAL.first }),
      ),
      named(
        'start.progress',
        figureRow('lines of progress meanwhile', first.said, { unit: '', digits: 0 }, { least: 1 }),
      ),
      ...(quick
        ? []
        : [named('start.prepared', figureRow('what npm ci prepares for it', prepared, seconds, {}))]),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const copy = async (names: readonly string[], folder: string): Promise<void> => {
  for (const name of names) await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
};

/** Seconds. Writes nothing but into the folder: the packages are there. */
const prepare = async (folder: string): Promise<number> => {
  const began = performance.now();
  const child = spawn('npm', ['run', 'prepare'], { cwd: folder, env: quiet(), stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm run prepare ended with ${String(code)}`);
  return (performance.now() - began) / 1_000;
};

/** As somebody's who has set nothing. */
const quiet = (): NodeJS.ProcessEnv => {
  const { PATH, HOME } = process.env;
  return { PATH, HOME };
};

/** From the command until the whole first page has come; and lines that were said before. */
const start = async (folder: string): Promise<{ seconds: number; said: number }> => {
  const port = await freePort();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...quiet(), PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: npm, its shell and Rayon are told together.
    detached: true,
  });
  let said = 0;
  createInterface(child.stderr).on('line', () => (said += 1));
  try {
    await pageFrom(`http://localhost:${String(port)}/`, child);
    return { seconds: (performance.now() - began) / 1_000, said };
  } finally {
    await stop(child);
  }
};

const pageFrom = async (address: string, child: ChildProcess): Promise<void> => {
  for (const end = performance.now() + GIVEN_UP_AFTER; performance.now() < end;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${String(child.exitCode)}`);
    const page = await fetch(address).catch(() => null);
    if (page?.ok && (await page.text()).includes('</html>')) return;
    await setTimeout(LOOK_EVERY);
  }
  throw new Error('npm start served no page');
};

/** Resolves once all of them are gone: the data are in use until then. */
const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = once(child, 'close');
  process.kill(-child.pid, 'SIGTERM');
  await gone;
};
