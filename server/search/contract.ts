/** How shops are searched for on the wire. */
import { z } from 'zod';
import { isbnParam, nearEditionView } from '../catalogue/contract.ts';
import { boxParam, clampedParam, pointParam } from '../http/common-schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { shopFeature, shopsView } from '../shops/contract.ts';

const flagParam = (value: string) => z.literal(value, `must be ${value}`);

/** Of this century: nobody means another, and each year's changes of the clocks are remembered. */
const DAY_OR_TIME = /^20\d\d-\d\d-\d\d(T\d\d:\d\d)?$/;
const dayOrTime = z
  .string()
  .regex(DAY_OR_TIME)
  .pipe(z.union([z.iso.date(), z.iso.datetime({ local: true })]));

/**
 * One parameter for every "when", so that no two can disagree. A day and a time have no offset: they are those of each
 * shop's own wall, which is what a reader who is going there means, and a date, unlike the name of a weekday, says the
 * same on the day after, and which holidays it falls on.
 */
const openParam = z
  .union(
    [z.literal('now'), dayOrTime],
    'must be now, a day (2026-11-29) or a local time without offset (2026-11-29T18:00)',
  )
  .meta({
    description:
      'Shops that are open now, at a local time (`2026-11-29T18:00`) or at some time of a day (`2026-11-29`), each in ' +
      'its own time zone and with its own holidays; then those whose hours are not known. With a day or a time, `hours` ' +
      'tells of then, and `hours.asked` gives the openings of that day.',
  });

/** Shops, and where none of them has the title that was asked, its other editions that one has. */
export const nearbyView = shopsView
  .extend({
    /** With `editions=include`, where no shop within 10 km has the title: other editions that one has, nearest first. */
    editions: z.array(nearEditionView).optional(),
  })
  .meta({ id: 'NearbyShops' });
export type NearbyView = z.infer<typeof nearbyView>;

export const searchShops = endpoint({
  method: 'get',
  path: '/shops',
  tag: 'Shops',
  anySite: true,
  summary: 'Shops near a point, nearest first, or in a map view',
  description:
    'Give `near` for a list or `bbox` for a map view. With `isbn`: shops with an available or uncounted offer of it; ' +
    '`unknown=include` adds shops that can be asked and whose stock of it is not known. Without `radius` the search ' +
    'widens by itself until it holds a few shops; `editions=include` adds other editions of the title that are near where ' +
    'it is not itself. Past `limit` a map view answers clusters.',
  query: z
    .strictObject({
      near: pointParam.optional(),
      bbox: boxParam.optional(),
      radius: clampedParam({ min: 1 }).optional().meta({ description: 'Metres, at most 500,000' }),
      isbn: isbnParam.optional(),
      unknown: flagParam('include').optional(),
      editions: flagParam('include').optional(),
      tally: flagParam('no').optional().meta({
        description: 'A page shows this by itself, no reader looked for it: it counts as no search',
      }),
      open: openParam.optional(),
      independent: flagParam('true').optional().meta({ description: 'Drops known chains only' }),
      limit: clampedParam({ min: 1, integer: true }).optional(),
      cursor: z.string('must be given once').max(300, 'is not a cursor of this search').optional(),
    })
    .superRefine((query, context) => {
      const wrong = (path: string, message: string): void =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (!query.near && !query.bbox) wrong('near', 'give near=LAT,LON or bbox=W,S,E,N');
      if (query.near && query.bbox) wrong('bbox', 'give near or bbox, not both');
      if (query.bbox) {
        for (const name of ['radius', 'unknown', 'editions', 'open', 'cursor'] as const) {
          if (query[name] !== undefined) wrong(name, 'goes with near, not with bbox');
        }
      }
    }),
  answer: nearbyView,
});

export const showShop = endpoint({
  method: 'get',
  path: '/shops/{slug}',
  tag: 'Shops',
  anySite: true,
  summary: 'One shop',
  params: z.strictObject({ slug: z.string().regex(/^[a-z0-9-]{1,100}$/, 'is not a slug') }),
  answer: shopFeature,
  problems: { 404: 'No shop has this slug' },
});
