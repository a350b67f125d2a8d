/** Photon, a geocoder over OpenStreetMap made for typing along: addresses all over the world. */
import { z } from 'zod';
import type { Lang } from '../views/language/index.ts';
import type { PlaceView } from './contract.ts';
import type { GeocodingService } from './remote-geocoder.ts';

const BASE = 'https://photon.komoot.io/';

const answer = z.object({
  features: z.array(
    z.object({
      geometry: z.object({
        coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
      }),
      properties: z.object({
        type: z.string(),
        name: z.string().optional(),
        housenumber: z.string().optional(),
        street: z.string().optional(),
        postcode: z.string().optional(),
        city: z.string().optional(),
        country: z.string().optional(),
      }),
    }),
  ),
});
type Feature = z.infer<typeof answer>['features'][number];

const ADDRESSES = new Set(['house', 'street', 'locality']);
const TOWNS = new Set(['city', 'district']);

/**
 * @param lang the language of names.
 * @param base where it is; another address in tests or for an instance of one's own.
 */
export const photon = (lang: Lang, base: string = BASE): GeocodingService => ({
  name: 'photon',
  shortest: 2,
  url: (q, limit) => {
    const url = new URL('api', base);
    url.search = new URLSearchParams({ q, limit: String(limit), lang }).toString();
    return url;
  },
  // The middle of a county, a state or a country is not where a reader is.
  read: (said) => answer.parse(said).features.flatMap(view),
});

const view = ({ geometry, properties }: Feature): PlaceView[] => {
  const [lon, lat] = geometry.coordinates;
  const { type, name, postcode = null, country } = properties;
  if (TOWNS.has(type) && name) {
    return [{ label: country ? `${name} (${country})` : name, postcode, lat, lon, kind: 'town' }];
  }
  const label = ADDRESSES.has(type) ? addressLabel(properties) : '';
  return label ? [{ label, postcode, lat, lon, kind: 'address' }] : [];
};

const addressLabel = ({ name, housenumber, street, postcode, city }: Feature['properties']): string => {
  const first = street ? [housenumber, street].filter(Boolean).join(' ') : name;
  const second = [postcode, city].filter(Boolean).join(' ');
  return [first, second].filter(Boolean).join(', ');
};
