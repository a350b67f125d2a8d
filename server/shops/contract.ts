/** What a shop looks like on the wire, alone or in a search. */
import { z } from 'zod';
import { instant, money } from '../http/common-schemas.ts';

export const hoursView = z.object({
  state: z.enum(['open', 'closed', 'unknown']),
  /** When it closes, if it is open and closes within two weeks. In the shop's own offset. */
  until: instant.nullable(),
  /** When it next opens, if it is closed and that is within two weeks. In the shop's own offset. */
  opens: instant.nullable(),
  /** The hours as written by the source (OpenStreetMap syntax), shown raw where they cannot be read. */
  text: z.string().nullable(),
  /** While it is on holiday: the last day of that, by its own calendar. */
  away: z.iso.date().optional(),
  /** Where a search asked for a day or a time: then `state`, `until` and `opens` are told of that, not of now. */
  asked: z
    .object({
      /** As it was asked: `2026-11-29` or `2026-11-29T18:00`, on the shop's own wall. */
      when: z.string(),
      /** The openings of that day, in the shop's own offset; empty when they are not known. */
      spans: z.array(z.object({ opens: instant, closes: instant })),
    })
    .optional(),
});
export type HoursView = z.infer<typeof hoursView>;

export const offerView = z.object({
  condition: z.enum(['new', 'used']),
  /** Copies at the last count; null: carried, not counted. */
  quantity: z.int().min(0).max(32_767).nullable(),
  /** Copies that nobody has claimed; null: not counted. */
  available: z.int().min(0).max(32_767).nullable(),
  price: money.nullable(),
  /** When the shop's stock was last read. */
  seen: instant,
  source: z.enum(['file', 'till', 'shop', 'demo']),
  confidence: z.enum(['in_stock', 'last_copy', 'probable', 'ask']),
});
export type OfferView = z.infer<typeof offerView>;

export const shopView = z.object({
  id: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  slug: z.string(),
  name: z.string(),
  /** Metres from the asked point, on the sphere; null when no point was asked. */
  distance: z.number().min(0).nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  /** Never a mobile number (R17). */
  phone: z.string().nullable(),
  website: z.string().nullable(),
  /** false: a known chain; null: nobody has said. */
  independent: z.boolean().nullable(),
  membership: z.enum(['listed', 'claimed', 'member']),
  /** How the shop can be asked for a copy. */
  ask: z.enum(['sms', 'email', 'call', 'none']),
  hours: hoursView,
  offers: z.array(offerView),
});
export type ShopView = z.infer<typeof shopView>;

/** What a shop wishes at its counter, and may wish. */
export type { ShopSettings } from './contact-queries.ts';

const point = z.object({
  type: z.literal('Point'),
  coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
});

export const shopFeature = z
  .object({ type: z.literal('Feature'), id: z.string(), geometry: point, properties: shopView })
  .meta({ id: 'Shop' });
export type ShopFeature = z.infer<typeof shopFeature>;

export const clusterFeature = z
  .object({
    type: z.literal('Feature'),
    geometry: point,
    properties: z.object({ cluster: z.literal(true), count: z.int().min(1).max(10_000_000) }),
  })
  .meta({ id: 'ShopCluster' });
export type ClusterFeature = z.infer<typeof clusterFeature>;

/** A value above its maximum that was lowered rather than refused. */
const clamped = z.object({ parameter: z.string(), asked: z.number(), used: z.number() });

export const shopsView = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.union([shopFeature, clusterFeature])),
    /** Metres that were searched; null for a map view. */
    radius: z.number().nullable(),
    /** True when no radius was asked and the first one held too few shops. */
    widened: z.boolean(),
    /** Pass as `cursor` for what comes next; null at the end. */
    next: z.string().nullable(),
    clamped: z.array(clamped),
  })
  .meta({ id: 'Shops' });
export type ShopsView = z.infer<typeof shopsView>;
