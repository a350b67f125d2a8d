/** Which shops are asked first (R7, R12). Pure. */

/** 36 hours: a count older than this may have been sold since; so does a reader see it (stock/confidence.ts). */
const FRESH = 36 * 3_600_000;
/** A shop's word is believed for so long: a yes is as good as "seen", after a no it is not asked again (R5). */
const HEARD = 7 * 86_400_000;

export interface Candidate {
  shopId: number;
  /** Metres; null where the reader chose the shops. */
  distance: number | null;
  /** Its offer in the condition that is asked for; `available` is null where copies are not counted. */
  offer: { available: number | null; countedAt: Date } | null;
  /** When the whole of its stock was last counted. */
  stockSeenAt: Date | null;
  /** What it said last when it was asked for this title. */
  heard: { had: boolean; at: Date } | null;
  /** Three times running it kept silent. */
  quiet: boolean;
  /** When a question would go out: at once, or when it opens. */
  sendAt: Date;
}

/**
 * Of shops that may be asked, those worth asking, the best first: fresh counted offers before seen ones before unknown
 * stock; within each, open now or opening soonest, then nearest. Shops that kept silent come after all others.
 */
export const ranked = <C extends Candidate>(all: readonly C[], quantity: number, now: Date): C[] =>
  all
    .flatMap((candidate) => {
      const rank = rankOf(candidate, quantity, now);
      return rank === null ? [] : [{ candidate, rank }];
    })
    .sort(
      (a, b) =>
        Number(a.candidate.quiet) - Number(b.candidate.quiet) ||
        a.rank - b.rank ||
        a.candidate.sendAt.getTime() - b.candidate.sendAt.getTime() ||
        (a.candidate.distance ?? 0) - (b.candidate.distance ?? 0) ||
        a.candidate.shopId - b.candidate.shopId,
    )
    .map(({ candidate }) => candidate);

const RANK = { fresh: 0, seen: 1, unknown: 2, countedWithout: 3 } as const;

/** Null: it has said, or its count says, that it has not so many copies. */
const rankOf = (
  { offer, heard, stockSeenAt }: Candidate,
  quantity: number,
  now: Date,
): (typeof RANK)[keyof typeof RANK] | null => {
  const isWithin = (at: Date, time: number): boolean => now.getTime() - at.getTime() <= time;
  if (offer && offer.available !== null && offer.available < quantity) return null;
  const word = heard && isWithin(heard.at, HEARD) ? heard : null;
  const countedSince = offer && offer.available !== null && word && offer.countedAt > word.at;
  if (word?.had === false && !countedSince) return null;
  if (offer) return offer.available !== null && isWithin(offer.countedAt, FRESH) ? RANK.fresh : RANK.seen;
  if (word?.had) return RANK.seen;
  return stockSeenAt && isWithin(stockSeenAt, FRESH) ? RANK.countedWithout : RANK.unknown;
};
