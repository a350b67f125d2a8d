/** The beginning of a file, looked at before it is read. */
import type { Bytes } from '../parsed.ts';

/** Longest stretch of nothing that may come before the first letter. */
const MOST_BLANK = 65_536;
/** Nothing, or a byte order mark that is not whole yet, or white space behind it; read as one byte a letter. */
const BLANK = /^(?:\u00ef(?:\u00bb\u00bf?)?)?\s*$/;

/** Whether a file begins as XML does, with "<" after what says nothing; and the same bytes again, from the start. */
export const beginsAsXml = async (bytes: Bytes): Promise<{ isXml: boolean; bytes: Bytes }> => {
  const { letter, bytes: again } = await firstLetter(bytes);
  return { isXml: letter === '<', bytes: again };
};

/** The first letter after what says nothing, null where there is none; and the same bytes again, from the start. */
export const firstLetter = async (bytes: Bytes): Promise<{ letter: string | null; bytes: Bytes }> => {
  const source = bytes[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let head = '';
  while (BLANK.test(head) && head.length < MOST_BLANK) {
    const next = await source.next();
    if (next.done) break;
    seen.push(next.value);
    head += Buffer.from(next.value.subarray(0, MOST_BLANK)).toString('latin1');
  }
  const letter = /^(?:\u00ef\u00bb\u00bf)?\s*(\S)/.exec(head)?.[1] ?? null;
  return { letter, bytes: again(seen, source) };
};

async function* again(seen: Uint8Array[], source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    await source.return?.();
  }
}
