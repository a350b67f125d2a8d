/**
 * Rows on their way to the database, kept in a file of the system's temporary folder. A file is read, checked and
 * spooled to its end before the database hears of it: one that turns out to be cut short has changed nothing, and a
 * slow pipe keeps no transaction open.
 */
import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';

export interface Spool<Row> {
  add: (rows: readonly Row[]) => Promise<void>;
  /** All rows in their order, in batches of at most `size`. May be asked for again. */
  batches: (size: number) => AsyncGenerator<Row[]>;
}

/** Gives a spool to `work` and takes it away afterwards, however that ends. */
export const withSpool = async <Row, Result>(
  work: (spool: Spool<Row>) => Promise<Result>,
): Promise<Result> => {
  const file = await openUnnamed();
  try {
    return await work(spoolOf(file));
  } finally {
    await file.close();
  }
};

/** A file without a name: the system frees it when the process ends, even by kill -9. */
const openUnnamed = async (): Promise<FileHandle> => {
  const name = path.join(tmpdir(), `rayon-import-${randomUUID()}`);
  const file = await open(name, 'wx+', 0o600);
  await unlink(name);
  return file;
};

const spoolOf = <Row>(file: FileHandle): Spool<Row> => {
  let size = 0;
  return {
    add: async (rows) => {
      const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, size);
        done += bytesWritten;
        size += bytesWritten;
      }
    },
    batches: (count) => readBack<Row>(file, size, count),
  };
};

const PIECE_BYTES = 64 * 1024;

async function* readBack<Row>(file: FileHandle, end: number, count: number): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  for await (const lines of readLines(file, end)) {
    for (const line of lines) {
      rows.push(JSON.parse(line) as Row);
      if (rows.length < count) continue;
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

async function* readLines(file: FileHandle, end: number): AsyncGenerator<string[]> {
  // One buffer for all pieces: a new one each time waits long for the garbage collector, outside of its heap.
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (let at = 0; at < end;) {
    const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, at);
    at += bytesRead;
    const lines = (rest + decoder.write(buffer.subarray(0, bytesRead))).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
}
