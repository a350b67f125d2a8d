/** Chains and independent shops: what the reviewed lists say, and what an operator says of one shop. */
import type { Knex } from 'knex';
import { Problem } from '../../http/problem.ts';
import { houses } from '../../import/index.ts';
import { DecisionRefused, judgeShop, unjudgeShop } from '../../sources/index.ts';
import { audited } from '../audit.ts';
import type { DeskHouse, DeskJudgedShop, Judgement } from '../contract.ts';
import {
  countReasons,
  countToJudge,
  judgedShop,
  judgedShops,
  shopsOfReason,
  shopsToJudge,
  type Page,
} from './chain-queries.ts';

/** All houses of the lists, each with how many shops it names. */
export const showHouses = async (db: Knex): Promise<DeskHouse[]> => {
  const counts = await countReasons(db);
  return houses().map(({ name, wikidata, independent, countries, towns = [], reason }) => ({
    ...{ name, wikidata, independent, countries: [...countries], towns: [...towns], reason },
    shops: counts.get(reason) ?? 0,
  }));
};

/** The shops that a house of the lists names; null where there is no such house. */
export const showShopsOf = async (db: Knex, name: string, page: Page): Promise<DeskJudgedShop[] | null> => {
  const house = houses().find((each) => each.name === name);
  return house ? shopsOfReason(db, house.reason, page) : null;
};

/** Shops of which a brand is said, or a house that no list can judge, and that nobody has judged; and how many. */
export const showToJudge = async (
  db: Knex,
  page: Page,
): Promise<{ shops: DeskJudgedShop[]; count: number }> => ({
  shops: await shopsToJudge(db, page),
  count: await countToJudge(db),
});

/** What operators have said so far, the latest first. */
export const showJudged = (db: Knex, page: Page): Promise<DeskJudgedShop[]> => judgedShops(db, page);

/** An open shop; null where there is none of that slug. */
export const showShop = (db: Knex, slug: string): Promise<DeskJudgedShop | null> => judgedShop(db, slug);

/** Says of a shop that it is independent, or of a chain, or takes back what was said. Throws a 409 where that cannot be. */
export const judge = async (
  db: Knex,
  by: string,
  { slug, judgement, reason }: { slug: string; judgement: Judgement; reason: string },
): Promise<void> => {
  const action = judgement === 'undo' ? 'judgementUndone' : judgement;
  const said = { independent: judgement === 'independent', by, reason };
  try {
    await audited(db, { by, action, subject: slug, reason: reason || null }, (trx) =>
      judgement === 'undo' ? unjudgeShop(trx, slug) : judgeShop(trx, slug, said),
    );
  } catch (error) {
    if (error instanceof DecisionRefused) throw new Problem(409, error.message);
    throw error;
  }
};
