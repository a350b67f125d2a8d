/**
 * A reservation played on the pure machine alone: shops with copies of their own, one clock, and an account of all that
 * was claimed, kept apart from the machine by whoever plays.
 */
import { decide, type Effect, type Event, type Hold } from '../../server/reservations/decide.ts';
import { dueAt, nextStep, type Step } from '../../server/reservations/due.ts';
import { noMeans, yesMeans } from '../../server/reservations/meaning.ts';
import {
  askOf,
  may,
  offerOf,
  SHOPS_A_WAVE,
  type Ask,
  type Case,
  type Reservation,
} from '../../server/reservations/reservation.ts';

const MINUTE = 60_000;
export const START = Date.parse('2026-11-24T10:00:00Z');

export interface Town {
  /** Counted copies of each shop; null: not counted. */
  copies: (number | null)[];
  /** Minutes until each opens. */
  opensIn: number[];
  chosen: boolean;
}

export interface Play {
  readonly town: Town;
  now: Date;
  case: Case;
  /** Claimed copies by ask. */
  claims: Map<number, 'asked' | 'held'>;
  /** Copies that left the shops. */
  sold: number;
  told: Effect[];
  happened: string[];
}

const untouched: Reservation = {
  id: 'r',
  state: 'unverified',
  wave: 0,
  lastWave: false,
  chosen: false,
  codeExpiresAt: new Date(START + 10 * MINUTE),
  holdUntil: null,
  remindAt: null,
  pickupCode: null,
  verifiedAt: null,
  endedAt: null,
};

export const begin = (town: Town): Play => ({
  town: { ...town, copies: [...town.copies] },
  now: new Date(START),
  case: { reservation: { ...untouched, chosen: town.chosen }, asks: [] },
  claims: new Map(),
  sold: 0,
  told: [],
  happened: [],
});

/** Shops are open for good once they have opened: minutes are open minutes. */
const clocksOf = (play: Play, shopId: number) => {
  const opens = START + (play.town.opensIn[shopId] ?? 0) * MINUTE;
  const from = Math.max(play.now.getTime(), opens);
  const after = (minutes: number): Date => new Date(from + minutes * MINUTE);
  return { sendAt: after(0), waveUntil: after(20), halfAt: after(60), answerBy: after(120) };
};

export const happen = (play: Play, event: Event): void => {
  const { next, effects } = decide(play.case, event, play.now);
  if (next === play.case) return;
  play.case = next;
  play.happened.push(event.what);
  for (const effect of effects) {
    if (effect.do === 'giveBack') play.claims.delete(effect.askId);
    else if (effect.do === 'collect') collect(play, effect.askId);
    else play.told.push(effect);
  }
};

const collect = (play: Play, askId: number): void => {
  if (!play.claims.delete(askId)) return;
  const { shopId } = askOf(play.case, askId);
  play.town.copies[shopId] = (play.town.copies[shopId] ?? 0) - 1;
  play.sold += 1;
};

export const claimedAt = (play: Play, shopId: number): number =>
  [...play.claims.keys()].filter((askId) => askOf(play.case, askId).shopId === shopId).length;

const claim = (play: Play, askId: number, as: 'asked' | 'held'): boolean => {
  const { shopId } = askOf(play.case, askId);
  const copies = play.town.copies[shopId] ?? null;
  if (copies === null) return true;
  if (!play.claims.has(askId) && claimedAt(play, shopId) >= copies) return false;
  play.claims.set(askId, as);
  return true;
};

export const tryHold = (play: Play, askId: number): Hold | null =>
  claim(play, askId, 'held')
    ? { holdUntil: clocksOf(play, askOf(play.case, askId).shopId).answerBy, pickupCode: 'ABCD' }
    : null;

const take = (play: Play, step: Step): void => {
  switch (step.step) {
    case 'send':
      if (!claim(play, step.askId, 'asked')) {
        happen(play, { what: 'unreached', askId: step.askId, reason: 'no copy' });
        return;
      }
      {
        happen(play, {
          what: 'sent',
          askId: step.askId,
          clocks: clocksOf(play, askOf(play.case, step.askId).shopId),
        });
        return;
      }
    case 'half': {
      happen(play, { what: 'halfTime', askId: step.askId, arrived: step.askId % 2 === 0 });
      return;
    }
    case 'lapse': {
      happen(play, { what: 'lapsed', askId: step.askId, arrived: true });
      return;
    }
    case 'late': {
      happen(play, { what: 'lateTried', askId: step.askId, hold: tryHold(play, step.askId) });
      return;
    }
    case 'wave': {
      happen(play, { what: 'waveChosen', asks: nextAsks(play) });
      return;
    }
    default: {
      const plain = { die: 'died', end: 'ended', remind: 'reminded', expire: 'expired' } as const;
      happen(play, { what: plain[step.step] });
      return;
    }
  }
};

const nextAsks = (play: Play): Ask[] => {
  const { asks, reservation } = play.case;
  const askedShops = new Set(asks.map(({ shopId }) => shopId));
  const free = play.town.copies.map((_copies, shopId) => shopId).filter((shopId) => !askedShops.has(shopId));
  return free.slice(0, SHOPS_A_WAVE).map((shopId, i) => ({
    id: asks.length + i + 1,
    shopId,
    wave: reservation.wave + 1,
    state: 'waiting',
    ...clocksOf(play, shopId),
    sentAt: null,
    keptSilent: false,
    answeredAt: null,
    lateYesAt: null,
    closedAt: null,
    reason: null,
  }));
};

/** Does what is due; answers how many steps that took. A machine that never comes to rest is stopped. */
export const settle = (play: Play): number => {
  let steps = 0;
  for (let step = nextStep(play.case, play.now); step; step = nextStep(play.case, play.now)) {
    take(play, step);
    if ((steps += 1) > 200) throw new Error(`never at rest: ${step.step}`);
  }
  return steps;
};

/** What people do; each looks first, as the use cases do under their lock. */
export const acts = {
  verify: (play: Play): void => {
    if (may('verify', play.case.reservation.state)) happen(play, { what: 'verified' });
  },
  yes: (play: Play, n: number): void => {
    const ask = sentAsk(play, n);
    if (!ask) return;
    const hold = yesMeans(play.case, ask, play.now) === 'hold' ? tryHold(play, ask.id) : null;
    happen(play, { what: 'yes', askId: ask.id, hold });
  },
  no: (play: Play, n: number): void => {
    const ask = sentAsk(play, n);
    if (ask && noMeans(play.case, ask, play.now) !== 'settled') happen(play, { what: 'no', askId: ask.id });
  },
  takeBack: (play: Play): void => {
    if (may('takeBack', play.case.reservation.state)) happen(play, { what: 'takenBack' });
  },
  cancel: (play: Play): void => {
    if (may('cancel', play.case.reservation.state)) happen(play, { what: 'cancelled' });
  },
  collect: (play: Play): void => {
    if (may('collect', play.case.reservation.state)) happen(play, { what: 'collected' });
  },
  accept: (play: Play): void => {
    const offer = offerOf(play.case, play.now);
    if (offer) happen(play, { what: 'accepted', askId: offer.id, hold: tryHold(play, offer.id) });
  },
  undeliverable: (play: Play, n: number): void => {
    const ask = sentAsk(play, n);
    if (ask && ask.closedAt === null && play.case.reservation.state === 'asking')
      happen(play, { what: 'unreached', askId: ask.id, reason: 'undeliverable' });
  },
  /** R4: the till counts fewer copies; claims that were only asked for go first. */
  count: (play: Play, n: number, copies: number): void => {
    const shopId = n % play.town.copies.length;
    for (const [askId, as] of play.claims) {
      if (as === 'asked' && askOf(play.case, askId).shopId === shopId && claimedAt(play, shopId) > copies)
        play.claims.delete(askId);
    }
    play.town.copies[shopId] = Math.max(copies, claimedAt(play, shopId));
  },
} as const;

/** A shop can only answer what it was sent. */
const sentAsk = (play: Play, n: number): Ask | undefined => {
  const sent = play.case.asks.filter(({ sentAt }) => sentAt !== null);
  return sent[n % Math.max(1, sent.length)];
};

export { dueAt };
