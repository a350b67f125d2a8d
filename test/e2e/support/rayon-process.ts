/** A Rayon of the tests' own: the demonstration, as `npm start` runs it, on a free port and in a folder of its own. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { freePort } from '../../support/free-port.ts';
import { secretsIn } from '../../support/secrets.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
/** Milliseconds that a first start may take on a machine with much else to do. */
const PATIENCE = 240_000;
/** Milliseconds within which a signal to stop is obeyed. */
const STOPS_WITHIN = 5_000;
const SAID_LAST = 20;

/** A child that logs on its standard output and speaks to whoever started it on its standard error. */
type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Who may sign in to the desk of a Rayon of the tests. */
export const OPERATOR = 'bureau@example.org';

export interface RayonProcess {
  /** Where it listens, without a final slash. */
  origin: string;
  /**
   * Sends SIGTERM; rejects when the process does not end by itself, in time and with code 0, and when what it logged
   * holds anybody's number, address or reservation.
   */
  stop(): Promise<void>;
}

export interface FilledFolder {
  path: string;
  remove(): Promise<void>;
}

/** The demonstration as it is once it has been filled and stopped: others start from copies of it in a few seconds. */
export const fillFolder = async (): Promise<FilledFolder> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-filled-'));
  const rayon = await startIn(folder);
  await rayon.stop();
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

/**
 * Starts the demonstration, on the default map tiles; resolves once it is ready. Rejects with what it said. `filled`: a
 * folder from a copy of which it starts.
 */
export const startRayon = async (filled?: string): Promise<RayonProcess> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-e2e-'));
  if (filled !== undefined) await cp(filled, folder, { recursive: true });
  const rayon = await startIn(folder);
  return {
    ...rayon,
    stop: async () => {
      await rayon.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const startIn = async (folder: string): Promise<RayonProcess> => {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const settings = {
    ...{ DEMO: 'true', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'trace' },
    ADMIN_EMAILS: OPERATOR,
  };
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    // Nothing of the shell's own: a DATABASE_URL there would be somebody's data.
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that dies leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const origin = `http://localhost:${port}`;
  const logged: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    logged.push(line);
    if (/"level":[56]0/.test(line)) process.stdout.write(`${line}\n`);
  });
  await listening(child);
  const ready = await fetch(`${origin}/readyz`);
  if (!ready.ok) throw new Error(`/readyz answered ${ready.status}`);
  return {
    origin,
    stop: async () => {
      await stop(child);
      // R17, R18: whatever was done in the browser, the log says nothing of anybody.
      const found = secretsIn(logged.join('\n'));
      if (logged.length === 0 || found.length > 0)
        throw new Error(`logged: ${found.join(', ') || 'nothing'}`);
    },
  };
};

/** Resolves when the child has said that it is up. */
const listening = (child: Child): Promise<void> =>
  new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string): void => {
      clearTimeout(impatient);
      child.kill('SIGKILL');
      reject(new Error([why, ...said.slice(-SAID_LAST)].join('\n')));
    };
    const impatient = setTimeout(() => fail('Rayon did not start in time. It said:'), PATIENCE);
    child.once('exit', (code) => fail(`Rayon ended with ${code} before it was up. It said:`));
    createInterface(child.stderr).on('line', (line) => {
      said.push(line);
      if (!line.startsWith('Rayon is at ')) return;
      clearTimeout(impatient);
      child.removeAllListeners('exit');
      resolve();
    });
  });

const stop = async (child: Child): Promise<void> => {
  if (child.exitCode !== null) throw new Error(`Rayon had ended by itself, with ${child.exitCode}`);
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(STOPS_WITHIN) });
  child.kill('SIGTERM');
  try {
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    if (code !== 0) throw new Error(`Rayon ended with ${code ?? signal} on SIGTERM`);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    child.kill('SIGKILL');
    throw new Error(`Rayon did not stop within ${STOPS_WITHIN} ms of SIGTERM`, { cause: error });
  }
};
