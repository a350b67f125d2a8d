/** Whether a shop is independent, as an operator says it. It is recorded, outlives every import, and can be taken back. */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { DecisionRefused } from './decide.ts';
import { anyShopBySlug, namedRowsOf, type NamedShop } from './decision-queries.ts';
import { insertJudgement, undoJudgements } from './judge-queries.ts';
import { settle } from './settle.ts';
import { lockIndex } from './shop-state-queries.ts';

export interface Judged {
  independent: boolean;
  by: string;
  /** Shown on the shop's page. */
  reason: string;
}

/**
 * Says whether a shop is independent, whatever its sources say. It stands on the row that the shop was made for: where
 * that row goes, through mergers and out of them again, it goes too. Of several in one shop the latest holds.
 * @throws DecisionRefused
 */
export const judgeShop = (db: Knex, slug: string, judged: Judged): Promise<void> =>
  inTransaction(db, async (trx) => {
    await lockIndex(trx);
    const { founder } = await standing(trx, slug);
    if (founder === null) throw new DecisionRefused(`no source names "${slug}"`);
    await undoJudgements(trx, [founder]);
    await insertJudgement(trx, founder, judged);
    await settle(trx, undefined, [founder]);
  });

/** Takes back all that was said of a shop: it is what its sources say again. @throws DecisionRefused */
export const unjudgeShop = (db: Knex, slug: string): Promise<void> =>
  inTransaction(db, async (trx) => {
    await lockIndex(trx);
    const rows = await namedRowsOf(trx, (await standing(trx, slug)).id);
    if ((await undoJudgements(trx, rows)) === 0)
      throw new DecisionRefused(`nothing was said of the independence of "${slug}"`);
    await settle(trx, undefined, rows);
  });

const standing = async (trx: Knex, slug: string): Promise<NamedShop> => {
  const shop = await anyShopBySlug(trx, slug);
  if (!shop || shop.mergedInto !== null || shop.removed)
    throw new DecisionRefused(`no shop is called "${slug}" now`);
  return shop;
};
