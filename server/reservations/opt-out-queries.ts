/** SQL of numbers that said STOP (R16). */
import type { Knex } from 'knex';

export const insertOptOut = async (db: Knex, number: string): Promise<void> => {
  await db.raw('insert into sms_opt_outs (number) values (?) on conflict (number) do nothing', [number]);
};

export const deleteOptOut = async (db: Knex, number: string): Promise<void> => {
  await db.raw('delete from sms_opt_outs where number = ?', [number]);
};

export const isStopped = async (db: Knex, number: string): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: unknown[] }>('select 1 from sms_opt_outs where number = ?', [number]);
  return rows.length > 0;
};
