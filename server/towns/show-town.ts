/** What a town's page shows. */
import type { Knex } from 'knex';
import type { ShopFeature } from '../shops/contract.ts';
import type { ShopSeen } from '../shops/index.ts';
import { metresBetween } from '../sources/index.ts';
import type { TownAnswer, TownView } from './contract.ts';
import { findTown, townsAround, viewOf } from './find-town.ts';
import type { Towns } from './register.ts';
import type { Town } from './town.ts';

/** Shops on one page: more pins than this tell nobody anything. */
const SHOPS = 100;

/** Presents shops in the order given; those that closed meanwhile are left out. */
export type PresentShops = (shops: readonly ShopSeen[]) => Promise<ShopFeature[]>;

/** What stands at the address of a town. `page` from 1; one that is past the last is the last. */
export const showTown = async (
  db: Knex,
  towns: Towns,
  asked: { slug: string; page: number },
  present: PresentShops,
): Promise<TownAnswer> => {
  const found = await findTown(db, towns, asked.slug);
  if (found.kind !== 'town') return found;
  const { town } = found;
  const pages = Math.ceil(town.shops.length / SHOPS);
  const page = Math.min(asked.page, pages);
  const ids = fromTheMiddle(town).slice((page - 1) * SHOPS, page * SHOPS);
  return {
    ...{ kind: 'town', town: viewOf(town), middle: town.middle, page, pages },
    shops: await present(ids.map((id) => ({ id, state: towns.state }))),
    around: townsAround(towns, town.middle, town),
  };
};

const fromTheMiddle = ({ shops, middle }: Town): number[] =>
  shops
    .map(({ id, ...point }) => ({ id, metres: metresBetween(middle, point) }))
    .sort((a, b) => a.metres - b.metres || a.id - b.id)
    .map(({ id }) => id);

/** Every town that has shops, by country, department and name. */
export const listTowns = ({ all }: Towns): TownView[] =>
  all
    .map(viewOf)
    .sort(
      (a, b) =>
        compare(a.country, b.country) ||
        compare(a.department ?? '', b.department ?? '') ||
        a.name.localeCompare(b.name, 'fr'),
    );

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The town that a shop is in; null where nothing says it. */
export const townOfShop = ({ ofShop }: Towns, shopId: number): TownView | null => {
  const town = ofShop.get(shopId);
  return town ? viewOf(town) : null;
};

/** Every town's address with when one of its shops last changed, those with most shops first. */
export const townDates = ({ all }: Towns): { slug: string; changed: Date }[] =>
  all.map(({ slug, updatedAt }) => ({ slug, changed: updatedAt }));
