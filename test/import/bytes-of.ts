/** Bytes as a file or a pipe would give them, and what a parser made of them. */
import type { Parsed, Reject } from '../../server/import/parsed.ts';

/** The bytes of a text (UTF-8) or buffer, `piece` at a time. */
export async function* bytesOf(content: string | Buffer, piece = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += piece)
    yield await Promise.resolve(bytes.subarray(at, at + piece));
}

export interface Whole<Row> {
  read: number;
  rows: Row[];
  rejects: Reject[];
  licence: string | null;
}

/** Everything a parser gave. */
export const whole = async <Row>(parsed: AsyncIterable<Parsed<Row>>): Promise<Whole<Row>> => {
  const all: Whole<Row> = { read: 0, rows: [], rejects: [], licence: null };
  for await (const part of parsed) {
    all.read += part.read;
    all.rows.push(...part.rows);
    all.rejects.push(...part.rejects);
    all.licence = part.licence ?? all.licence;
  }
  return all;
};

/** "12 isbn reason" of each refusal. */
export const reasons = (rejects: readonly Reject[]): string[] =>
  rejects.map(({ line, field, reason }) => `${line} ${field} ${reason}`);
