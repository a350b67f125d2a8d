/**
 * What the reader asked for, and its form in the address: `/?isbn=&q=&lieu=&near=LAT,LON&open=&radius=`. The
 * server reads the same names, so an address that is shared, reloaded or gone back to shows the same answer.
 */
import { readWhen, type When } from '../../server/views/when.ts';

export interface Position {
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
}

export interface FinderState {
  /** 13 digits, or empty while no title is chosen. */
  isbn: string;
  /** What the book field shows. */
  book: string;
  /** What the place field shows. */
  place: string;
  /** Where to search from; null while no place is chosen. */
  near: Position | null;
  /** Only shops that are open then, or whose hours are not known (R2). */
  open: When;
  /** Metres asked for; null lets the server choose and widen. */
  radius: number | null;
}

export const BLANK: FinderState = { isbn: '', book: '', place: '', near: null, open: '', radius: null };

const ISBN_13 = /^97[89]\d{10}$/;
const DEGREES = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/;
const METRES = /^\d{1,7}$/;
const OWN = ['isbn', 'q', 'lieu', 'near', 'open', 'radius'];

/** Reads an address's query. What makes no sense counts as absent; an ISBN written otherwise becomes the text. */
export const readState = (query: URLSearchParams): FinderState => {
  const isbn = query.get('isbn')?.trim() ?? '';
  const known = ISBN_13.test(isbn);
  const radius = query.get('radius') ?? '';
  return {
    isbn: known ? isbn : '',
    book: query.get('q')?.trim() || (known ? '' : isbn),
    place: query.get('lieu')?.trim() ?? '',
    near: readPosition(query.get('near') ?? ''),
    open: readWhen(query.get('open') ?? ''),
    radius: METRES.test(radius) && Number(radius) > 0 ? Number(radius) : null,
  };
};

/**
 * The query of a state, with its `?`, or an empty string for a blank one. Other parameters of `present` (the
 * language) are kept.
 */
export const writeState = (state: FinderState, present = new URLSearchParams()): string => {
  const query = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value !== '') query.set(name, value);
  };
  put('isbn', state.isbn);
  // A chosen title says its own name.
  put('q', state.isbn === '' ? state.book : '');
  put('lieu', state.place);
  put('near', state.near ? writePosition(state.near) : '');
  put('open', state.open);
  put('radius', state.radius === null ? '' : String(state.radius));
  for (const [name, value] of present) if (!OWN.includes(name)) query.append(name, value);
  const text = query.toString().replaceAll('%2C', ',');
  return text && `?${text}`;
};

/** `LAT,LON` in degrees, or null. */
export const readPosition = (text: string): Position | null => {
  const [, lat, lon] = DEGREES.exec(text) ?? [];
  const position = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180 ? position : null;
};

/** `LAT,LON` with five decimals at most: one metre. */
export const writePosition = ({ lat, lon }: Position): string =>
  [lat, lon].map((degrees) => Number(degrees.toFixed(5))).join(',');
