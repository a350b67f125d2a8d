/**
 * A reservation and its asks: what states there are and who may do what when, as data. The rules of what follows from
 * what are in decide.ts, those of time alone in due.ts; all three are pure.
 */

export const RESERVATION_STATES = [
  'unverified',
  'asking',
  'held',
  'collected',
  'expired',
  'refused',
  'unanswered',
  'cancelled',
] as const;
export type ReservationState = (typeof RESERVATION_STATES)[number];

export const ASK_STATES = ['waiting', 'sent', 'accepted', 'refused', 'silent', 'released', 'failed'] as const;
export type AskState = (typeof ASK_STATES)[number];

/** What a person may do, and the states in which it means something. */
export const MAY = {
  verify: ['unverified'],
  resend: ['unverified'],
  /** At every state that still goes on, or may go on by a late yes (R10). */
  cancel: ['unverified', 'asking', 'held', 'refused', 'unanswered'],
  /** A late offer (R9). */
  accept: ['refused', 'unanswered'],
  /** By the shop or, since shops rarely mark it, the reader (R21). */
  collect: ['held'],
  takeBack: ['held'],
} satisfies Record<string, ReservationState[]>;
export type Verb = keyof typeof MAY;

export const may = (verb: Verb, state: ReservationState): boolean =>
  (MAY[verb] as ReservationState[]).includes(state);

export interface Reservation {
  readonly id: string;
  readonly state: ReservationState;
  /** How many waves were sent (R7). */
  readonly wave: number;
  /** No other wave follows: three were sent, the reader chose the shops, or there are no more. */
  readonly lastWave: boolean;
  /** The reader chose the shops: one wave of those. */
  readonly chosen: boolean;
  /** An unverified request dies then (R19). */
  readonly codeExpiresAt: Date;
  readonly holdUntil: Date | null;
  /** When the reader is reminded of the hold; null once that is done. */
  readonly remindAt: Date | null;
  readonly pickupCode: string | null;
  readonly verifiedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface Ask {
  readonly id: number;
  readonly shopId: number;
  readonly wave: number;
  readonly state: AskState;
  /** When it is sent: at once, or when the shop opens (R1). */
  readonly sendAt: Date;
  readonly sentAt: Date | null;
  /** 20 open minutes after it was sent (R7). */
  readonly waveUntil: Date;
  /** 60 open minutes after it was sent: half-way, and silence counts (R12). Null once that was looked at. */
  readonly halfAt: Date | null;
  /** Two open hours after it was sent (R1). */
  readonly answerBy: Date;
  /** Delivered, and no answer within 60 open minutes (R12). */
  readonly keptSilent: boolean;
  readonly answeredAt: Date | null;
  /** A yes that came when it could not win, while it stands (R9, R10). */
  readonly lateYesAt: Date | null;
  /** Nothing more is expected of it. */
  readonly closedAt: Date | null;
  /** Why it failed, for the operator. */
  readonly reason: string | null;
}

/** A reservation with all that was asked for it: the whole of what a decision looks at. */
export interface Case {
  readonly reservation: Reservation;
  readonly asks: readonly Ask[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** An answer may be changed for so long (R13). */
export const CHANGE_WITHIN = 2 * MINUTE;
/** A yes becomes an offer to the reader for so long after the end (R9). */
export const LATE_YES_WITHIN = 24 * HOUR;
/** The reader is reminded so long before the hold ends. */
export const REMIND_BEFORE = 30 * MINUTE;
/** R7. */
export const MOST_WAVES = 3;
export const SHOPS_A_WAVE = 3;

export const isOpen = (ask: Ask): boolean => ask.closedAt === null;

/** The ask whose yes won: at most one (R8). */
export const winnerOf = ({ asks }: Case): Ask | undefined => asks.find((ask) => ask.state === 'accepted');

export const askOf = ({ asks }: Case, askId: number): Ask => {
  const ask = asks.find(({ id }) => id === askId);
  if (!ask) throw new Error(`ask ${askId} is not of this reservation`);
  return ask;
};

/** Late yeses that still stand, the first first (R9, R10). */
export const lateYesesOf = ({ asks }: Case): Ask[] =>
  asks
    .filter((ask) => ask.lateYesAt !== null && ask.state !== 'accepted')
    .sort((a, b) => Number(a.lateYesAt) - Number(b.lateYesAt) || a.id - b.id);

/** Until when a late yes may be accepted: as long as it may come (R9). */
export const offerUntil = (ask: Ask): Date | null =>
  ask.lateYesAt && new Date(ask.lateYesAt.getTime() + LATE_YES_WITHIN);

/** The late yes that the reader is offered, if there is one. */
export const offerOf = (of: Case, now: Date): Ask | undefined =>
  may('accept', of.reservation.state)
    ? lateYesesOf(of).find((ask) => Number(offerUntil(ask)) > now.getTime())
    : undefined;
