/** What an answer means, said before anything is done about it: by the case alone, and the time. Pure. */
import { CHANGE_WITHIN, LATE_YES_WITHIN, type Ask, type Case } from './reservation.ts';

/**
 * - `hold`: the first yes wins (R8), as long as the reader is waiting, whichever wave it is of; also past its own
 *   answer-by, where the request still goes on.
 * - `standBy`: somebody else had it first; thanked, and tried if that one takes it back (R10).
 * - `offer`: the request has ended without a winner less than 24 h ago (R9).
 * - `thanks`: it is over; nothing changes.
 * - `already`: said before.
 * - `settled`: the answer may no longer be changed (R13).
 */
export type YesMeans = 'hold' | 'standBy' | 'offer' | 'thanks' | 'already' | 'settled';

/**
 * - `refuse`: a no.
 * - `takeBack`: a yes that is changed within two minutes.
 * - `withdraw`: a late yes that no longer stands.
 */
export type NoMeans = 'refuse' | 'takeBack' | 'withdraw' | 'already' | 'settled';

const isChangeable = (ask: Ask, now: Date): boolean =>
  ask.answeredAt !== null && now.getTime() - ask.answeredAt.getTime() <= CHANGE_WITHIN;

export const yesMeans = ({ reservation }: Case, ask: Ask, now: Date): YesMeans => {
  if (ask.state === 'accepted') return reservation.state === 'held' ? 'already' : 'thanks';
  if (ask.state === 'refused' && !isChangeable(ask, now)) return 'settled';
  switch (reservation.state) {
    case 'asking':
      return 'hold';
    case 'held':
      return ask.lateYesAt ? 'already' : 'standBy';
    case 'refused':
    case 'unanswered':
      if (ask.lateYesAt) return 'already';
      return isWithinLateYes(reservation.endedAt, now) ? 'offer' : 'thanks';
    default:
      return 'thanks';
  }
};

const isWithinLateYes = (endedAt: Date | null, now: Date): boolean =>
  endedAt !== null && now.getTime() - endedAt.getTime() < LATE_YES_WITHIN;

export const noMeans = ({ reservation }: Case, ask: Ask, now: Date): NoMeans => {
  if (ask.state === 'accepted')
    return reservation.state === 'held' && isChangeable(ask, now) ? 'takeBack' : 'settled';
  // Also where it followed a no: a late yes may be withdrawn as long as it stands.
  if (ask.lateYesAt) return 'withdraw';
  return ask.state === 'refused' ? 'already' : 'refuse';
};
