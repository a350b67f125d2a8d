/** Which other shops a reader who chose one may ask at the same time (R7). */
import type { ShopFeature } from '../../../shops/contract.ts';
import { isAskable } from '../../../views/shop-card.ts';
import type { PageDeps } from '../../page-data.ts';
import type { ReserveForm } from './reserve-form.ts';

const LOOKED_AT = 20;
const OFFERED = 5;

/** The nearest to the first of the `named` ones that can be asked and have a copy in the wanted condition (R6). */
export const otherShops = async (
  { isbn, condition }: Pick<ReserveForm, 'isbn' | 'condition'>,
  named: ShopFeature[],
  deps: Pick<PageDeps, 'nearby'>,
): Promise<ShopFeature[]> => {
  const [lon, lat] = named[0]?.geometry.coordinates ?? [];
  if (lon === undefined || lat === undefined) return [];
  const question = { near: { lat, lon }, isbn, radius: null, open: '', limit: LOOKED_AT };
  const { features } = await deps.nearby(question);
  const known = new Set(named.map(({ properties }) => properties.slug));
  return features
    .filter((one): one is ShopFeature => 'id' in one)
    .filter(({ properties }) => isAskable(properties) && !known.has(properties.slug))
    .filter(({ properties }) =>
      properties.offers.some((offer) => offer.condition === condition && offer.available !== 0),
    )
    .slice(0, OFFERED);
};
