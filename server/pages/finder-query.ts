/** What an address asks of a page. Pages forgive: what makes no sense counts as absent. */
import { readIsbn } from '../catalogue/index.ts';
import { LANGS, wordsOf } from '../views/language/index.ts';
import { readWhen } from '../views/when.ts';
import type { When } from '../views/when.ts';
import type { Point } from './page-data.ts';

export interface FinderQuery {
  /** 13 digits; null when none, or none that is valid, was given. */
  isbn: string | null;
  /** Free text of the book field, shortened to what a search accepts. */
  q: string;
  /** Text of the place field; empty when it only says "around me". */
  lieu: string;
  near: Point | null;
  open: When;
  /** Metres. */
  radius: number | null;
}

const LONGEST = 200;
const FARTHEST = 1_000_000;
const POINT = /^\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*,\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*$/;

/** Reads `?isbn=&q=&lieu=&near=LAT,LON&open=now&radius=`; a parameter given twice counts as absent. */
export const readQuery = (query: Record<string, unknown>): FinderQuery => {
  const text = (name: string): string => {
    const value = query[name];
    // PostgreSQL takes no NUL in a text.
    return typeof value === 'string'
      ? value
          .replaceAll(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, LONGEST)
      : '';
  };
  const lieu = text('lieu');
  return {
    isbn: readIsbn(text('isbn')),
    q: text('q'),
    lieu: LANGS.some((lang) => wordsOf(lang).nearMe === lieu) ? '' : lieu,
    near: readPoint(text('near')),
    open: readWhen(text('open')),
    radius: readRadius(text('radius')),
  };
};

const readPoint = (text: string): Point | null => {
  const [, lat, lon] = POINT.exec(text) ?? [];
  const point = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
};

const readRadius = (text: string): number | null => {
  const metres = /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : 0;
  return metres > 0 ? Math.min(metres, FARTHEST) : null;
};
