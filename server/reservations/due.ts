/** What time alone does to a reservation: which step is due, and when the next one will be. Pure. */
import { isOpen, lateYesesOf, type Ask, type Case } from './reservation.ts';

/** One thing that is due. After each the case is looked at anew: order is kept, and a long sleep changes nothing. */
export type Step =
  /** Not verified in time (R19). */
  | { step: 'die' }
  /** The shop has opened: its question goes out (R1). */
  | { step: 'send'; askId: number }
  /** 60 open minutes without an answer (R12). */
  | { step: 'half'; askId: number }
  /** The time to answer is over (R1). */
  | { step: 'lapse'; askId: number }
  /** A late yes is tried (R10). */
  | { step: 'late'; askId: number }
  /** The wave is over: the next shops are asked (R7). */
  | { step: 'wave' }
  /** Nobody is left to answer, and nobody to be asked. */
  | { step: 'end' }
  | { step: 'remind' }
  /** Hold-until has passed (R1, R3). */
  | { step: 'expire' };

interface Timed {
  at: Date;
  step: Step;
}

/** The step that is due at `now`, the earliest first; null when time has nothing to do. */
export const nextStep = (of: Case, now: Date): Step | null => {
  const due = timed(of)
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (due) return due.step;
  return of.reservation.state === 'asking' ? askingStep(of, now) : null;
};

/** When a step that `nextStep` answered was due; null where it follows from what somebody did, not from time. */
export const dueSince = (of: Case, { step, ...about }: Step, now: Date): Date | null => {
  if (step === 'wave')
    return (
      openOfWave(of)
        .map((ask) => ask.waveUntil)
        .find((until) => until <= now) ?? null
    );
  const askId = 'askId' in about ? about.askId : null;
  const found = timed(of).find(
    (one) => one.step.step === step && ('askId' in one.step ? one.step.askId : null) === askId,
  );
  return found?.at ?? null;
};

/** The next instant at which time alone changes something; to be asked when nothing is due. Null: never. */
export const dueAt = (of: Case): Date | null => {
  const instants = timed(of).map(({ at }) => at);
  if (of.reservation.state === 'asking' && !of.reservation.lastWave)
    instants.push(...openOfWave(of).map((ask) => ask.waveUntil));
  return instants.length === 0 ? null : new Date(Math.min(...instants.map(Number)));
};

const timed = ({ reservation, asks }: Case): Timed[] => {
  const { holdUntil, remindAt, codeExpiresAt } = reservation;
  switch (reservation.state) {
    case 'unverified':
      return [{ at: codeExpiresAt, step: { step: 'die' } }];
    case 'asking':
      return asks.filter(isOpen).flatMap(stepsOf);
    case 'held':
      return [
        ...(holdUntil ? [{ at: holdUntil, step: { step: 'expire' } } as const] : []),
        ...(remindAt ? [{ at: remindAt, step: { step: 'remind' } } as const] : []),
      ];
    default:
      return [];
  }
};

const stepsOf = ({ id, state, sendAt, halfAt, answerBy }: Ask): Timed[] =>
  state === 'waiting'
    ? [{ at: sendAt, step: { step: 'send', askId: id } }]
    : [
        ...(halfAt ? [{ at: halfAt, step: { step: 'half', askId: id } } as const] : []),
        { at: answerBy, step: { step: 'lapse', askId: id } },
      ];

const openOfWave = ({ reservation, asks }: Case): Ask[] =>
  asks.filter((ask) => ask.wave === reservation.wave && isOpen(ask));

/** All of the wave have answered, or one has been asked 20 open minutes ago and nobody has said yes (R7). */
const isWaveOver = (of: Case, now: Date): boolean => {
  const open = openOfWave(of);
  return open.length === 0 || open.some((ask) => ask.waveUntil <= now);
};

const askingStep = (of: Case, now: Date): Step | null => {
  const [late] = lateYesesOf(of);
  if (late) return { step: 'late', askId: late.id };
  if (!of.reservation.lastWave) return isWaveOver(of, now) ? { step: 'wave' } : null;
  return of.asks.some(isOpen) ? null : { step: 'end' };
};
