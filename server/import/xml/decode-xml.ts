/** The bytes of an XML file to text, in the encoding that the file itself declares. */
import iconv from 'iconv-lite';
import { checkHead } from '../bytes/encoding.ts';
import { ImportError, type Bytes } from '../parsed.ts';

/**
 * Declared names and what they are read as. ISO-8859-1 is read as Windows-1252, which has the same letters and more:
 * files that are declared as the first are often the second, and its own signs from 80 to 9F mean nothing in a text.
 */
const ENCODINGS: Readonly<Record<string, 'utf-8' | 'win1252' | 'iso-8859-15'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'windows-1252': 'win1252',
  cp1252: 'win1252',
  'iso-8859-1': 'win1252',
  latin1: 'win1252',
  'iso-8859-15': 'iso-8859-15',
};

/** A declaration that names an encoding stands at the very beginning (XML 1.0, 4.3.3). */
const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]*)["']/;
const HEAD_BYTES = 1024;

/**
 * The text of an XML file, piece by piece. A byte order mark comes first, then the declaration; without either it is
 * UTF-8.
 * @throws ImportError when the file is empty, no XML by its first bytes, or not in the encoding that it declares
 */
export async function* decodeXml(bytes: Bytes): AsyncGenerator<string> {
  let decoder: Decoder | null = null;
  let head: Buffer = Buffer.alloc(0);
  for await (const piece of bytes) {
    if (decoder) {
      yield decoder.write(piece);
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < HEAD_BYTES) continue;
    decoder = decoderFor(head);
    yield decoder.write(withoutMark(head));
  }
  if (head.length === 0) throw new ImportError('the file is empty');
  if (!decoder) {
    decoder = decoderFor(head);
    yield decoder.write(withoutMark(head));
  }
  yield decoder.end();
}

interface Decoder {
  write: (piece: Uint8Array) => string;
  end: () => string;
}

const withoutMark = (head: Buffer): Buffer => head.subarray(checkHead(head));

const decoderFor = (head: Buffer): Decoder => {
  const mark = checkHead(head);
  const start = head.toString('latin1', mark, mark + HEAD_BYTES);
  if (!/^\s*</.test(start))
    throw new ImportError(
      `this is not XML: it begins with ${JSON.stringify(start.trimStart().slice(0, 20))}, not with "<"`,
    );
  const declared = mark ? null : (DECLARED.exec(start)?.[1] ?? null);
  const encoding = ENCODINGS[declared?.toLowerCase() ?? 'utf-8'];
  if (!encoding)
    throw new ImportError(
      `the file declares the encoding "${declared ?? ''}": only UTF-8, Windows-1252 and ISO-8859-1 or -15 are read`,
    );
  return encoding === 'utf-8' ? utf8Decoder(declared) : byteDecoder(encoding);
};

const utf8Decoder = (declared: string | null): Decoder => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  const decode = (...piece: Parameters<TextDecoder['decode']>): string => {
    try {
      return decoder.decode(...piece);
    } catch {
      const why = declared ? `declares ${declared}` : 'declares no encoding, which means UTF-8,';
      throw new ImportError(`the file ${why} and is not valid UTF-8 (near byte ${String(size)})`);
    }
  };
  return {
    write: (piece) => {
      size += piece.byteLength;
      return decode(piece, { stream: true });
    },
    end: () => decode(),
  };
};

/** Encodings of one byte a letter need no memory between pieces. */
const byteDecoder = (encoding: string): Decoder => ({
  write: (piece) => iconv.decode(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength), encoding),
  end: () => '',
});
