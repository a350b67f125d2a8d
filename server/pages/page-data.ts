/** What the pages need from the rest of the house, as functions that the composition root hands over. */
import type { BookView, TitleView } from '../catalogue/contract.ts';
import type { Assets } from '../http/assets.ts';
import type { Profile } from '../listing/contract.ts';
import type { PlaceView } from '../places/contract.ts';
import type { ShopFeature } from '../shops/contract.ts';
import type { TownView } from '../towns/contract.ts';
import type { Lang, Words } from '../views/language/index.ts';
import type { ShopsAnswer } from '../views/results-head.ts';
import type { When } from '../views/when.ts';

/** Degrees, WGS 84. */
export interface Point {
  lat: number;
  lon: number;
}

export interface NearbyQuestion {
  near: Point;
  /** Shops with an offer of this title; null: every shop. */
  isbn: string | null;
  /** Metres; null lets the search choose, and widen when it finds too few. */
  radius: number | null;
  /** Shops open then, and after them those whose hours are not known (R2). */
  open: When;
  limit: number;
}

/** One source that a shop's listing draws on, as its licence asks to be said. */
export interface Listing {
  /** A name for readers: "OpenStreetMap". */
  source: string;
  /** Address of the source, or of this listing there. */
  href: string | null;
  licence: string | null;
  /** RFC 3339: when it was last read. */
  seen: string;
}

export interface ShopPageData {
  /** Its offers are those of the ISBN that was asked, none without one. */
  shop: ShopFeature;
  /** The best source first. */
  listings: Listing[];
  /** What those who run the site have said of its independence, and why; null where they have not. */
  judged: { independent: boolean; reason: string } | null;
  /** Some titles it carries; may be empty. */
  titles: TitleView[];
  /** Where it is; null where nothing says it. */
  town: TownView | null;
  /** Its own words and picture; null where it is no member. */
  profile: Profile | null;
}

export interface PageSettings {
  /** Origin of every absolute address, without a final slash. */
  publicUrl: string;
  /** Real shops with invented stock: every page says so and asks not to be indexed (R22). */
  demo: boolean;
  /** Address template of the base map; null: only the outline map. */
  tileUrl: string | null;
  /** Who made the base map, in words. */
  tileAttribution: string;
  defaultLocale: Lang;
  /** Where readers write to Rayon. */
  contactEmail: string;
}

export interface PageDeps {
  suggest(q: string, limit: number): Promise<TitleView[]>;
  title(isbn: string): Promise<TitleView | null>;
  /** The same with what only its own page shows. */
  book(isbn: string): Promise<BookView | null>;
  /** The titles that most shops carry, for the home page's shelf. */
  mostCarried(limit: number): Promise<TitleView[]>;
  places(q: string, limit: number): Promise<PlaceView[]>;
  nearby(question: NearbyQuestion): Promise<ShopsAnswer>;
  /** Counts a search, anonymously (R20); at once, whatever happens. `from`: the address it came from. */
  noteSearch(search: { isbn: string; near: Point; from: string }): void;
  shop(slug: string, isbn: string | null): Promise<ShopPageData | null>;
  /** A member's picture, WebP; null when there is none of that digest. */
  picture(slug: string, hash: string): Promise<Uint8Array | null>;
  /** The slug under which a shop is known now, when this was its own once; null when it never was one. */
  addressNow(slug: string): Promise<string | null>;
  /** The one clock (R3). */
  now(): Promise<Date>;
  /** What a clock shows at a point, or where most readers are without one: `2026-11-28T13:05`. */
  localTime(at: Date, near: Point | null): string;
  assets(): Assets;
  settings: PageSettings;
}

/** What the document around a page needs. */
export interface PageFrame {
  words: Words;
  /** The language when the reader asked for it in the address: links then keep it. */
  langAsked: Lang | null;
  /** Path and query of this page, for the language switch. */
  address: string;
  settings: PageSettings;
  assets: Assets;
}

/** What every page that tells hours and counts is written with. */
export interface PageContext extends PageFrame {
  at: Date;
  /** `at` as a clock shows it at a point: `2026-11-28T13:05`. */
  localTime(near: Point | null): string;
}
