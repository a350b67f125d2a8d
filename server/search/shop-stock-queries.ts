/** SQL of one shop's page: what it has of a title, and what else stands on its shelves. */
import type { Knex } from 'knex';
import { OFFER_COLUMNS, type OfferRecord } from '../stock/index.ts';

/** Its available or uncounted offers of one title. */
export const offersOfShop = async (db: Knex, shopId: number, isbn: string): Promise<OfferRecord[]> => {
  const { rows } = await db.raw<{ rows: OfferRecord[] }>(
    `select ${OFFER_COLUMNS} from stock join shops on shops.id = stock.shop_id
     where stock.isbn = ?::bigint and stock.shop_id = ? and (quantity is null or quantity > claimed)
     order by stock.condition`,
    [isbn, shopId],
  );
  return rows;
};

/** Some ISBNs that it carries, the most widely carried first. */
export const isbnsOfShop = async (db: Knex, shopId: number, limit: number): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { isbn: number }[] }>(
    `select distinct titles.isbn, titles.shops from stock join titles using (isbn)
     where stock.shop_id = ? and (quantity is null or quantity > claimed) and titles.title <> ''
     order by titles.shops desc, titles.isbn limit ?`,
    [shopId, limit],
  );
  return rows.map((row) => String(row.isbn));
};
