/** Makes an SMS fit: the title gives way first, then what can be left out. */
import { foldToGsm7, segmentsOf } from './gsm.ts';

/** One way to say it; ways come from the fullest to the barest. The title arrives folded and perhaps shortened. */
export type Way = (title: string) => string;

export interface SmsText {
  /** Empty where the message speaks of no book, or of several. */
  title: string;
  /** At least one. What they say is folded here; links are left as they are. */
  ways: readonly Way[];
  /** How many segments it may take when no way fits into one. */
  most: 1 | 2;
}

/** A title is shortened to this before anything else is left out. */
const LEGIBLE = 24;
const CUT = '...';
const LINK = /https?:\/\/\S+/g;

/**
 * The text to send: the fullest way that fits one segment with a title still legible, else with more segments where
 * that is allowed, else the barest way with as much of the title as there is room for.
 */
export const fitSms = ({ title, ways, most }: SmsText): string => {
  const whole = foldToGsm7(title);
  const wanted = Math.min(whole.length, LEGIBLE);
  for (let segments = 1; segments <= most; segments += 1) {
    for (const way of ways) {
      const fitted = fitTitle(whole, wanted, way, segments);
      if (fitted !== null) return fitted;
    }
  }
  const barest = ways.at(-1) ?? (() => '');
  return fitTitle(whole, 0, barest, most) ?? written(barest, '');
};

/** The text with the longest title, `least` characters or more, that fits; null when none does. */
const fitTitle = (title: string, least: number, way: Way, segments: number): string | null => {
  const fits = (length: number): boolean => segmentsOf(written(way, shorten(title, length))) <= segments;
  if (!fits(least)) return null;
  let [low, high] = [least, title.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return written(way, shorten(title, low));
};

/** At most `length` characters; a cut shows, and falls between two words where one ends nearby. */
export const shorten = (text: string, length: number): string => {
  if (text.length <= length) return text;
  if (length <= CUT.length) return '';
  const room = text.slice(0, length - CUT.length);
  const space = room.lastIndexOf(' ');
  return `${(space > room.length * 0.6 ? room.slice(0, space) : room).trimEnd()}${CUT}`;
};

/** Folds what is said around the links: an address must arrive as it is. */
const written = (way: Way, title: string): string => {
  const links: string[] = [];
  const text = way(title).replaceAll(LINK, (link) => `\u0001${links.push(link) - 1}\u0001`);
  return text
    .split('\u0001')
    .map((piece, at) => (at % 2 === 1 ? (links[Number(piece)] ?? '') : foldPiece(piece)))
    .join('');
};

/** Spaces at a piece's ends part it from the link beside it. */
const foldPiece = (piece: string): string =>
  `${/^\s/.test(piece) ? ' ' : ''}${foldToGsm7(piece)}${/\S\s$/.test(piece) ? ' ' : ''}`;
