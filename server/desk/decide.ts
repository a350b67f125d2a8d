/** What an operator decides at the desk. Each is in the audit log. */
import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { sendAgain as sendMessageAgain } from '../outbox/index.ts';
import { DecisionRefused, keepApart, mergeShops, undo } from '../sources/index.ts';
import { audited } from './audit.ts';

export type Verdict = 'together' | 'apart';

/** Two sides of a pair, as decisions name them, are one shop or two. Throws a 409 where that cannot be. */
export const decidePair = async (
  db: Knex,
  by: string,
  { one, other, verdict, reason }: { one: string; other: string; verdict: Verdict; reason: string | null },
): Promise<void> => {
  const decide = verdict === 'together' ? mergeShops : keepApart;
  await refusedAsProblem(
    audited(db, { by, action: verdict, subject: `${one} ${other}`, reason }, (trx) =>
      decide(trx, one, other, { by, reason }),
    ),
  );
};

/** Takes back what a line of the shops' history says. Throws a 409 where that cannot be. */
export const undoChange = async (db: Knex, by: string, id: number): Promise<void> => {
  await refusedAsProblem(
    audited(db, { by, action: 'undone', subject: String(id) }, (trx) => undo(trx, id, { by, reason: null })),
  );
};

/** False: it is not there, or sending it again would reach nobody in time. */
export const sendAgain = (db: Knex, by: string, id: number): Promise<boolean> =>
  audited(db, { by, action: 'sentAgain', subject: String(id) }, (trx) => sendMessageAgain(trx, id));

const refusedAsProblem = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DecisionRefused) throw new Problem(409, error.message);
    throw error;
  }
};
