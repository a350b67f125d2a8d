/** What a reader is told, put into the outbox. A reader whose contact is erased is told nothing (R18). */
import { enqueue, type Deadline, type MessageContent } from '../outbox/index.ts';
import { toRfc3339 } from '../time/zone.ts';
import type { Effect } from './decide.ts';
import type { Desk } from './desk.ts';
import { bookOf, placeOf } from './phrases.ts';
import { afterRest } from './quiet-hours.ts';
import { askOf, offerUntil, type ReservationState } from './reservation.ts';

type ReaderNews = Extract<Effect, { do: 'tellReader' }>;
type Content = Extract<MessageContent, { kind: ReaderNews['kind'] }>;

/** Something they did within the last hour explains a message: it may come at any time of the day (R21). */
const EXPLAINS = 3_600_000;

export const tellReader = async (desk: Desk, news: ReaderNews): Promise<void> => {
  const { trx, facts, now } = desk;
  if (facts.contact === null) return;
  const told = await contentOf(desk, news);
  if (!told) return;
  const { expiresAt, ...content } = told;
  const verifiedAt = desk.case.reservation.verifiedAt?.getTime() ?? 0;
  const disturbs = facts.channel === 'sms' && now.getTime() - verifiedAt > EXPLAINS;
  await enqueue(trx, {
    ...content,
    channel: facts.channel,
    recipient: facts.contact,
    locale: facts.locale,
    reservationId: facts.id,
    dedupeKey: `${news.kind} ${facts.id} ${desk.version()}`,
    deliverAfter: disturbs ? afterRest(now, facts.zone) : now,
    expiresAt,
  });
};

const NEXT: Partial<Record<ReservationState, 'asking' | 'held'>> = { asking: 'asking', held: 'held' };

const contentOf = async (
  desk: Desk,
  news: ReaderNews,
): Promise<(Content & { expiresAt: Date | null }) | null> => {
  const { state, holdUntil, pickupCode } = desk.case.reservation;
  const book = await bookOf(desk);
  if (news.kind === 'nobody') {
    const ended = state === 'refused' ? 'refused' : 'unanswered';
    return { kind: news.kind, data: { book, ended }, expiresAt: null };
  }
  const ask = askOf(desk.case, news.askId);
  const contact = await desk.shop(ask.shopId);
  const { zone } = contact.shop;
  const deadline = (at: Date): Deadline => ({ at: toRfc3339(at, zone), zone });
  const about = { book, shop: placeOf(contact) };
  switch (news.kind) {
    case 'held':
    case 'holdReminder':
      if (!holdUntil || !pickupCode) return null;
      return {
        kind: news.kind,
        data: { ...about, holdUntil: deadline(holdUntil), pickupCode },
        expiresAt: holdUntil,
      };
    case 'holdExpired':
      return { kind: news.kind, data: about, expiresAt: null };
    case 'tookBack':
      return { kind: news.kind, data: { ...about, next: NEXT[state] ?? 'nothing' }, expiresAt: null };
    case 'lateOffer': {
      const until = offerUntil(ask);
      return until && { kind: news.kind, data: { ...about, until: deadline(until) }, expiresAt: until };
    }
  }
};
