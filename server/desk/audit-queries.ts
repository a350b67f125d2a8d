/** SQL of the record of what operators did. */
import type { Knex } from 'knex';
import type { AuditLine } from './contract.ts';
import { rfc3339 } from './instants.ts';

export interface Act {
  /** The operator's e-mail. */
  by: string;
  action: string;
  subject: string;
  reason?: string | null;
}

export const insertAct = async (trx: Knex, { by, action, subject, reason = null }: Act): Promise<void> => {
  await trx.raw('insert into audit_log (by, action, subject, reason) values (?, ?, ?, ?)', [
    ...[by, action, subject],
    reason,
  ] as Knex.RawBinding[]);
};

/** The latest first; `before`: older than this line. */
export const readAudit = async (db: Knex, before: number | null, limit: number): Promise<AuditLine[]> => {
  const { rows } = await db.raw<{ rows: (Omit<AuditLine, 'at'> & { at: Date })[] }>(
    `select id, at, by, action, subject, reason from audit_log
     where :before::bigint is null or id < :before order by id desc limit :limit`,
    { before, limit } as Record<string, Knex.RawBinding>,
  );
  return rows.map((row) => ({ ...row, at: rfc3339(row.at) }));
};
