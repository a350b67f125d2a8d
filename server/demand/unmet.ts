import type { Knex } from 'knex';
import { notFound } from '../http/problem.ts';
import { shopContacts } from '../shops/index.ts';
import type { UnmetDemand } from './contract.ts';
import { unmetAround } from './demand-queries.ts';

/** Metres within which a reader would come. */
export const DEMAND_RADIUS = 3_000;
/** Below, a count might say who searched. */
const LEAST = 5;
const MOST = 10;

/** What was looked for near a shop within 30 days and it does not have: at most ten titles, the most wanted first. */
export const unmetDemand = async (db: Knex, shopId: number): Promise<UnmetDemand[]> => {
  const shop = (await shopContacts(db, [shopId])).get(shopId)?.shop;
  if (!shop) throw notFound('The shop');
  const around = { shopId, point: { lat: shop.lat, lon: shop.lon }, radius: DEMAND_RADIUS };
  return unmetAround(db, around, { least: LEAST, most: MOST });
};
