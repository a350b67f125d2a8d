/** Source rows for tests: whole, and different only where a test says so. */
import type { SourceRow } from '../../server/sources/index.ts';

let count = 0;

/** A row of OpenStreetMap, unless `said` is of another source. */
export const sourceRow = (said: Partial<SourceRow> = {}): SourceRow => {
  count += 1;
  const source = said.source ?? 'osm';
  const sourceKey = said.sourceKey ?? (source === 'osm' ? `node/${String(count)}` : `row-${String(count)}`);
  return {
    source,
    sourceKey,
    licence: null,
    asOf: null,
    siret: null,
    osmId: source === 'osm' ? sourceKey : null,
    name: 'Librairie Kléber',
    lat: 48.5835,
    lon: 7.7461,
    country: 'FR',
    department: '67',
    zone: 'Europe/Paris',
    address: '1 rue des Francs-Bourgeois',
    postcode: '67000',
    city: 'Strasbourg',
    phone: null,
    mobile: null,
    email: null,
    website: null,
    hours: null,
    independent: null,
    independenceReason: null,
    brand: null,
    brandWikidata: null,
    doubt: null,
    gone: false,
    ...said,
  };
};
