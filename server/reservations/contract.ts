/** What reservations say on the wire. */
import { z } from 'zod';
import { readIsbn } from '../catalogue/index.ts';
import { instant, isbn13, pointParam } from '../http/common-schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { LOCALES } from '../outbox/index.ts';
import type { Answer, Outcome } from './answer.ts';
import { firstName } from './contact.ts';
import type { NoMeans, YesMeans } from './meaning.ts';
import { ASK_STATES, RESERVATION_STATES, type AskState, type ReservationState } from './reservation.ts';

export type { Answer, Outcome };

export const askedShopView = z
  .object({
    slug: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    postcode: z.string().nullable(),
    city: z.string().nullable(),
    /** Never a mobile number (R17). */
    phone: z.string().nullable(),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    /** IANA: deadlines are meant by its clocks. */
    zone: z.string(),
    /** False: its hours are not known, the usual ones of bookshops drive its clocks (R2). */
    hoursKnown: z.boolean(),
  })
  .meta({ id: 'AskedShop' });
export type AskedShopView = z.infer<typeof askedShopView>;

export const askView = z
  .object({
    shop: askedShopView,
    state: z.enum(ASK_STATES),
    /** When the question goes out, where the shop is still closed. */
    sendAt: instant,
    answerBy: instant,
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'Ask' });
export type AskView = z.infer<typeof askView>;

const latitude = z.number('must be a number').min(-90).max(90);
const longitude = z.number('must be a number').min(-180).max(180);

export const reservationView = z
  .object({
    id: z.uuid(),
    state: z.enum(RESERVATION_STATES),
    isbn: isbn13,
    condition: z.enum(['new', 'used']),
    quantity: z.int().min(1).max(3),
    /** How the reader is written to; never the contact itself. */
    channel: z.enum(['sms', 'email']),
    /** While it is unverified: until when the code is good. */
    codeExpiresAt: instant.nullable(),
    /** While shops are being asked: the latest of their deadlines (R1). */
    answerBy: instant.nullable(),
    /** While a copy is held. In the shop's own offset. */
    holdUntil: instant.nullable(),
    pickupCode: z.string().nullable(),
    /** The shop whose yes won. */
    shop: askedShopView.nullable(),
    /** A shop that has it after all (R9): POST accept until then. */
    offer: z.object({ shop: askedShopView, until: instant }).nullable(),
    /** The reader chose the shops: no others are asked (R7). */
    chosen: z.boolean(),
    /** Where Rayon looks for shops, and how far in metres; null where the reader chose them. */
    around: z.object({ lat: latitude, lon: longitude, radius: z.number().min(0).max(1_000_000) }).nullable(),
    asks: z.array(askView),
    endedAt: instant.nullable(),
    /** Grows with every change. */
    version: z.int().min(0).max(2_147_483_647),
  })
  .meta({ id: 'Reservation' });
export type ReservationView = z.infer<typeof reservationView>;

/** All that a shop learns behind its link (R13): never a number or an address (R17). No call of the API says it. */
export interface ShopAskView {
  /** `hoursKnown` as in AskedShopView (R2). */
  shop: { slug: string; name: string; zone: string; optedOut: boolean; hoursKnown: boolean };
  book: {
    isbn: string;
    title: string;
    authors: string[];
    condition: 'new' | 'used';
    quantity: number;
  };
  /** The reader's; null once erased (R18). */
  firstName: string | null;
  state: AskState;
  reservation: ReservationState;
  /** Its yes stands behind somebody else's (R10), or is offered to the reader (R9). */
  standsBy: boolean;
  /** It took its yes back (R10). */
  tookBack: boolean;
  /** What each answer would mean, if it came now. */
  yes: YesMeans;
  no: NoMeans;
  /** RFC 3339 in the shop's offset. */
  answerBy: string;
  /** Until when a yes that comes now would hold the copies (R1); null where it would hold none. */
  holdIfYes: string | null;
  answeredAt: string | null;
  /** Until when the answer may be changed. */
  changeUntil: string | null;
  /** Only while this shop holds the copies, or after they were collected. */
  hold: { until: string; pickupCode: string; firstName: string } | null;
}

/** An ask at its shop's counter, where the shop has signed in. */
export interface CounterAsk extends ShopAskView {
  askId: number;
  /** RFC 3339 in the shop's offset: when it is, or was, put to the shop. */
  sendAt: string;
}

/** The shop's counter at one moment. */
export interface CounterView {
  /** RFC 3339 in the shop's offset: the moment. */
  at: string;
  /** Changes whenever anything on it may have; see the counter's feed. */
  state: string;
  /** A yes wins as long as the reader waits: the oldest deadline first. */
  open: CounterAsk[];
  /** Copies that wait for their reader, the first deadline first. */
  holds: CounterAsk[];
  /** What ended within a day, the latest first. */
  recent: CounterAsk[];
  /** RFC 3339 in the shop's offset: when it was asked last; null: never. */
  lastAsked: string | null;
}

/** What became of asks in some days. Every ask is one of these, or still open. */
export interface AskCounts {
  asked: number;
  yes: number;
  no: number;
  /** No answer, though there was time. */
  silent: number;
  /** Another shop was first, or the reader cancelled. */
  released: number;
  /** Of the yeses. */
  collected: number;
}

/** How an ask ended for the shop, as its history tells. */
export const BECAME = [
  'open',
  'held',
  'collected',
  'notCollected',
  'yes',
  'no',
  'silent',
  'released',
] as const;
export type Became = (typeof BECAME)[number];

export interface PastAsk {
  askId: number;
  /** RFC 3339 in the shop's offset. */
  askedAt: string;
  answeredAt: string | null;
  isbn: string;
  title: string;
  condition: 'new' | 'used';
  quantity: number;
  /** Null once erased (R18). */
  firstName: string | null;
  became: Became;
}

export interface HistoryView {
  month: AskCounts;
  year: AskCounts;
  /** The latest first. */
  asks: PastAsk[];
  /** Where the next page begins: what to hand in as `before`; null at the end. */
  next: number | null;
}

const contact = z
  .strictObject({
    name: firstName,
    phone: z.string('must be text').trim().min(1, 'must not be empty').max(40).optional(),
    email: z.email('is not an e-mail address').max(254).optional(),
  })
  .superRefine(({ phone, email }, context) => {
    if ((phone === undefined) !== (email === undefined)) return;
    context.addIssue({ code: 'custom', path: ['phone'], message: 'give a phone or an email, one of them' });
  });

export const reserveBody = z
  .strictObject({
    isbn: z
      .string('must be an ISBN')
      .max(40, 'is not a valid ISBN-10 or ISBN-13')
      .refine((text) => readIsbn(text) !== null, 'is not a valid ISBN-10 or ISBN-13'),
    condition: z.enum(['new', 'used']).optional(),
    quantity: z.int('must be a whole number').min(1, 'must be 1 to 3').max(3, 'must be 1 to 3').optional(),
    /** 1 to 3 slugs: the reader chooses who is asked. */
    shops: z
      .array(z.string().regex(/^[a-z0-9-]{1,100}$/, 'is not a slug'))
      .min(1, 'must be 1 to 3 shops')
      .max(3, 'must be 1 to 3 shops')
      .refine((slugs) => new Set(slugs).size === slugs.length, 'must not name a shop twice')
      .optional(),
    /** Or: where the reader is, and how far Rayon may look. */
    near: z
      .union([pointParam, z.strictObject({ lat: latitude, lon: longitude })], 'must be LAT,LON or {lat, lon}')
      .optional(),
    /** Metres; above 500,000 it is 500,000. */
    radius: z.number('must be a number').min(1, 'must be at least 1').optional(),
    contact,
    locale: z.enum(LOCALES).optional(),
  })
  .superRefine(({ shops, near, radius }, context) => {
    const wrong = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (shops && near) wrong('near', 'give shops or near, not both');
    if (!shops && !near) wrong('near', 'give near with radius, or shops');
    if (near && radius === undefined) wrong('radius', 'goes with near: metres');
    if (!near && radius !== undefined) wrong('radius', 'goes with near');
  });
export type ReserveBody = z.output<typeof reserveBody>;

const id = z.strictObject({ id: z.uuid('is not the id of a reservation') });
const TAG = 'Reservations';
const NONE = 'No reservation has this id';

export const reserveCopy = endpoint({
  method: 'post',
  path: '/reservations',
  tag: TAG,
  summary: 'Ask shops for a copy',
  description:
    'Asks one to three chosen `shops`, or the best ones within `radius` metres of `near`. A six-digit code goes to the ' +
    'contact; until it is given to `verify`, nobody is asked. The `id` is unguessable and is the reader’s key. With ' +
    '`Idempotency-Key` the same request is made once: the same key and body get the same answer.',
  body: reserveBody,
  answer: reservationView,
  status: 201,
  problems: {
    409: 'A chosen shop cannot be asked now',
    422: 'The Idempotency-Key was used for another request',
    429: 'A limit was met; `Retry-After` says how many seconds to wait',
  },
});

const acts = {
  params: id,
  answer: reservationView,
  method: 'post',
  tag: TAG,
} as const;
const NOT_NOW = 'It is in a state in which this means nothing';

export const verifyReservation = endpoint({
  ...acts,
  path: '/reservations/{id}/verify',
  summary: 'Prove the contact with the code that was sent to it',
  body: z.strictObject({
    code: z
      .string('must be six digits')
      .trim()
      .regex(/^\d{6}$/, 'must be six digits'),
  }),
  problems: {
    404: NONE,
    409: NOT_NOW,
    422: 'The code is wrong; five tries',
    429: 'The contact has too many open requests',
  },
});

export const resendCode = endpoint({
  ...acts,
  path: '/reservations/{id}/resend',
  summary: 'Send a new code',
  problems: { 404: NONE, 409: NOT_NOW, 429: 'Too many codes within an hour' },
});

export const cancelReservation = endpoint({
  ...acts,
  path: '/reservations/{id}/cancel',
  summary: 'No longer wanted',
  problems: { 404: NONE, 409: NOT_NOW },
});

export const acceptOffer = endpoint({
  ...acts,
  path: '/reservations/{id}/accept',
  summary: 'Still wanted: accept a late offer',
  problems: { 404: NONE, 409: 'There is no offer, or no longer' },
});

export const collectedCopy = endpoint({
  ...acts,
  path: '/reservations/{id}/collected',
  summary: 'The reader has it',
  problems: { 404: NONE, 409: NOT_NOW },
});

export const showReservation = endpoint({
  method: 'get',
  path: '/reservations/{id}',
  tag: TAG,
  summary: 'A reservation as it stands',
  description:
    '`GET /reservations/{id}/events` follows it as Server-Sent Events: `event: change`, `id` the version, `data` ' +
    '`{what, reservation}`; `Last-Event-ID` is honoured.',
  params: id,
  answer: reservationView,
  problems: { 404: NONE },
});
