import type { Knex } from 'knex';
import { reservationOfAsk } from './ask-queries.ts';
import { atDesk } from './desk.ts';
import { askOf, isOpen } from './reservation.ts';
import type { Rules } from './rules.ts';

/**
 * No channel reaches the shop: that ask has failed, its copy is free again, and the wave goes on without it. Nothing
 * happens where it was answered, or is over.
 */
export const askUndeliverable = async (
  db: Knex,
  rules: Rules,
  askId: number,
  reason = 'no message could be delivered',
): Promise<void> => {
  const reservationId = await reservationOfAsk(db, askId);
  if (reservationId === null) return;
  await atDesk(db, rules, reservationId, async (desk) => {
    if (isOpen(askOf(desk.case, askId)) && desk.case.reservation.state === 'asking')
      await desk.happen({ what: 'unreached', askId, reason });
  });
};
