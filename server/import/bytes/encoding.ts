/** Which encoding a file is written in, told from its bytes (contract: UTF-8, UTF-8 with BOM, Windows-1252). */
import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { ImportError } from '../parsed.ts';

export type Encoding = 'utf-8' | 'windows-1252';

const REFUSED_STARTS: readonly [bytes: readonly number[], what: string][] = [
  [[0xff, 0xfe], 'UTF-16 text (the file begins with FF FE): save it as UTF-8'],
  [[0xfe, 0xff], 'UTF-16 text (the file begins with FE FF): save it as UTF-8'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive or an Excel workbook: save the sheet as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (.xls): save the sheet as CSV'],
  [[0x1f, 0x8b], 'a gzip archive: unpack it first'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
];
const UTF8_BOM = [0xef, 0xbb, 0xbf];

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, place) => head[place] === byte);

/**
 * Looks at the first bytes of a file: refuses what is no text in a known encoding.
 * Answers the length of the byte order mark to step over.
 * @throws ImportError that says what was seen
 */
export const checkHead = (head: Uint8Array): 0 | 3 => {
  const refused = REFUSED_STARTS.find(([bytes]) => startsWith(head, bytes));
  if (refused) throw new ImportError(`this looks like ${refused[1]}`);
  if (nulShare(head) > 0.2) {
    throw new ImportError(
      'this looks like UTF-16 text or a binary file (one byte in five is NUL): save it as UTF-8',
    );
  }
  return startsWith(head, UTF8_BOM) ? 3 : 0;
};

const nulShare = (head: Uint8Array): number => {
  const sample = head.subarray(0, 4096);
  return sample.length === 0 ? 0 : sample.filter((byte) => byte === 0).length / sample.length;
};

/** Names under which chardet knows Western European text of one byte a letter. */
const WESTERN = new Set(['windows-1252', 'ISO-8859-1', 'ISO-8859-15']);

/**
 * Tells UTF-8 from Windows-1252 by the first stretch of a file that is not plain ASCII.
 * @throws ImportError when it is neither
 */
export const detectEncoding = (sample: Uint8Array): Encoding => {
  if (isUtf8(sample)) return 'utf-8';
  const { letters, stray } = countUtf8(sample);
  // A stray byte in a UTF-8 file spoils its own line only, not the file. (chardet may prefer Windows-1252 there.)
  if (stray * 10 <= letters) return 'utf-8';
  if ((letters - stray) * 3 > stray)
    throw new ImportError('some lines are UTF-8 and others are not: save the whole file as UTF-8');
  const guesses = chardet.analyse(sample);
  const western = guesses.find((guess) => WESTERN.has(guess.name));
  if (western && looksWindows1252(sample)) return 'windows-1252';
  const seen = guesses.find((guess) => !WESTERN.has(guess.name))?.name ?? 'an old DOS or Macintosh encoding';
  throw new ImportError(
    `the text is neither UTF-8 nor Windows-1252 (it looks like ${seen}): save it as UTF-8`,
  );
};

/**
 * The letters beyond ASCII, read as UTF-8, and how many of them make no valid sequence. Accents of another encoding
 * hardly ever make one, so that nine in ten decide for UTF-8, and one in four that there are both.
 */
const countUtf8 = (sample: Uint8Array): { letters: number; stray: number } => {
  const beyondAscii = new TextDecoder().decode(sample).match(/[^\0-\x7f]/gu) ?? [];
  return { letters: beyondAscii.length, stray: beyondAscii.filter((letter) => letter === '\ufffd').length };
};

const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * In Windows-1252 accented letters lie from C0 up and only a few signs below; in the DOS and Macintosh encodings it
 * is the other way round. chardet knows neither, so the bytes are counted.
 */
const looksWindows1252 = (sample: Uint8Array): boolean => {
  let letters = 0;
  let below = 0;
  for (const byte of sample) {
    if (byte >= 0xc0) letters += 1;
    else if (UNDEFINED_IN_1252.has(byte)) return false;
    else if (byte >= 0x80 && byte < 0xa0 && !isFrenchSign(byte)) below += 1;
  }
  return letters >= below;
};

/** € … ‘ ’ “ ” • – — œ Œ ™ Ÿ: what French text has from 80 to 9F. */
const isFrenchSign = (byte: number): boolean =>
  [0x80, 0x85, 0x8c, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9c, 0x9f].includes(byte);

/** The text of whole lines. Bytes that are not UTF-8 come out as U+FFFD: ask `isUtf8` first. */
export const decode = (bytes: Buffer, encoding: Encoding): string =>
  encoding === 'utf-8' ? bytes.toString('utf8') : iconv.decode(bytes, 'win1252');
