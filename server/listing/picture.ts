/** Pictures that are sent in are never shown as they came: they are decoded, made smaller, and written anew. */
import { createHash } from 'node:crypto';

export interface Picture {
  /** WebP. */
  bytes: Buffer;
  /** Of the bytes. */
  hash: string;
  /** Pixels. */
  width: number;
  height: number;
}

const LARGEST_FILE = 8_000_000;
/** A small file may say that it is a huge picture. */
const LARGEST_PIXELS = 50_000_000;
/** Pixels of the longer side: a page shows no more. */
const SIDE = 1_200;
const QUALITY = 78;
const FORMATS = new Set(['jpeg', 'png', 'webp']);

/** A file that is no picture, or too large a one. */
export class PictureRefused extends Error {
  override name = 'PictureRefused';
  readonly wrong: 'notPicture' | 'pictureTooLarge';

  constructor(wrong: PictureRefused['wrong']) {
    super(wrong);
    this.wrong = wrong;
  }
}

/**
 * The picture of a file, upright, at most 1,200 pixels on its longer side, without the place, the time and the camera
 * that its file may tell.
 * @throws PictureRefused
 */
export const remadePicture = async (file: AsyncIterable<Uint8Array>): Promise<Picture> => {
  const sent = await wholeOf(file);
  // Loaded when the first picture comes: most processes never need it.
  const { default: sharp } = await import('sharp');
  const decoded = sharp(sent, { limitInputPixels: LARGEST_PIXELS, failOn: 'error', animated: false });
  const { format, width, height } = await decoded.metadata().catch(refuse('notPicture'));
  if (!FORMATS.has(format)) throw new PictureRefused('notPicture');
  if (width * height > LARGEST_PIXELS) throw new PictureRefused('pictureTooLarge');
  const { data: bytes, info } = await decoded
    .autoOrient()
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
    .catch(refuse('notPicture'));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return { bytes, hash, width: info.width, height: info.height };
};

const refuse = (wrong: PictureRefused['wrong']) => (): never => {
  throw new PictureRefused(wrong);
};

const wholeOf = async (file: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of file) {
    size += piece.length;
    if (size > LARGEST_FILE) throw new PictureRefused('pictureTooLarge');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};
