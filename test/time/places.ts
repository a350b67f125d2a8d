/** Places whose clocks and holidays differ, shared by the tests of opening hours. */
import { holidayRegion } from '../../server/time/hours-region.ts';
import { readHours } from '../../server/time/opening-hours.ts';
import type { HoursPlace, OpeningHours } from '../../server/time/opening-hours.ts';
import { toRfc3339, zoneOf } from '../../server/time/zone.ts';

export function placeAt(country: string, postcode: string | null, lat: number, lon: number): HoursPlace {
  return { ...holidayRegion(country, postcode), zone: zoneOf(lat, lon), lat, lon };
}

export const PARIS = placeAt('FR', '75005', 48.85, 2.35);
export const STRASBOURG = placeAt('FR', '67000', 48.58, 7.75);
export const SAINT_DENIS = placeAt('FR', '97400', -20.88, 55.45);
export const MAMOUDZOU = placeAt('FR', '97600', -12.78, 45.23);
export const POINTE_A_PITRE = placeAt('FR', '97110', 16.24, -61.53);
export const FORT_DE_FRANCE = placeAt('FR', '97200', 14.61, -61.07);
export const CAYENNE = placeAt('FR', '97300', 4.92, -52.31);
export const SAINT_PIERRE = placeAt('FR', '97500', 46.78, -56.18);
export const DAKAR = placeAt('SN', null, 14.69, -17.45);
export const AUCKLAND = placeAt('NZ', null, -36.85, 174.76);

/** Every zone of France, one where the sun leads the clock, and one on the other side of the date line. */
export const EVERYWHERE = [
  PARIS,
  STRASBOURG,
  SAINT_DENIS,
  MAMOUDZOU,
  POINTE_A_PITRE,
  FORT_DE_FRANCE,
  CAYENNE,
  SAINT_PIERRE,
  DAKAR,
  AUCKLAND,
];

/** Hours that a test knows to be readable. */
export function hoursOf(text: string, place: HoursPlace = PARIS): OpeningHours {
  const hours = readHours(text, place);
  if (!hours.readable) throw new Error(`Not readable: ${text}`);
  return hours;
}

/** The wall-clock time and offset of an instant, as pages show it; null stays null. */
export function shown(at: Date | null, place: HoursPlace = PARIS): string | null {
  return at && toRfc3339(at, place.zone);
}
