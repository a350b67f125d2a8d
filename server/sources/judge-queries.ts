/** SQL of what operators say of the independence of shops. */
import type { Knex } from 'knex';

/** One that stands. */
export interface Judgement {
  id: number;
  /** The row on which it stands: that for which the shop was made when it was said. */
  rowId: number;
  independent: boolean;
  /** Shown on the shop's page. */
  reason: string;
  by: string;
  at: Date;
}

const COLUMNS = 'id, row_id as "rowId", independent, reason, decided_by as by, decided_at as at';

/** What stands said on these rows, the latest first. */
export const judgementsOn = async (db: Knex, rowIds: readonly number[]): Promise<Judgement[]> => {
  const { rows } = await db.raw<{ rows: Judgement[] }>(
    `select ${COLUMNS} from independence_decisions
     where undone_at is null and row_id = any(?::bigint[]) order by id desc`,
    [[...rowIds]],
  );
  return rows;
};

/** What is said of a shop now, whichever of its rows it stands on; null where nothing is. */
export const judgementOf = async (db: Knex, shopId: number): Promise<Judgement | null> => {
  const { rows } = await db.raw<{ rows: Judgement[] }>(
    `select ${COLUMNS} from independence_decisions where undone_at is null
       and row_id in (select shop_sources.id from shop_sources where shop_id = ? and name is not null)
     order by id desc limit 1`,
    [shopId],
  );
  return rows[0] ?? null;
};

/** Undoes what stands said on these rows. Answers how many. */
export const undoJudgements = async (trx: Knex, rowIds: readonly number[]): Promise<number> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update independence_decisions set undone_at = rayon_clock()
     where undone_at is null and row_id = any(?::bigint[])`,
    [[...rowIds]],
  );
  return rowCount;
};

export const insertJudgement = async (
  trx: Knex,
  rowId: number,
  { independent, by, reason }: Pick<Judgement, 'independent' | 'by' | 'reason'>,
): Promise<void> => {
  await trx.raw(
    'insert into independence_decisions (row_id, independent, reason, decided_by) values (?, ?, ?, ?)',
    [rowId, independent, reason, by],
  );
};
