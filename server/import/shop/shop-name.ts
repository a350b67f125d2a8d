/** Texts of lists that people keep by hand or export from web sites, as they were meant. */
import { cleanText } from '../facts/clean-text.ts';

/** What such exports leave of markup; names of accented letters are rarer than their numbers. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

const ENTITY = /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,5}));/gi;

/** A clean text without HTML's entities: "L&#039;Atelier" is "L'Atelier". Null where nothing is said. */
export const plainText = (value: unknown, limit: number): string | null =>
  cleanText(
    typeof value === 'string'
      ? value.replaceAll(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
          return (
            characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? whole
          );
        })
      : value,
    limit,
  );

const characterOf = (code: number): string | null =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : null;

/** A shop's name without the quotation marks around it. */
export const cleanName = (name: string | null): string | null => {
  const inner = /^["“«]\s*([^"“”«»]+?)\s*["”»]$/.exec(name ?? '')?.[1];
  return inner ?? name;
};
