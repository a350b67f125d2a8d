/** What codes are hashed with (access/code.ts): the first key hashes, all are tried. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError, type Config } from './config.ts';

const FILE = 'secret-keys';
const BYTES = 32;

/**
 * The keys that are set; on the embedded database one that is made at the first start and kept beside it.
 * Throws ConfigError where several processes on a server would each make their own.
 */
export const secretKeys = async (
  config: Pick<Config, 'secretKeys' | 'databaseUrl' | 'dataDir'>,
): Promise<string[]> => {
  if (config.secretKeys !== null) return config.secretKeys;
  if (config.databaseUrl !== null) throw new ConfigError('SECRET_KEYS: is needed with DATABASE_URL');
  await mkdir(config.dataDir, { recursive: true });
  return [await keptKey(path.join(config.dataDir, FILE))];
};

const keptKey = async (file: string): Promise<string> => {
  const made = randomBytes(BYTES).toString('base64url');
  try {
    // Readable by its owner alone, and never written over.
    await writeFile(file, `${made}\n`, { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readFile(file, 'utf8')).trim();
  }
};
