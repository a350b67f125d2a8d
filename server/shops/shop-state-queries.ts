/** SQL of the shops' state: one number that changes whenever a shop does, and what changed since it was another. */
import type { Knex } from 'knex';

/** For a select list: the state that the statement sees. */
export const SHOP_STATE = '(select state from shop_state) as state';

/** A shop that a search found, and the state in which it did. */
export interface ShopSeen {
  id: number;
  state: number;
}

/** The state as it is now, and which shops may differ from what they were in another; null: nobody knows, all may. */
export const changesSince = async (
  db: Knex,
  since: number | null,
): Promise<{ state: number; changed: ReadonlySet<number> | null }> => {
  const { rows } = await db.raw<{ rows: [ChangeRow, ...ChangeRow[]] }>(
    `select shop_state.state, changes.state as at, changes.shop_id as id
     from shop_state left join shop_changes as changes on changes.state >= ?::bigint`,
    [since],
  );
  const known = since !== null && (rows[0].state === since || rows.some(({ at }) => at === since));
  const changed = rows.flatMap(({ at, id }) => (id === null || at === since ? [] : [id]));
  return { state: rows[0].state, changed: known ? new Set(changed) : null };
};

interface ChangeRow {
  state: number;
  at: number | null;
  id: number | null;
}
