/** SQL of the shops that an operator should look at. */
import type { Knex } from 'knex';
import type { DeskShop } from './contract.ts';
import { rfc3339 } from './instants.ts';

type Row = Omit<DeskShop, 'since'> & { since: Date };
const seen = (rows: Row[]): DeskShop[] => rows.map((row) => ({ ...row, since: rfc3339(row.since) }));

/** Silent three times running (R12), the latest first. */
const SILENT = `select slug, name, city, last_three.since, null::text as reason from shops
  cross join lateral (
    select count(*) = 3 and bool_and(kept_silent and answered_at is null) as quiet, max(send_at) as since from (
      select kept_silent, answered_at, send_at from asks
      where asks.shop_id = shops.id and (kept_silent or answered_at is not null) order by send_at desc limit 3
    ) as three
  ) as last_three
  where quiet and closed_at is null and opted_out_at is null`;

/** The last message to it did not arrive, on any channel. */
const UNREACHABLE = `select slug, name, city, last_said.at as since, last_said.reason from shops
  cross join lateral (
    select messages.state, messages.created_at as at, messages.reason from messages join asks on asks.id = ask_id
    where asks.shop_id = shops.id and messages.state in ('sent', 'delivered', 'failed')
      and messages.reason is distinct from 'withdrawn'
    order by messages.id desc limit 1
  ) as last_said
  where last_said.state = 'failed' and closed_at is null and opted_out_at is null`;

/** Shops that were ever asked: the others have said nothing that could be looked at. */
const ASKED = 'and exists (select 1 from asks where asks.shop_id = shops.id)';

const list = async (db: Knex, which: string, limit: number): Promise<DeskShop[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(`${which} ${ASKED} order by since desc, shops.id limit ?`, [
    limit,
  ]);
  return seen(rows);
};
const count = async (db: Knex, which: string): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*)::integer as count from (${which} ${ASKED}) as found`,
  );
  return rows[0].count;
};

export const silentShops = (db: Knex, limit: number): Promise<DeskShop[]> => list(db, SILENT, limit);
export const countSilentShops = (db: Knex): Promise<number> => count(db, SILENT);
export const unreachableShops = (db: Knex, limit: number): Promise<DeskShop[]> =>
  list(db, UNREACHABLE, limit);
export const countUnreachableShops = (db: Knex): Promise<number> => count(db, UNREACHABLE);

/** Independent or unknown shops that nobody can write to: they can be called, or claimed. */
export const countWithoutContact = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*)::integer as count from shops where closed_at is null and independent is distinct from false
       and mobile is null and email is null`,
  );
  return rows[0].count;
};
