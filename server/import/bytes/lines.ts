/** Bytes to lines of text, with bounded memory whatever comes. */
import { isAscii, isUtf8 } from 'node:buffer';
import { ImportError, reject, type Bytes, type Reject } from '../parsed.ts';
import { checkHead, decode, detectEncoding, type Encoding } from './encoding.ts';

/** Longest line taken: a longer one is refused, unread. */
export const MAX_LINE_BYTES = 1024 * 1024;

export interface Line {
  /** From 1. */
  number: number;
  text: string;
  /** False for the last line of a file that does not end with a line end: it may have been cut. */
  ended: boolean;
}

export interface Lines {
  lines: Line[];
  rejects: Reject[];
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads a text file by whole lines, a block at a time. The encoding is decided at the first block that is not plain
 * ASCII, so that a long English beginning does not hide the accents that follow.
 * @throws ImportError when the file is empty, binary or in an unknown encoding
 */
export async function* readLines(bytes: Bytes): AsyncGenerator<Lines> {
  let number = 0;
  let encoding: Encoding | null = null;
  for await (const block of wholeLines(bytes)) {
    if (block.tooLong) {
      number += 1;
      yield { lines: [], rejects: [tooLong(number, block.bytes)] };
      continue;
    }
    if (!encoding && !isAscii(block.bytes)) encoding = detectEncoding(block.bytes);
    const result = toLines(block, number, encoding ?? 'utf-8');
    number += result.count;
    yield result;
  }
  if (number === 0) throw new ImportError('the file is empty');
}

const tooLong = (number: number, bytes: Buffer): Reject =>
  reject(number, 'line', bytes.toString('latin1', 0, 80), `longer than ${String(MAX_LINE_BYTES)} bytes`);

interface Block {
  /** Whole lines, or the beginning of one line that is too long. */
  bytes: Buffer;
  newline: number;
  ended: boolean;
  tooLong: boolean;
}

async function* wholeLines(source: Bytes): AsyncGenerator<Block> {
  let newline: number | null = null;
  // The beginning of a line whose end has not come yet; null while the rest of a line that is too long is skipped.
  let pending: Buffer | null = Buffer.alloc(0);
  for await (const chunk of afterHead(source)) {
    newline ??= chunk.includes(LF) || !chunk.includes(CR) ? LF : CR;
    const start = pending ? 0 : chunk.indexOf(newline) + 1;
    if (!pending && start === 0) continue;
    const bytes: Buffer = Buffer.concat([pending ?? Buffer.alloc(0), chunk.subarray(start)]);
    const last = bytes.lastIndexOf(newline);
    if (last >= 0) yield { bytes: bytes.subarray(0, last), newline, ended: true, tooLong: false };
    pending = bytes.subarray(last + 1);
    if (pending.length > MAX_LINE_BYTES) {
      yield { bytes: pending.subarray(0, 80), newline, ended: true, tooLong: true };
      pending = null;
    }
  }
  if (pending?.length) yield { bytes: pending, newline: newline ?? LF, ended: false, tooLong: false };
}

const HEAD_BYTES = 65_536;

/** The same bytes in pieces of 64 kB at least, the byte order mark gone. */
async function* afterHead(source: Bytes): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let size = 0;
  let first = true;
  for await (const piece of source) {
    gathered.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    size += piece.byteLength;
    if (size < HEAD_BYTES) continue;
    yield withoutMark(Buffer.concat(gathered), first);
    [gathered, size, first] = [[], 0, false];
  }
  if (size > 0) yield withoutMark(Buffer.concat(gathered), first);
}

const withoutMark = (chunk: Buffer, first: boolean): Buffer =>
  first ? chunk.subarray(checkHead(chunk)) : chunk;

const toLines = (block: Block, before: number, encoding: Encoding): Lines & { count: number } => {
  const sound = !block.bytes.includes(0) && (encoding !== 'utf-8' || isUtf8(block.bytes));
  const pieces = sound
    ? decode(block.bytes, encoding).split(block.newline === LF ? '\n' : '\r')
    : splitBytes(block.bytes, block.newline);
  const lines: Line[] = [];
  const rejects: Reject[] = [];
  for (const [place, piece] of pieces.entries()) {
    const number = before + place + 1;
    const fault = faultOf(piece, encoding);
    const text = typeof piece === 'string' ? piece : decode(piece, encoding);
    if (fault) rejects.push(reject(number, 'line', text.slice(0, 80).replaceAll('\0', '␀'), fault));
    else
      lines.push({
        number,
        text: text.endsWith('\r') ? text.slice(0, -1) : text,
        // The end of a line may itself be cut in two.
        ended: text.endsWith('\r') || isEnded(block, place, pieces.length),
      });
  }
  return { lines, rejects, count: pieces.length };
};

const isEnded = (block: Block, place: number, count: number): boolean => block.ended || place < count - 1;

const faultOf = (piece: string | Buffer, encoding: Encoding): string | null => {
  if (piece.length > MAX_LINE_BYTES) return `longer than ${String(MAX_LINE_BYTES)} bytes`;
  if (typeof piece === 'string') return null;
  if (piece.includes(0)) return 'holds a NUL byte';
  return encoding === 'utf-8' && !isUtf8(piece) ? 'is not valid UTF-8, as the lines before it are' : null;
};

const splitBytes = (bytes: Buffer, newline: number): Buffer[] => {
  const pieces: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    pieces.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...pieces, bytes.subarray(start)];
};
