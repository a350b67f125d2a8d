/**
 * Which pages may be kept on the device, and under which address. Pure. The list says what is kept; whatever is not in
 * it (counters, desks, reservations, a shop's answers, the widget, the API) is never looked at.
 */
const PAGES = [
  /^\/$/,
  /^\/livre\/97[89]\d{10}$/,
  /^\/librairie\/[a-z0-9]+(?:-[a-z0-9]+)*$/,
  /^\/librairies(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/,
];

/** What the address of such a page may say; anything else (a campaign's mark) does not change what it shows. */
const NAMES = ['q', 'isbn', 'lieu', 'near', 'open', 'radius', 'page', 'lang'];

/** A town as suggestions name it, with what tells it from its namesakes, or a postcode: "Lyon 3e", "Saint-Denis (93)". */
const TOWN = /^(?:\d{5}|\p{Lu}[\p{L}'’. -]*(?: \d{1,2}(?:er?|d|nd|st|th)?)?(?: \([^()]{1,40}\))?)$/u;

const POINT = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/;

/** Whether a page at this path is one of those that are kept. */
export const isKeptPath = (path: string): boolean => PAGES.some((page) => page.test(path));

/**
 * The path and query under which a page is kept; null when it is not to be. Where a reader is must not lie in a cache
 * for days (R18): a town goes by its name, and its point, which the server knows, is left out; any other point is
 * rounded to a hundredth of a degree, a kilometre, as demand is counted (R20), and what it was called is left out, for
 * it may be somebody's door. A page whose address changes by that is asked for anew at the address that is left: what is
 * kept was written for the rounded point, its distances too.
 */
export const keptAddress = ({ pathname, searchParams }: URL): string | null => {
  if (!isKeptPath(pathname)) return null;
  const [place, near] = [valueOf(searchParams, 'lieu'), valueOf(searchParams, 'near')];
  const isTown = TOWN.test(place);
  const point = isTown ? '' : rounded(near);
  // Nothing left to search from: another question than the one that was asked.
  if (point === '' && !isTown && (near !== '' || place !== '')) return null;
  return pathAndQuery(pathname, searchParams, { lieu: isTown ? place : '', near: point });
};

/** Whether this is a search's answer: it says where. */
export const isSearch = (kept: string): boolean => /[?&](?:near|lieu)=/.test(kept);

/** Whether its distances are from a rounded point. */
export const isRounded = (kept: string): boolean => /[?&]near=/.test(kept);

/** The place it was searched from, in words; an empty string without one. */
export const placeOf = (kept: string): string => new URLSearchParams(kept.split('?')[1]).get('lieu') ?? '';

/** Whether a page was written for the address under which it is to be kept. */
export const isKeptAsItIs = ({ pathname, searchParams }: URL, kept: string): boolean =>
  pathAndQuery(pathname, searchParams) === kept;

const valueOf = (query: URLSearchParams, name: string): string => query.get(name)?.trim() ?? '';

/** With the names that count, always in one order; `instead` outdoes what the query says. */
const pathAndQuery = (path: string, query: URLSearchParams, instead: Record<string, string> = {}): string => {
  const said = NAMES.map((name) => [name, instead[name] ?? valueOf(query, name)]);
  const text = new URLSearchParams(said.filter(([, value]) => value !== '')).toString();
  return text === '' ? path : `${path}?${text.replaceAll('%2C', ',')}`;
};

/** `LAT,LON` to a hundredth of a degree; empty when it is no point. */
const rounded = (near: string): string => {
  const [, lat, lon] = POINT.exec(near) ?? [];
  return lat === undefined || lon === undefined ? '' : [lat, lon].map(hundredths).join(',');
};

const hundredths = (degrees: string): number => Math.round(Number(degrees) * 100) / 100;
