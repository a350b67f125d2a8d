/** What a shop is told about its ask, put into the outbox: never a reader's number or address (R17). */
import { enqueue, withdrawOfAsk, type Channel, type MessageContent } from '../outbox/index.ts';
import { hoursPlaceOf, type ShopContact } from '../shops/index.ts';
import { openIntervals } from '../time/open-time.ts';
import { toRfc3339 } from '../time/zone.ts';
import { insertLink, replyCodeOf } from './ask-queries.ts';
import type { ShopNews } from './decide.ts';
import type { Desk } from './desk.ts';
import { isStopped } from './opt-out-queries.ts';
import { bookOf, promisedOf } from './phrases.ts';
import { askOf, type Ask } from './reservation.ts';
import { hashOf, newToken } from './secrets.ts';

interface Way {
  channel: Channel;
  recipient: string;
  otherRecipient: string | null;
}

/** Milliseconds: a shop that does not open for so long is told at once. */
const PEACE = 30 * 86_400_000;

/** SMS first: it is read within minutes. Null: nothing reaches the shop. */
export const wayTo = async (
  { trx, rules }: Pick<Desk, 'trx' | 'rules'>,
  { mobile, email }: ShopContact,
): Promise<Way | null> => {
  const { channels } = rules.settings;
  const byMail = channels.email ? email : null;
  const bySms = channels.sms && mobile !== null && !(await isStopped(trx, mobile)) ? mobile : null;
  if (bySms !== null) return { channel: 'sms', recipient: bySms, otherRecipient: byMail };
  return byMail === null ? null : { channel: 'email', recipient: byMail, otherRecipient: null };
};

/** By e-mail alone: an SMS costs money and disturbs (R8). */
const byMail = ({ rules }: Desk, { email }: ShopContact): Way | null =>
  email !== null && rules.settings.channels.email
    ? { channel: 'email', recipient: email, otherRecipient: null }
    : null;

/** Only those that had said yes are told by SMS; the others by e-mail, if they have one (R8, R10). */
const WAYS: Record<ShopNews, 'any' | 'mail' | 'mailFirst'> = {
  ask: 'any',
  askReminder: 'mail',
  holdConfirmed: 'any',
  hadElsewhere: 'mail',
  hadElsewhereSaidYes: 'any',
  cancelled: 'mail',
  holdCancelled: 'any',
  shopHoldExpired: 'mailFirst',
};

export const tellShop = async (desk: Desk, kind: ShopNews, askId: number): Promise<void> => {
  const { trx, facts } = desk;
  const ask = askOf(desk.case, askId);
  // A question that was never sent needs no second word.
  const isOver = kind === 'hadElsewhere' || kind === 'cancelled';
  if (isOver && (await withdrawOfAsk(trx, askId))) return;
  const contact = await desk.shop(ask.shopId);
  const chosen = await wayFor(desk, kind, contact);
  if (!chosen) return;
  const token = newToken();
  await insertLink(trx, askId, hashOf(token));
  await enqueue(trx, {
    ...(await contentOf(desk, kind, ask, { shopName: contact.shop.name, token })),
    ...chosen,
    locale: desk.rules.settings.locale,
    reservationId: facts.id,
    askId,
    dedupeKey: `${kind} ${facts.id} ${askId} ${desk.version()}`,
    deliverAfter: waits(kind) ? whenItLikes(desk, contact) : desk.now,
    expiresAt: isQuestion(kind) ? ask.answerBy : null,
  });
};

const wayFor = (desk: Desk, kind: ShopNews, contact: ShopContact): Promise<Way | null> | Way | null => {
  switch (WAYS[kind]) {
    case 'mail':
      return byMail(desk, contact);
    case 'mailFirst':
      return byMail(desk, contact) ?? wayTo(desk, contact);
    case 'any':
      return wayTo(desk, contact);
  }
};

/** A question is sent when the shop is open (R1), and a word that follows its own SMS comes at once. */
const waits = (kind: ShopNews): boolean => kind !== 'ask' && kind !== 'holdConfirmed';

/** Now; or when it opens, where it wishes to be left in peace until then. */
const whenItLikes = ({ rules, now }: Desk, { shop }: ShopContact): Date => {
  if (!shop.wishes.onlyWhileOpen) return now;
  const { hours } = rules.hours.clock(shop.hours, hoursPlaceOf(shop), now);
  return openIntervals(hours, now, new Date(now.getTime() + PEACE))[0]?.from ?? now;
};

const isQuestion = (kind: ShopNews): boolean => kind === 'ask' || kind === 'askReminder';

const contentOf = async (
  desk: Desk,
  kind: ShopNews,
  ask: Ask,
  link: { shopName: string; token: string },
): Promise<MessageContent> => {
  const zone = (await desk.shop(ask.shopId)).shop.zone;
  switch (kind) {
    case 'ask':
    case 'askReminder':
      return {
        kind,
        data: {
          ...link,
          book: await bookOf(desk),
          answerBy: { at: toRfc3339(ask.answerBy, zone), zone },
          replyCode: await replyCodeOf(desk.trx, ask.id),
        },
      };
    case 'holdConfirmed': {
      const holdUntil = desk.case.reservation.holdUntil ?? desk.now;
      const data = {
        ...link,
        ...(await promisedOf(desk)),
        holdUntil: { at: toRfc3339(holdUntil, zone), zone },
      };
      return { kind, data };
    }
    case 'holdCancelled':
    case 'shopHoldExpired':
      return { kind, data: { ...link, ...(await promisedOf(desk)) } };
    case 'hadElsewhere':
    case 'hadElsewhereSaidYes':
    case 'cancelled':
      return {
        kind: 'released',
        data: {
          ...link,
          book: await bookOf(desk),
          why: kind === 'cancelled' ? 'cancelled' : 'elsewhere',
          saidYes: kind === 'hadElsewhereSaidYes',
        },
      };
  }
};
