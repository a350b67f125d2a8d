/** Nearby search: the list a reader sees, nearest first. */
import type { Knex } from 'knex';
import type { LatLon } from '../db/geography.ts';
import type { ShopsView } from '../shops/contract.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import type { OpenAnswer } from '../time/open-time.ts';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import { openingOf, shopFeatureOf } from './shop-feature.ts';
import { walkOutward, type Hit } from './walk.ts';

export const MAX_LIMIT = 100;
export const MAX_RADIUS = 500_000;
const USUAL_LIMIT = 20;

/** Metres. Without a radius the search takes the first of these that holds enough shops: in the country, a wide one. */
const STEPS = [5_000, 10_000, 25_000, 50_000, 100_000, 250_000] as const;
const WIDEST = 250_000;
const ENOUGH = 3;

/** How many shops one request looks at: a filter that lets nearly none pass must not read the whole country. */
const MOST_LOOKED_AT = 3_000;

export interface NearbyAsked {
  near: LatLon;
  /** Metres; null: widen by itself. */
  radius?: number | undefined;
  isbn?: string | null | undefined;
  /** Also askable shops whose stock of it is not known. */
  unknown?: boolean;
  /** Open shops, then those whose hours are not known, never closed ones (R2). */
  openNow?: boolean;
  /** Without known chains. */
  independentOnly?: boolean;
  limit?: number | undefined;
  cursor?: string | undefined;
}

interface Found extends Hit {
  opening: OpenAnswer;
}

interface Page {
  found: Found[];
  /** Where to go on; null at the end. */
  next: Cursor | null;
}

/** One page of shops. Throws a 400 that names `cursor` when it is none of ours. */
export const findNearby = async (db: Knex, hours: HoursReader, asked: NearbyAsked): Promise<ShopsView> => {
  const limit = Math.min(asked.limit ?? USUAL_LIMIT, MAX_LIMIT);
  const from = asked.cursor === undefined ? start(asked) : readCursor(asked.cursor);
  const page = await readPage(db, hours, asked, from, limit);
  const settled =
    asked.radius === undefined && asked.cursor === undefined
      ? settle(page)
      : { ...page, radius: from.radius };
  return {
    type: 'FeatureCollection',
    features: settled.found.map((hit) =>
      shopFeatureOf(hit.shop, {
        distance: hit.distance,
        offers: hit.offers,
        opening: hit.opening,
        at: hit.now,
      }),
    ),
    radius: settled.radius,
    widened: asked.radius === undefined && settled.radius > STEPS[0],
    next: settled.next && writeCursor({ ...settled.next, radius: settled.radius }),
    clamped: clampedOf(asked),
  };
};

const start = (asked: NearbyAsked): Cursor => ({
  unknownHours: false,
  radius: Math.min(asked.radius ?? WIDEST, MAX_RADIUS),
  after: null,
});

const clampedOf = (asked: NearbyAsked): ShopsView['clamped'] =>
  [
    { parameter: 'radius', asked: asked.radius, used: MAX_RADIUS },
    { parameter: 'limit', asked: asked.limit, used: MAX_LIMIT },
  ].flatMap(({ asked: value, ...rest }) =>
    value !== undefined && value > rest.used ? [{ ...rest, asked: value }] : [],
  );

/** The smallest step that holds enough of what was found; the list ends where the step does. */
const settle = (page: Page): Page & { radius: number } => {
  const holds = (step: number): Found[] => page.found.filter((hit) => hit.distance <= step);
  // A full page that is smaller than "enough" is enough: more shops follow it.
  const enough = page.next ? Math.min(ENOUGH, page.found.length) : ENOUGH;
  const radius = STEPS.find((step) => holds(step).length >= enough) ?? WIDEST;
  const found = holds(radius);
  return { found, radius, next: found.length < page.found.length ? null : page.next };
};

/** Reads until the page is full; with `openNow` first all the open shops, then those whose hours are not known. */
const readPage = async (
  db: Knex,
  hours: HoursReader,
  asked: NearbyAsked,
  from: Cursor,
  limit: number,
): Promise<Page> => {
  const page = await readTurn(db, hours, asked, from, limit);
  if (!asked.openNow || from.unknownHours || page.next) return page;
  const second = { ...from, unknownHours: true, after: null };
  if (page.found.length === limit) return { found: page.found, next: second };
  const rest = await readTurn(db, hours, asked, second, limit - page.found.length);
  return { found: [...page.found, ...rest.found], next: rest.next };
};

const readTurn = async (
  db: Knex,
  hours: HoursReader,
  asked: NearbyAsked,
  from: Cursor,
  limit: number,
): Promise<Page> => {
  const found: Found[] = [];
  let lookedAt = 0;
  let last: Hit | null = null;
  const goOn = (): Page => ({
    found,
    next: last && { ...from, after: { distance: last.distance, shopId: last.shop.id } },
  });
  const walk = {
    near: asked.near,
    radius: from.radius,
    isbn: asked.isbn ?? null,
    unknown: asked.unknown ?? false,
  };
  for await (const hit of walkOutward(db, { ...walk, after: from.after, expected: limit + 1 })) {
    // Where a full page stands, one more shop says that there is a next one.
    if (found.length === limit || lookedAt === MOST_LOOKED_AT) return goOn();
    lookedAt += 1;
    last = hit;
    const opening = openingOf(hours, hit.shop, hit.now);
    if (passes(hit, opening, asked, from.unknownHours)) found.push({ ...hit, opening });
  }
  return { found, next: null };
};

const passes = (hit: Hit, opening: OpenAnswer, asked: NearbyAsked, unknownHours: boolean): boolean => {
  if (asked.independentOnly && hit.shop.independent === false) return false;
  return !asked.openNow || opening.state === (unknownHours ? 'unknown' : 'open');
};
