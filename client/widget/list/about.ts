/** What the widget must know of the Rayon it comes from, and of the book it is about. */
import type { TitleView } from '../../../server/catalogue/contract.ts';
import type { TileSource } from '../../map/base-map.ts';

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
