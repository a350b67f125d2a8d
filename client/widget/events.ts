/** What `<rayon-shops>` tells the page around it. */
import type { ApiFailure } from '../api/api.ts';

export interface RayonEvents {
  /** Shops are shown: how many, and whether there are more to ask for. */
  'rayon-shops-loaded': { isbn: string | null; count: number; more: boolean };
  /** The reader chose a shop, on the list or on the map, or followed a link of its card. */
  'rayon-shop-selected': { isbn: string | null; slug: string; name: string };
  /** Shops could not be shown; the link inside the element is, instead. */
  'rayon-error': { failure: ApiFailure };
}

/** Tells it; the event comes out of shadow trees, and goes up through the page. */
export const tell = <Name extends keyof RayonEvents>(
  host: HTMLElement,
  name: Name,
  detail: RayonEvents[Name],
): void => {
  host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
};
