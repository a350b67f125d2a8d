/** `rayon serve --web` and `--work`, each a process of its own over one database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../support/free-port.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
/** Lines of a process that are told when it fails. */
const SAID_LAST = 15;

export interface Machine {
  /** Null: it only works. */
  origin: string | null;
  /** SIGTERM; rejects when it does not end with code 0. */
  stop(): Promise<void>;
  kill(): void;
  /** What it said and logged as a failure last. */
  said(): string;
}

/**
 * Resolves once it serves, or works. `settings` on top of what a server without transports needs; `root`: whose
 * code, this one's unless said.
 */
export const startMachine = async (
  part: '--web' | '--work',
  settings: Record<string, string>,
  root = ROOT,
): Promise<Machine> => {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['server/cli.ts', 'serve', part], {
    cwd: root,
    env: { PATH, HOME, PORT: String(port), DEMO: 'false', LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const last: string[] = [];
  const keep = (line: string): void => void last.splice(0, Math.max(0, last.push(line) - SAID_LAST));
  createInterface(child.stdout).on('line', keep);
  const said = (): string => last.join('\n');
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      keep(line);
      if (/^Rayon (is at|works)/.test(line)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${part} ended with ${String(code)}:\n${said()}`)));
  });
  return {
    origin: part === '--web' ? `http://127.0.0.1:${String(port)}` : null,
    said,
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error(`${part} ended with ${String(code)}:\n${said()}`);
    },
  };
};
