/** Claims as they must not be made: read, then written. A race has to be seen before its absence means something. */
import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { markHeld, type Claim } from '../../server/stock/claim-queries.ts';
import { stockClaims, type Claims } from '../../server/stock/index.ts';

const readThenWrite = async (trx: Knex, claim: Claim): Promise<boolean> => {
  const offer = [claim.isbn, claim.shopId, claim.condition];
  const { rows } = await trx.raw<{ rows: { free: number }[] }>(
    'select quantity - claimed as free from stock where isbn = ? and shop_id = ? and condition = ?',
    offer,
  );
  if ((rows[0]?.free ?? 0) < claim.copies) return false;
  await setImmediate();
  await trx.raw(`update stock set claimed = claimed + ? where isbn = ? and shop_id = ? and condition = ?`, [
    claim.copies,
    ...offer,
  ]);
  await trx.raw(
    `insert into claims (ask_id, isbn, shop_id, condition, copies, held) values (?, ?, ?, ?, ?, true)`,
    [claim.askId, ...offer, claim.copies],
  );
  return true;
};

export const unguarded: Claims = {
  ...stockClaims,
  hold: async (trx, claim) => (await markHeld(trx, claim.askId)) || readThenWrite(trx, claim),
};
