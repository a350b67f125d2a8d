/** Points that no shop can have. */
import { DEPARTMENT_OF_CODE } from '../../france/departments.ts';
import { zoneOf } from '../../time/zone.ts';
import type { Refusal } from '../parsed.ts';
import { countryAt, countryOfZone } from './countries.ts';
import { namedCountry, type Said } from './whereabouts.ts';

/** Why a point cannot be taken, or null. `home`: the country of a shop whose own cannot be told, ISO 3166-1. */
export const wrongPoint = (said: Said, home: string): Refusal | null => {
  const { lat, lon } = said;
  if (!Number.isFinite(lat) || !Number.isFinite(lon))
    return { field: 'coordinates', value: null, reason: 'no coordinates, or not numbers' };
  const reason = faultOf(lat, lon, namedCountry(said, home), home);
  return reason === null ? null : { field: 'coordinates', value: `${lat}, ${lon}`, reason };
};

const faultOf = (lat: number, lon: number, named: string | null, home: string): string | null => {
  if (lat === 0 && lon === 0) return '0, 0 is no place of a shop';
  const zone = isInRange(lat, lon) ? zoneOf(lat, lon) : null;
  const nowhere = zone === null || zone.startsWith('Etc/');
  // A point that lies somewhere is held to what the row says; one that lies nowhere is likely to be meant for home.
  const meant = named ?? (nowhere ? home : null);
  const seen = zone === null ? undefined : countryOfZone(zone);
  if (meant !== null && !isIn(seen, meant) && isInRange(lon, lat) && isIn(countryAt(lon, lat), meant))
    return 'latitude and longitude look swapped';
  if (zone === null) return 'out of range: latitude to 90, longitude to 180 degrees (WGS 84)';
  return nowhere ? 'lies in the open sea' : null;
};

const isInRange = (lat: number, lon: number): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** Without a department, France is all of its parts. */
const isIn = (seen: string | undefined, meant: string): boolean =>
  seen === meant || (meant === 'FR' && seen !== undefined && seen in DEPARTMENT_OF_CODE);
