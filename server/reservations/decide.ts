/**
 * The state machine: a case and something that happened make the case that follows, and the effects that go with it.
 * Pure: whether a copy was free, which shops were chosen and what a deadline is comes with the event.
 */
import {
  askOf,
  isOpen,
  may,
  MOST_WAVES,
  REMIND_BEFORE,
  winnerOf,
  type Ask,
  type Case,
  type Reservation,
  type ReservationState,
  type Verb,
} from './reservation.ts';
import { noMeans, yesMeans } from './meaning.ts';

/** A yes that wins: until when the copy waits, and what the reader shows. */
export interface Hold {
  holdUntil: Date;
  pickupCode: string;
}

export type AskClocks = Pick<Ask, 'sendAt' | 'waveUntil' | 'answerBy'> & { halfAt: Date };

export type Event =
  | { what: 'codeRenewed'; codeExpiresAt: Date }
  | { what: 'verified' }
  | { what: 'died' }
  /** The next wave: the asks that were made for it, none when there are no more shops. */
  | { what: 'waveChosen'; asks: Ask[] }
  | { what: 'sent'; askId: number; clocks: AskClocks }
  /** Its hours have changed: it opens later than was thought. */
  | { what: 'postponed'; askId: number; clocks: AskClocks }
  /** It cannot be asked after all: no copy is free, or no message reaches the shop. */
  | { what: 'unreached'; askId: number; reason: string }
  /** `arrived`: its question has reached the shop. */
  | { what: 'halfTime'; askId: number; arrived: boolean }
  | { what: 'lapsed'; askId: number; arrived: boolean }
  /** `hold` is null where no copy is free, and where the yes cannot win anyway. */
  | { what: 'yes'; askId: number; hold: Hold | null }
  | { what: 'no'; askId: number }
  | { what: 'takenBack' }
  /** A late yes is tried (R10) or was accepted (R9); null: no copy is free any more. */
  | { what: 'lateTried'; askId: number; hold: Hold | null }
  | { what: 'accepted'; askId: number; hold: Hold | null }
  | { what: 'ended' }
  | { what: 'cancelled' }
  | { what: 'collected' }
  | { what: 'reminded' }
  | { what: 'expired' };

export type Effect =
  | { do: 'giveBack' | 'collect'; askId: number }
  | { do: 'learn'; askId: number; had: boolean }
  | {
      do: 'tellReader';
      kind: 'held' | 'holdReminder' | 'holdExpired' | 'tookBack' | 'lateOffer';
      askId: number;
    }
  | { do: 'tellReader'; kind: 'nobody' }
  | { do: 'tellShop'; kind: ShopNews; askId: number }
  /** What still waits to be sent to the reader is no longer true. */
  | { do: 'hushReader' };

export type ShopNews =
  | 'ask'
  | 'askReminder'
  | 'holdConfirmed'
  | 'hadElsewhere'
  | 'hadElsewhereSaidYes'
  | 'cancelled'
  | 'holdCancelled'
  | 'shopHoldExpired';

export interface Decision {
  next: Case;
  effects: Effect[];
}

/**
 * What follows. Throws where the event cannot be in this state: whoever brings it has looked before, under the lock.
 */
export const decide = (of: Case, event: Event, now: Date): Decision => {
  switch (event.what) {
    case 'codeRenewed':
      allow('resend', of);
      return plain(withReservation(of, { codeExpiresAt: event.codeExpiresAt }));
    case 'verified':
      allow('verify', of);
      return plain(withReservation(of, { state: 'asking', verifiedAt: now }));
    case 'died':
      return plain(withReservation(of, { state: 'expired', endedAt: now }));
    case 'waveChosen':
      return nextWave(of, event.asks);
    case 'sent':
      return {
        next: withAsk(of, event.askId, { state: 'sent', sentAt: now, ...event.clocks }),
        effects: [{ do: 'tellShop', kind: 'ask', askId: event.askId }],
      };
    case 'postponed':
      return plain(withAsk(of, event.askId, event.clocks));
    case 'unreached':
      return closed(of, event.askId, now, { state: 'failed', reason: event.reason });
    case 'halfTime':
      return halfTime(of, askOf(of, event.askId), event.arrived);
    case 'lapsed':
      return closed(of, event.askId, now, {
        state: 'silent',
        keptSilent: askOf(of, event.askId).keptSilent || event.arrived,
      });
    case 'yes':
      return yes(of, askOf(of, event.askId), event.hold, now);
    case 'no':
      return no(of, askOf(of, event.askId), now);
    case 'takenBack':
      return takenBack(of, now);
    case 'lateTried':
    case 'accepted':
      return late(of, event, now);
    case 'ended':
      return ended(of, now);
    case 'cancelled':
      return cancelled(of, now);
    case 'collected':
      allow('collect', of);
      return {
        next: withReservation(of, { state: 'collected', remindAt: null, endedAt: now }),
        effects: [{ do: 'hushReader' }, ...ofWinner(of, (askId) => ({ do: 'collect', askId }))],
      };
    case 'reminded':
      return {
        next: withReservation(of, { remindAt: null }),
        effects: ofWinner(of, (askId) => ({ do: 'tellReader', kind: 'holdReminder', askId })),
      };
    case 'expired':
      return expired(of, now);
  }
};

const allow = (verb: Verb, { reservation: { state } }: Case): void => {
  if (!may(verb, state)) throw new Error(`nobody may ${verb} a reservation that is ${state}`);
};

const plain = (next: Case): Decision => ({ next, effects: [] });

const withReservation = (of: Case, change: Partial<Reservation>): Case => ({
  ...of,
  reservation: { ...of.reservation, ...change },
});

const withAsk = (of: Case, askId: number, change: Partial<Ask>): Case => ({
  ...of,
  asks: of.asks.map((ask) => (ask.id === askId ? { ...ask, ...change } : ask)),
});

/** In the order of shops, so that two reservations that ask the same shops never wait for each other in a circle. */
const inShopOrder = (asks: readonly Ask[]): Ask[] => [...asks].sort((a, b) => a.shopId - b.shopId);

const ofWinner = (of: Case, effect: (askId: number) => Effect): Effect[] => {
  const winner = winnerOf(of);
  return winner ? [effect(winner.id)] : [];
};

/** R4: with its wave an ask's claim ends; the ask itself may still be answered. */
const nextWave = (of: Case, asks: Ask[]): Decision => {
  const { wave, chosen } = of.reservation;
  if (asks.length === 0) return plain(withReservation(of, { lastWave: true }));
  return {
    next: {
      reservation: { ...of.reservation, wave: wave + 1, lastWave: chosen || wave + 1 === MOST_WAVES },
      asks: [...of.asks, ...asks],
    },
    effects: inShopOrder(of.asks.filter(isOpen)).map((ask) => ({ do: 'giveBack', askId: ask.id })),
  };
};

const closed = (of: Case, askId: number, now: Date, change: Partial<Ask>): Decision => ({
  next: withAsk(of, askId, { closedAt: now, halfAt: null, ...change }),
  effects: [{ do: 'giveBack', askId }],
});

const halfTime = (of: Case, ask: Ask, arrived: boolean): Decision => ({
  next: withAsk(of, ask.id, {
    halfAt: null,
    ...(arrived ? { state: 'silent', keptSilent: true } : {}),
  }),
  effects: [{ do: 'tellShop', kind: 'askReminder', askId: ask.id }],
});

const yes = (of: Case, ask: Ask, hold: Hold | null, now: Date): Decision => {
  const learnt: Effect = { do: 'learn', askId: ask.id, had: true };
  switch (yesMeans(of, ask, now)) {
    case 'hold':
      return hold ? won(of, ask, hold, now, [learnt]) : plain(of);
    case 'standBy':
      return { next: withAsk(of, ask.id, { lateYesAt: now, answeredAt: now }), effects: [learnt] };
    case 'offer':
      return {
        next: withAsk(of, ask.id, { lateYesAt: now, answeredAt: now }),
        effects: [learnt, { do: 'tellReader', kind: 'lateOffer', askId: ask.id }],
      };
    case 'thanks':
    case 'already':
    case 'settled':
      return plain(of);
  }
};

/** R8: the others are released at once. */
const won = (of: Case, ask: Ask, hold: Hold, now: Date, first: Effect[]): Decision => {
  const others = inShopOrder(of.asks.filter((other) => other.id !== ask.id && isOpen(other)));
  return {
    next: {
      reservation: {
        ...of.reservation,
        ...hold,
        state: 'held',
        remindAt: new Date(hold.holdUntil.getTime() - REMIND_BEFORE),
        endedAt: null,
      },
      asks: of.asks.map((other) => {
        if (other.id === ask.id)
          return {
            ...other,
            state: 'accepted',
            answeredAt: now,
            closedAt: now,
            halfAt: null,
            lateYesAt: null,
          };
        return isOpen(other) ? { ...other, state: 'released', closedAt: now, halfAt: null } : other;
      }),
    },
    effects: [
      ...first,
      ...others.map(({ id }): Effect => ({ do: 'giveBack', askId: id })),
      { do: 'tellReader', kind: 'held', askId: ask.id },
      ...others
        .filter(({ state }) => state !== 'waiting')
        .map(({ id }): Effect => ({ do: 'tellShop', kind: 'hadElsewhere', askId: id })),
    ],
  };
};

const no = (of: Case, ask: Ask, now: Date): Decision => {
  switch (noMeans(of, ask, now)) {
    case 'refuse': {
      const { next, effects } = closed(of, ask.id, ask.closedAt ?? now, {
        state: 'refused',
        answeredAt: now,
      });
      return { next, effects: [...effects, { do: 'learn', askId: ask.id, had: false }] };
    }
    case 'withdraw':
      return {
        next: withAsk(of, ask.id, { state: 'refused', answeredAt: now, lateYesAt: null }),
        effects: [{ do: 'learn', askId: ask.id, had: false }],
      };
    case 'takeBack':
      return takenBack(of, now);
    case 'already':
    case 'settled':
      return plain(of);
  }
};

/** R10. Late yeses, then the next wave, are due now: due.ts finds them. */
const takenBack = (of: Case, now: Date): Decision => {
  allow('takeBack', of);
  const winner = winnerOf(of);
  if (!winner) throw new Error('what is held was promised by somebody');
  const asking = withReservation(of, { state: 'asking', holdUntil: null, remindAt: null, pickupCode: null });
  return {
    next: withAsk(asking, winner.id, { state: 'refused', answeredAt: now }),
    effects: [
      { do: 'giveBack', askId: winner.id },
      { do: 'learn', askId: winner.id, had: false },
      { do: 'hushReader' },
      { do: 'tellReader', kind: 'tookBack', askId: winner.id },
    ],
  };
};

const late = (
  of: Case,
  { what, askId, hold }: { what: 'lateTried' | 'accepted'; askId: number; hold: Hold | null },
  now: Date,
): Decision => {
  if (what === 'accepted') allow('accept', of);
  if (!hold) return plain(withAsk(of, askId, { lateYesAt: null }));
  const decision = won(of, askOf(of, askId), hold, now, []);
  return {
    ...decision,
    effects: [...decision.effects, { do: 'tellShop', kind: 'holdConfirmed', askId }],
  };
};

/** Refused: all who could say anything said no. Unanswered: somebody kept silent, or nobody could be asked (R11). */
const ended = (of: Case, now: Date): Decision => {
  const some = (state: Ask['state']): boolean => of.asks.some((ask) => ask.state === state);
  const state: ReservationState = some('refused') && !some('silent') ? 'refused' : 'unanswered';
  return {
    next: withReservation(of, { state, lastWave: true, endedAt: now }),
    effects: [{ do: 'tellReader', kind: 'nobody' }],
  };
};

/** R10: shops that were asked or were holding learn it. */
const cancelled = (of: Case, now: Date): Decision => {
  allow('cancel', of);
  const holding = of.reservation.state === 'held' ? winnerOf(of) : undefined;
  const concerned = inShopOrder(of.asks.filter((ask) => isOpen(ask) || ask.id === holding?.id));
  return {
    next: {
      reservation: {
        ...of.reservation,
        state: 'cancelled',
        holdUntil: null,
        remindAt: null,
        endedAt: now,
      },
      asks: of.asks.map((ask) => {
        if (!concerned.some(({ id }) => id === ask.id)) return { ...ask, lateYesAt: null };
        return { ...ask, state: 'released', closedAt: ask.closedAt ?? now, halfAt: null };
      }),
    },
    effects: [
      { do: 'hushReader' },
      ...concerned.map(({ id }): Effect => ({ do: 'giveBack', askId: id })),
      ...concerned
        .filter(({ state }) => state !== 'waiting')
        .map(({ id }): Effect => ({
          do: 'tellShop',
          kind: id === holding?.id ? 'holdCancelled' : 'cancelled',
          askId: id,
        })),
    ],
  };
};

const expired = (of: Case, now: Date): Decision => ({
  next: withReservation(of, { state: 'expired', remindAt: null, endedAt: now }),
  effects: [
    { do: 'hushReader' },
    ...ofWinner(of, (askId) => ({ do: 'giveBack', askId })),
    ...ofWinner(of, (askId) => ({ do: 'tellReader', kind: 'holdExpired', askId })),
    ...ofWinner(of, (askId) => ({ do: 'tellShop', kind: 'shopHoldExpired', askId })),
  ],
});
