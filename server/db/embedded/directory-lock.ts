/**
 * The embedded database does not lock its directory, and two processes on one directory lose rows without a word.
 * SQLite's lock is the kernel's: it holds while the event loop is blocked, and a killed process lets go of it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseUnusable } from '../database.ts';

export class DirectoryInUse extends Error {
  constructor(directory: string, holder: string | null) {
    super(
      `The data directory ${directory} is in use by another Rayon${holder ? ` (process ${holder})` : ''}. ` +
        'Stop that one first, or give this one a DATA_DIR of its own.',
    );
    this.name = 'DirectoryInUse';
  }
}

// Held here for the life of the process: a handle that is garbage collected gives its lock away.
const held = new Map<string, DatabaseSync>();

/**
 * Takes the directory for this process, making it when it is missing. Answers what gives it back.
 * Throws DirectoryInUse when another process has it, DatabaseUnusable when nothing can be kept there.
 */
export const lockDirectory = (directory: string): (() => void) => {
  try {
    return lock(directory);
  } catch (error) {
    if (error instanceof DirectoryInUse) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnusable(`Nothing can be kept in ${directory} (${why}). Check DATA_DIR.`);
  }
};

const lock = (directory: string): (() => void) => {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'rayon.lock');
  const holderFile = path.join(directory, 'rayon.pid');
  if (held.has(file)) throw new DirectoryInUse(directory, String(process.pid));
  const taken = new DatabaseSync(file, { timeout: 0 });
  try {
    taken.exec('begin exclusive');
  } catch (error) {
    taken.close();
    if (!isBusy(error)) throw error;
    throw new DirectoryInUse(directory, holderOf(holderFile));
  }
  held.set(file, taken);
  writeFileSync(holderFile, `${process.pid}\n`);
  return () => {
    held.delete(file);
    taken.close();
  };
};

const SQLITE_BUSY = 5;

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY;

const holderOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    return null;
  }
};
