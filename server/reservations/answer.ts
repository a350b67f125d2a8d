/** A shop answers: by its link's page, or by a text. One answer, which may be changed within two minutes (R13). */
import type { Knex } from 'knex';
import { traceOfAsk } from '../outbox/index.ts';
import { askByTokenHash, type FoundAsk } from './ask-queries.ts';
import { atDesk, type Desk } from './desk.ts';
import { noMeans, yesMeans } from './meaning.ts';
import { askOf } from './reservation.ts';
import type { Rules } from './rules.ts';
import { hashOf, isToken } from './secrets.ts';
import { tryHold } from './steps.ts';

export type Answer = 'yes' | 'no';

/**
 * - `held`: its yes won, or had won before.
 * - `noCopy`: a yes, but all its copies are promised to other readers (R4).
 * - `standingBy`: thanked; somebody else had it first (R8), and it is tried if that one takes it back (R10).
 * - `offered`: the request had ended; the reader is asked whether they still want it (R9).
 * - `over`: thanked; it is over, nothing changes.
 * - `refused`: its no is noted.
 * - `settled`: the answer may no longer be changed.
 */
export type Outcome = 'held' | 'noCopy' | 'standingBy' | 'offered' | 'over' | 'refused' | 'settled';

export type AnsweredBy = 'link' | 'sms' | 'counter';

/** Null when the token opens nothing, or no longer: 7 days after the end. */
export const answerByToken = async (
  db: Knex,
  rules: Rules,
  said: { token: string; answer: Answer },
): Promise<Outcome | null> => {
  const found = await findByToken(db, said.token);
  return found && answerAsk(db, rules, found, said.answer, 'link');
};

export const findByToken = async (db: Knex, token: string): Promise<FoundAsk | null> =>
  isToken(token) ? askByTokenHash(db, hashOf(token)) : null;

export const answerAsk = async (
  db: Knex,
  rules: Rules,
  { reservationId, askId }: FoundAsk,
  answer: Answer,
  by: AnsweredBy,
): Promise<Outcome | null> => {
  const outcome = await atDesk(db, rules, reservationId, (desk) =>
    answer === 'yes' ? sayYes(desk, askId, by) : sayNo(desk, askId),
  );
  if (outcome) {
    const traceId = await traceOfAsk(db, askId);
    rules.noticed({ is: 'answered', askId, answer, by, outcome, traceId });
  }
  return outcome;
};

const sayYes = async (desk: Desk, askId: number, by: AnsweredBy): Promise<Outcome> => {
  const means = yesMeans(desk.case, askOf(desk.case, askId), desk.now);
  const hold = means === 'hold' ? await tryHold(desk, askId) : null;
  await desk.happen({ what: 'yes', askId, hold });
  // By text there is no page that says what became of it.
  const text = (kind: 'holdConfirmed' | 'hadElsewhereSaidYes'): void => {
    if (by === 'sms') desk.tell({ do: 'tellShop', kind, askId });
  };
  switch (means) {
    case 'hold':
      if (!hold) return 'noCopy';
      text('holdConfirmed');
      return 'held';
    case 'standBy':
      text('hadElsewhereSaidYes');
      return 'standingBy';
    case 'offer':
      return 'offered';
    case 'already':
      if (askOf(desk.case, askId).state === 'accepted') return 'held';
      return desk.case.reservation.state === 'held' ? 'standingBy' : 'offered';
    case 'thanks':
      return 'over';
    case 'settled':
      return 'settled';
  }
};

const sayNo = async (desk: Desk, askId: number): Promise<Outcome> => {
  const means = noMeans(desk.case, askOf(desk.case, askId), desk.now);
  await desk.happen({ what: 'no', askId });
  return means === 'settled' ? 'settled' : 'refused';
};
