/** SQL of following reservations: their versions, and what happened since one. */
import type { Knex } from 'knex';

export interface Followed {
  id: string;
  version: number;
  /** Time has made something due that nobody has done yet. */
  is_due: boolean;
}

/** One look at all that are followed. */
export const versionsOf = async (db: Knex, ids: string[]): Promise<Followed[]> => {
  const { rows } = await db.raw<{ rows: Followed[] }>(
    `select id, version, coalesce(due_at <= (select now from rayon_now), false) as is_due from reservations where id = any(?::uuid[])`,
    [ids],
  );
  return rows;
};

export interface Happened {
  version: number;
  what: string;
  at: Date;
}

export const happenedSince = async (db: Knex, id: string, version: number): Promise<Happened[]> => {
  const { rows } = await db.raw<{ rows: Happened[] }>(
    `select version, what, at from reservation_events where reservation_id = ? and version > ? order by version`,
    [id, version],
  );
  return rows;
};

/** When a yes was taken back (R10), by reservation. */
export const takenBackAt = async (db: Knex, ids: readonly string[]): Promise<Map<string, Date[]>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: { id: string; at: Date[] }[] }>(
    `select reservation_id as id, array_agg(at) as at from reservation_events
     where reservation_id = any(?::uuid[]) and what = 'takenBack' group by reservation_id`,
    [[...ids]],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
};
