/** SQL of codes that prove a contact. */
import type { Knex } from 'knex';

const MINUTES = 15;

export interface ProofRecord {
  contact: string;
  about: object;
  hash: Buffer;
  triesLeft: number;
}

/** Answers when it ends. */
export const insertProof = async (
  trx: Knex,
  { id, contact, about, hash, tries }: Omit<ProofRecord, 'triesLeft'> & { id: string; tries: number },
): Promise<Date> => {
  const { rows } = await trx.raw<{ rows: [{ expires_at: Date }] }>(
    `insert into contact_proofs (id, contact, about, code_hash, tries_left, expires_at)
     values (?, ?, ?, ?, ?, rayon_clock() + interval '${MINUTES} minutes') returning expires_at`,
    [id, contact, JSON.stringify(about), hash, tries],
  );
  return rows[0].expires_at;
};

/** One that has not ended. `lock`: until the end of the transaction nobody else tries it. */
export const proofById = async (db: Knex, id: string, lock: boolean): Promise<ProofRecord | null> => {
  const { rows } = await db.raw<{ rows: ProofRecord[] }>(
    `select contact, about, code_hash as hash, tries_left as "triesLeft" from contact_proofs
     where id = ? and expires_at > rayon_clock() ${lock ? 'for update' : ''}`,
    [id],
  );
  return rows[0] ?? null;
};

export const spendProofTry = async (trx: Knex, id: string): Promise<void> => {
  await trx.raw('update contact_proofs set tries_left = tries_left - 1 where id = ?', [id]);
};

export const deleteProof = async (trx: Knex, id: string): Promise<void> => {
  await trx.raw('delete from contact_proofs where id = ?', [id]);
};
