/** The map view: every shop in a box, or clusters where they are too many. */
import type { Knex } from 'knex';
import type { ClusterFeature, ShopFeature, ShopsView } from '../shops/contract.ts';
import { shopOf } from '../shops/index.ts';
import type { OfferRecord } from '../stock/index.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import { clustersInBox, countInBox, shopsInBox, type BoxAsked, type BoxRecord } from './box-queries.ts';
import { enoughOf, openingOf, shopFeatureOf } from './shop-feature.ts';

export const MAX_IN_BOX = 500;
const USUAL_IN_BOX = 200;

/** All shops of a map view; past the limit, clusters whose counts add up to all of them. */
export const findInBox = async (
  db: Knex,
  hours: HoursReader,
  asked: BoxAsked & { limit?: number | undefined },
): Promise<ShopsView> => {
  const limit = Math.min(asked.limit ?? USUAL_IN_BOX, MAX_IN_BOX);
  const many = (await countInBox(db, asked, limit + 1)) > limit;
  const features = many ? await clusters(db, asked) : await shops(db, hours, asked);
  const clamped =
    asked.limit !== undefined && asked.limit > MAX_IN_BOX
      ? [{ parameter: 'limit', asked: asked.limit, used: MAX_IN_BOX }]
      : [];
  return { type: 'FeatureCollection', features, radius: null, widened: false, next: null, clamped };
};

const clusters = async (db: Knex, asked: BoxAsked): Promise<ClusterFeature[]> =>
  (await clustersInBox(db, asked)).map(({ lat, lon, count }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { cluster: true, count },
  }));

const shops = async (db: Knex, hours: HoursReader, asked: BoxAsked): Promise<ShopFeature[]> => {
  const byShop = Map.groupBy(await shopsInBox(db, asked), (record) => record.id);
  return [...byShop.values()].map((records) => {
    const first = records[0] as BoxRecord;
    const shop = shopOf(first);
    const offers = records.filter((r): r is BoxRecord & OfferRecord => r.condition !== null);
    const opening = openingOf(hours, shop, first.now);
    const enough = enoughOf(hours, shop, first.now);
    return shopFeatureOf(shop, { distance: null, offers, opening, enough, at: first.now });
  });
};
