/** What the gazetteer says on the wire. */
import { z } from 'zod';
import { numberParam, textParam } from '../http/common-schemas.ts';
import { endpoint } from '../http/endpoint.ts';

export const placeView = z
  .object({
    /** What to show: "Lyon 3e", "Saint-Denis (93)", "12 rue des Écoles, Paris". */
    label: z.string(),
    postcode: z.string().nullable(),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    kind: z.enum(['town', 'postcode', 'address']),
  })
  .meta({ id: 'Place' });
export type PlaceView = z.infer<typeof placeView>;

export const placesView = z.object({ places: z.array(placeView) });

export const suggestPlaces = endpoint({
  method: 'get',
  path: '/places',
  tag: 'Places',
  anySite: true,
  summary: 'Towns, postcodes and addresses that begin like what was typed',
  query: z.strictObject({
    q: textParam,
    limit: numberParam({ min: 1, max: 20, integer: true }).optional(),
  }),
  answer: placesView,
});
