/** Which shop each cluster of rows is: pure, and the same whatever the order in which the rows came. */
import { better } from './derive.ts';
import type { StoredRow } from './row-queries.ts';

/** A shop as far as clusters need it. */
export interface KnownShop {
  id: number;
  /** The row it was made for: the shop is wherever that row is. */
  founder: number;
  /** Taken out on request. */
  removed: boolean;
  /** Listed shops are 0, claimed ones 1, members 2. */
  standing: number;
  hasStock: boolean;
}

export interface Planned {
  /** Rows that are one shop, the best first. */
  rows: readonly StoredRow[];
  /** The shop they are; null: a new one. */
  shop: KnownShop | null;
  /** Shops that go up in it. */
  absorbed: readonly KnownShop[];
}

/** A cluster with its shop's id, new or known. */
export type Placed = Planned & { id: number };

/**
 * Finds the shop of each cluster: the one whose founding row is in it. Where there are several, a removed one comes
 * first, so that nothing brings it back; then the shop that its bookseller looks after, the one with a stock, the
 * older one. A cluster of rows that are all gone founds no shop.
 */
export const planShops = (
  clusters: readonly (readonly StoredRow[])[],
  shops: readonly KnownShop[],
): Planned[] => {
  const founded = new Map(shops.map((shop) => [shop.founder, shop]));
  return clusters.flatMap((cluster) => {
    const rows = [...cluster].sort(better);
    const [shop = null, ...absorbed] = rows.flatMap(({ id }) => founded.get(id) ?? []).sort(survivorFirst);
    return shop === null && rows.every(({ gone }) => gone) ? [] : [{ rows, shop, absorbed }];
  });
};

const survivorFirst = (a: KnownShop, b: KnownShop): number =>
  Number(b.removed) - Number(a.removed) ||
  b.standing - a.standing ||
  Number(b.hasStock) - Number(a.hasStock) ||
  a.id - b.id;
