/** What happens to reservations as figures see it: how late deadlines are done, and what shops answer. Pure. */
import type { Answer, AnsweredBy, Outcome } from './answer.ts';
import type { Event } from './decide.ts';
import { dueSince, type Step } from './due.ts';
import { askOf, isOpen, type Case } from './reservation.ts';

/** What time has made due, by the name that figures have for it. */
export const DEADLINES = [
  'expiry',
  'fan_out',
  'reminder',
  'question',
  'half_time',
  'answer',
  'code',
] as const;
export type DeadlineName = (typeof DEADLINES)[number];

/** How a question to a shop ended; a late yes after `unanswered` or `released` is a yes as well. */
export const ASK_ENDS = ['yes', 'no', 'unanswered', 'released', 'unreached'] as const;
export type AskEnd = (typeof ASK_ENDS)[number];

/** Of nobody in particular: no reader's name, number or key is in it (R18). */
export type Noticed =
  /** A deadline was done so many seconds after it. */
  | { is: 'done'; deadline: DeadlineName; seconds: number }
  /** A question went out to a shop. */
  | { is: 'asked' }
  /** Seconds since it was asked; null where it never was. */
  | { is: 'askEnded'; end: AskEnd; seconds: number | null }
  /** A shop said yes or no, whatever came of it. `traceId`: of the request that asked it; null where that is not known. */
  | {
      is: 'answered';
      askId: number;
      answer: Answer;
      by: AnsweredBy;
      outcome: Outcome;
      traceId: string | null;
    };

const NAMES: Record<Step['step'], DeadlineName | null> = {
  expire: 'expiry',
  wave: 'fan_out',
  remind: 'reminder',
  send: 'question',
  half: 'half_time',
  lapse: 'answer',
  die: 'code',
  // These follow at once from what somebody did: no deadline is theirs.
  late: null,
  end: null,
};

/** A step that is about to be taken; null where it has no deadline. */
export const noticedStep = (of: Case, step: Step, now: Date): Noticed | null => {
  const [deadline, since] = [NAMES[step.step], dueSince(of, step, now)];
  return deadline && since && { is: 'done', deadline, seconds: secondsBetween(since, now) };
};

/** What an event made of a case. The first answer counts: one that is changed within its two minutes does not again. */
export const noticedEvent = (before: Case, event: Event, next: Case, now: Date): Noticed[] => {
  if (event.what === 'sent') return [{ is: 'asked' }];
  if (event.what === 'yes' || event.what === 'no') {
    const { answeredAt, sentAt } = askOf(before, event.askId);
    const answered: Noticed[] =
      answeredAt === null
        ? [{ is: 'askEnded', end: event.what, seconds: sentAt && secondsBetween(sentAt, now) }]
        : [];
    return [...answered, ...closed(before, next, now)];
  }
  return closed(before, next, now);
};

/** Questions of which nothing more is expected, and that nobody answered. */
const closed = (before: Case, next: Case, now: Date): Noticed[] =>
  next.asks.flatMap((ask): Noticed[] => {
    const was = before.asks.find(({ id }) => id === ask.id);
    if (!was || !isOpen(was) || isOpen(ask) || ask.answeredAt !== null) return [];
    const end = ask.state === 'silent' ? 'unanswered' : ask.state === 'failed' ? 'unreached' : 'released';
    return [{ is: 'askEnded', end, seconds: ask.sentAt && secondsBetween(ask.sentAt, now) }];
  });

const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1_000;
