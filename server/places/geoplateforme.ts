/** Géoplateforme, the French state's geocoder (Base Adresse Nationale): addresses in France, 50 questions a second. */
import { z } from 'zod';
import type { PlaceView } from './contract.ts';
import type { GeocodingService } from './remote-geocoder.ts';

const BASE = 'https://data.geopf.fr/geocodage/';

const answer = z.object({
  features: z.array(
    z.object({
      geometry: z.object({
        coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
      }),
      properties: z.object({
        label: z.string().min(1),
        postcode: z.string().optional(),
        citycode: z.string().optional(),
        type: z.string(),
      }),
    }),
  ),
});
type Feature = z.infer<typeof answer>['features'][number];

/** @param base where it is; another address in tests. */
export const geoplateforme = (base: string = BASE): GeocodingService => ({
  name: 'geoplateforme',
  // It answers 400 to less.
  shortest: 3,
  url: (q, limit) => {
    const url = new URL('search', base);
    url.search = new URLSearchParams({ q, limit: String(limit), autocomplete: '1' }).toString();
    return url;
  },
  read: (said) => answer.parse(said).features.map(view),
});

const view = ({ geometry, properties }: Feature): PlaceView => {
  const [lon, lat] = geometry.coordinates;
  const { label, postcode = null, citycode = '', type } = properties;
  if (type !== 'municipality') return { label, postcode, lat, lon, kind: 'address' };
  const department = citycode.slice(0, /^9[78]/.test(citycode) ? 3 : 2);
  return { label: department ? `${label} (${department})` : label, postcode, lat, lon, kind: 'town' };
};
