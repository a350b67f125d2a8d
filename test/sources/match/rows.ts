/** Rows of sources for tests: whole, and different only where a test says so. */
import type { SourceRow } from '../../../server/sources/source-row.ts';

let count = 0;

/** A bookshop in Strasbourg, of a town's list. */
export const sourceRow = (said: Partial<SourceRow> = {}): SourceRow => ({
  source: 'csv',
  sourceKey: `row ${String((count += 1))}`,
  licence: null,
  asOf: null,
  siret: null,
  osmId: null,
  name: 'Librairie des Tanneurs',
  lat: 48.5802,
  lon: 7.7401,
  country: 'FR',
  department: '67',
  zone: 'Europe/Paris',
  address: '14 rue du Fossé',
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
});

/** A point so many metres north of the shop's. */
export const north = (metres: number, lat = 48.5802): { lat: number } => ({ lat: lat + metres / 111_195 });
