/** Nearby search: the list a reader sees, nearest first. */
import type { Knex } from 'knex';
import type { LatLon } from '../db/geography.ts';
import type { NearEditionView } from '../catalogue/contract.ts';
import { editionsOf } from '../catalogue/index.ts';
import type { ShopsView } from '../shops/contract.ts';
import { askAt } from '../shops/index.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import type { AskedTime } from '../time/asked-time.ts';
import type { NearbyView } from './contract.ts';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import { nearestOffers } from './edition-queries.ts';
import { askedOpeningOf, enoughOf, openingOf, shopFeatureOf, type Opening } from './shop-feature.ts';
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
  /** The same for a day or a time, in place of now. */
  openAt?: AskedTime | null | undefined;
  /** Also other editions of the title that are near, where it is not itself. */
  editions?: boolean;
  /** Without known chains. */
  independentOnly?: boolean;
  limit?: number | undefined;
  cursor?: string | undefined;
}

interface Found extends Hit {
  opening: Opening;
}

interface Page {
  found: Found[];
  /** Where to go on; null at the end. */
  next: Cursor | null;
}

/** A page with the radius of its search, metres. */
type SizedPage = Page & { radius: number };

interface Search {
  db: Knex;
  hours: HoursReader;
  asked: NearbyAsked;
}

/** One page of shops. Throws a 400 that names `cursor` when it is none of ours. */
export const findNearby = async (db: Knex, hours: HoursReader, asked: NearbyAsked): Promise<NearbyView> => {
  const limit = Math.min(asked.limit ?? USUAL_LIMIT, MAX_LIMIT);
  const search: Search = { db, hours, asked };
  const widens = asked.radius === undefined && asked.cursor === undefined;
  const page = widens ? await readWidened(search, limit) : await readFrom(search, limit);
  return {
    type: 'FeatureCollection',
    features: page.found.map((hit) =>
      shopFeatureOf(hit.shop, {
        distance: hit.distance,
        offers: hit.offers,
        opening: hit.opening,
        enough: enoughOf(hours, hit.shop, hit.now),
        at: hit.now,
      }),
    ),
    radius: page.radius,
    widened: asked.radius === undefined && page.radius > STEPS[0],
    next: page.next && writeCursor({ ...page.next, radius: page.radius }),
    clamped: clampedOf(asked),
    ...(await otherEditions(search, page)),
  };
};

/** Metres within which a book is near. Farther, another edition around the corner may serve the reader better. */
const NEAR = 10_000;
const MOST_EDITIONS = 3;

/**
 * Editions of the same work that a shop within the radius has, nearest first, when they were asked for and the title
 * itself is not near. Nothing where only open shops were asked for: others may have the title.
 */
const otherEditions = async (
  { db, asked }: Search,
  { found, radius }: SizedPage,
): Promise<{ editions?: NearEditionView[] }> => {
  const nearest = found[0]?.distance ?? radius;
  if (!asked.editions || !asked.isbn || byHours(asked) || asked.cursor !== undefined) return {};
  if (found.length > 0 && nearest <= NEAR) return {};
  const editions = await editionsOf(db, asked.isbn);
  if (editions.length === 0) return { editions: [] };
  const isbns = editions.map(({ isbn }) => isbn);
  const offers = await nearestOffers(db, isbns, asked.near, Math.min(nearest, radius, NEAR));
  const near = editions.flatMap((edition) => {
    const distance = offers.get(edition.isbn);
    return distance === undefined ? [] : [{ ...edition, distance }];
  });
  return { editions: near.sort((a, b) => a.distance - b.distance).slice(0, MOST_EDITIONS) };
};

/** Whether only shops that are open, now or then, are asked for. */
const byHours = ({ openNow, openAt }: NearbyAsked): boolean => openNow === true || Boolean(openAt);

const start = (radius: number): Cursor => ({ unknownHours: false, radius, after: null });

/** With the radius that was asked for, or the one that the first page settled on. */
const readFrom = async (search: Search, limit: number): Promise<SizedPage> => {
  const { cursor, radius = WIDEST } = search.asked;
  const from = cursor === undefined ? start(Math.min(radius, MAX_RADIUS)) : readCursor(cursor);
  return { ...(await readPage(search, from, limit)), radius: from.radius };
};

/** The first page where no radius was asked: the list ends where the smallest step does that holds enough. */
const readWidened = async (search: Search, limit: number): Promise<SizedPage> => {
  const page = await readPage(search, start(WIDEST), Math.max(limit, ENOUGH));
  const within = (step: number): Found[] => page.found.filter((hit) => hit.distance <= step);
  const radius = STEPS.find((step) => within(step).length >= ENOUGH) ?? WIDEST;
  const found = within(radius);
  const isCut = found.length < page.found.length;
  // Far open shops filled the page, before the turn of near ones whose hours are not known (R2).
  if (isCut && page.next && byHours(search.asked)) {
    return { ...(await readPage(search, start(radius), limit)), radius };
  }
  const next = isCut ? null : page.next;
  if (found.length <= limit) return { found, next, radius };
  const shown = found.slice(0, limit);
  return { found: shown, next: cursorBehind(search.asked, shown, radius), radius };
};

const cursorBehind = (asked: NearbyAsked, shown: Found[], radius: number): Cursor | null => {
  const last = shown.at(-1);
  if (!last) return null;
  const after = { distance: last.distance, shopId: last.shop.id };
  return { unknownHours: byHours(asked) && last.opening.state === 'unknown', radius, after };
};

const clampedOf = (asked: NearbyAsked): ShopsView['clamped'] =>
  [
    { parameter: 'radius', asked: asked.radius, used: MAX_RADIUS },
    { parameter: 'limit', asked: asked.limit, used: MAX_LIMIT },
  ].flatMap(({ asked: value, ...rest }) =>
    value !== undefined && value > rest.used ? [{ ...rest, asked: value }] : [],
  );

/** Reads until the page is full; where hours matter, first all the open shops, then those whose hours are not known. */
const readPage = async (search: Search, from: Cursor, limit: number): Promise<Page> => {
  const page = await readTurn(search, from, limit);
  if (!byHours(search.asked) || from.unknownHours || page.next) return page;
  const second = { ...from, unknownHours: true, after: null };
  if (page.found.length === limit) return { found: page.found, next: second };
  const rest = await readTurn(search, second, limit - page.found.length);
  return { found: [...page.found, ...rest.found], next: rest.next };
};

const readTurn = async ({ db, hours, asked }: Search, from: Cursor, limit: number): Promise<Page> => {
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
  for await (const hit of walkOutward(db, { ...walk, after: from.after, expected: limit })) {
    // Where a full page stands, one more shop says that there is a next one.
    if (found.length === limit || lookedAt === MOST_LOOKED_AT) return goOn();
    lookedAt += 1;
    last = hit;
    const opening = asked.openAt
      ? askedOpeningOf(hours, hit.shop, asked.openAt)
      : openingOf(hours, hit.shop, hit.now);
    if (passes(hit, opening, asked, from.unknownHours) && saysSomething(hours, hit, asked))
      found.push({ ...hit, opening });
  }
  return { found, next: null };
};

/** Where shops without an offer are wanted too: those to which the question can be put. */
const saysSomething = (
  hours: HoursReader,
  { shop, offers, now }: Hit,
  { isbn, unknown }: NearbyAsked,
): boolean =>
  !isbn ||
  !unknown ||
  offers.length > 0 ||
  ['sms', 'email'].includes(askAt(shop, enoughOf(hours, shop, now), now));

const passes = (hit: Hit, opening: Opening, asked: NearbyAsked, unknownHours: boolean): boolean => {
  if (asked.independentOnly && hit.shop.independent === false) return false;
  return !byHours(asked) || opening.state === (unknownHours ? 'unknown' : 'open');
};
