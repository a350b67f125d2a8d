/** SMS in GSM-7: one other character, such as ç or ’, cuts a segment from 160 characters to 70 (domain: SMS in France). */
import anyAscii from 'any-ascii';
import { SegmentedMessage } from 'sms-segments-calculator';

/** Of GSM-7, beside plain ASCII, what a European text is written with; all count one. */
const KEPT = new Set('@£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà¡');

/** Characters whose usual plain form is not the one a bookseller would write, or that would count two. */
const PLAIN: Record<string, string> = {
  '«': '"',
  '»': '"',
  '‹': '"',
  '›': '"',
  '„': '"',
  '€': 'EUR',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '~': '-',
  '|': '/',
  '\\': '/',
  '^': '',
  '`': "'",
};

/**
 * The nearest text that GSM-7 can hold, each character counting one: é and à stay, ç becomes c, other scripts are
 * written in Latin letters ("Война и мир": "Voyna i mir"). Control characters are gone, spaces are single.
 */
export const foldToGsm7 = (text: string): string =>
  Array.from(text.normalize('NFC'), foldOne)
    .join('')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(^|[ (])" /g, '$1"')
    .replaceAll(/ "(?=$|[ ,.;:?!)])/g, '"')
    .trim();

const foldOne = (character: string): string => {
  if (KEPT.has(character)) return character;
  if (/\s/.test(character)) return ' ';
  // What no table knows is left out; what a table writes with characters that count two is written plainly.
  return Array.from(PLAIN[character] ?? anyAscii(character), (plain) => PLAIN[plain] ?? plain)
    .join('')
    .replaceAll(/[^\x20-\x7e]/g, '');
};

/** How many segments a text takes; in UCS-2 where a character asks for it. */
export const segmentsOf = (text: string): number => new SegmentedMessage(text).segmentsCount;
