/** The released files of the widget: what a page can name and be sure of. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pinned } from '../../views/embed.ts';

export interface Release {
  /** "1.2.0". */
  version: string;
  /** The script of the element. */
  element: Pinned;
  /** The script that fits frames to what they show. */
  fit: Pinned;
}

const NAME = /^(\d+)\.(\d+)\.(\d+)\.js$/;

/** The newest release in a folder, with the hashes of the bytes that are there; null where there is none. */
export const newestRelease = (folder: string): Release | null => {
  const versions = readdirSync(folder)
    .flatMap((name) => {
      const [, ...numbers] = NAME.exec(name) ?? [];
      return numbers.length === 0 ? [] : [numbers.map(Number)];
    })
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0));
  const newest = versions.at(-1)?.join('.');
  if (newest === undefined) return null;
  const pinned = (file: string): Pinned => ({
    file,
    integrity: `sha384-${createHash('sha384')
      .update(readFileSync(path.join(folder, file)))
      .digest('base64')}`,
  });
  return { version: newest, element: pinned(`${newest}.js`), fit: pinned(`fit-${newest}.js`) };
};
