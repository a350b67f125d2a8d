/**
 * PostGIS as it is packed for the embedded database carries raster, topology and every old upgrade script. Unpacking
 * them costs 5 s at each start and 250 MB, so a bundle of only what is used is made once. `proj.db` stays: without it
 * ST_Transform breaks.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const USED =
  /^(lib\/postgresql\/postgis-3\.so|share\/postgresql\/extension\/postgis(--3\.6\.2\.sql|\.control)|share\/proj\/(proj\.db|proj\.ini))$/;

// The tar format: blocks of 512 bytes, a header block before each file (POSIX.1-1988, ustar).
const BLOCK = 512;
const NAME = { at: 0, length: 100 };
const SIZE = { at: 124, length: 12 };

/** Writes the trimmed bundle to `file`. */
export const writeSlimBundle = (file: string): void => {
  const tar = gunzipSync(readFileSync(fullBundle()));
  const kept: Buffer[] = [];
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const name = textAt(tar, at + NAME.at, NAME.length);
    const size = Number.parseInt(textAt(tar, at + SIZE.at, SIZE.length), 8);
    const next = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (USED.test(name)) kept.push(tar.subarray(at, next));
    at = next;
  }
  const endOfArchive = Buffer.alloc(2 * BLOCK);
  writeFileSync(file, gzipSync(Buffer.concat([...kept, endOfArchive]), { level: 1 }));
};

const fullBundle = (): string =>
  path.join(
    path.dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite-postgis')),
    'postgis.tar.gz',
  );

const textAt = (tar: Buffer, at: number, length: number): string =>
  tar.toString('latin1', at, at + length).replace(/\0[\s\S]*$/, '');
