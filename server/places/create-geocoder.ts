import type { Geocoder, GeocoderLog } from './geocoder.ts';
import { geoplateforme } from './geoplateforme.ts';
import { photon } from './photon.ts';
import { createRemoteGeocoder } from './remote-geocoder.ts';
import { type Gazetteer, suggestPlaces } from './suggest-places.ts';

export interface GeocoderSettings extends Gazetteer {
  /** The setting GEOCODER. */
  kind: 'gazetteer' | 'geoplateforme' | 'photon';
  log: GeocoderLog;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Another address for the service, ending in `/`. */
  base?: string;
}

/** The geocoder that the settings ask for. Only the gazetteer keeps everything on the machine. */
export const createGeocoder = ({ kind, log, now, base, ...gazetteer }: GeocoderSettings): Geocoder => {
  const fallback: Geocoder = { suggest: (q, limit) => suggestPlaces(gazetteer, q, limit) };
  if (kind === 'gazetteer') return fallback;
  const service = kind === 'photon' ? photon(gazetteer.lang, base) : geoplateforme(base);
  return createRemoteGeocoder({ service, fallback, log, now });
};
