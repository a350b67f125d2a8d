/** What the widget asks its Rayon: the shops near a place, and what it must know beside them. */
import type { TitleView } from '../../../server/catalogue/contract.ts';
import type { NearbyView } from '../../../server/search/contract.ts';
import type { PlacedSearch } from '../../../server/views/found-head.ts';
import { nearText } from '../../../server/views/links.ts';
import { findShops, getFrom, queryOf } from '../../api/api.ts';
import { clockFrom } from '../../clock.ts';
import type { TileSource } from '../../map/base-map.ts';
import type { Options } from '../options.ts';

export interface Place {
  /** Degrees, WGS 84. */
  near: { lat: number; lon: number };
  /** Null for a point without a name. */
  name: string | null;
  /** Who said it. */
  who: 'page' | 'reader' | 'device';
}

/** The nearest shops, or those after `cursor`. Rejects as the API's calls do. */
export const findNear = (
  { near, who }: Place,
  cursor: string | null,
  { isbn, limit, radius }: Options,
  origin: string,
  signal: AbortSignal,
): Promise<NearbyView> => {
  const isPages = who === 'page';
  return findShops(
    {
      near: nearText(near),
      ...{ isbn, limit, cursor },
      radius: isPages ? radius : null,
      editions: isbn && 'include',
      // What a page shows by itself is nobody's search (R20).
      tally: isPages ? 'no' : null,
    },
    signal,
    origin,
  );
};

/** `GET /widget/about.json?isbn=`. */
export interface About {
  /** Null where no book was asked for, or the catalogue does not know it. */
  title: TitleView | null;
  /** Null for the outline map alone. */
  tiles: TileSource | null;
  /** Real shops with invented stock: it says so (R22). */
  demo: boolean;
  /** RFC 3339: the server's clock (R3). */
  at: string;
}

/** With what the server's clock shows now. */
export interface Known extends About {
  now(): Date;
}

export const findAbout = async (isbn: string | null, origin: string, signal: AbortSignal): Promise<Known> => {
  const about = await getFrom<About>(`${origin}/widget/about.json${queryOf({ isbn })}`, signal);
  return { ...about, now: clockFrom(about.at, performance) };
};

/** A number that the catalogue does not know goes by itself. */
export const titleOf = ({ title }: About, { isbn }: Options): PlacedSearch['title'] =>
  title ?? (isbn === null ? null : { isbn, title: '', authors: [] });

/** A search as the head above its shops tells it. */
export const searchOf = ({ near, name, who }: Place, about: About, options: Options): PlacedSearch => ({
  ...{ title: titleOf(about, options), near, place: name },
  ...{ lang: options.lang, open: '', atReader: who === 'device' },
});
