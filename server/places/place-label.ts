/** What a found place is called for readers. Pure. */
import type { Lang } from '../views/language/index.ts';
import { CITY_POSTCODES } from './city-postcodes.ts';
import type { PlaceView } from './contract.ts';
import { countryName } from './country-names.ts';

/** A place as the table has it. */
export interface FoundPlace {
  key: string;
  name: string;
  postcode: string | null;
  department: string | null;
  country: string;
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
}

const MADE_UP = new Set(Object.values(CITY_POSTCODES));

/** Rows with the same one are one place. */
export const placeOf = (row: FoundPlace): string => row.key.split('/', 2).join('/');

/**
 * As a town: "Lyon (69)", "Saint-Denis (974)", "Paris 11e (75011)", "Bruxelles (Belgique)".
 * @param postcodes all of the place's; the view has one only where there is no other.
 */
export const asTown = (row: FoundPlace, postcodes: readonly string[], lang: Lang): PlaceView => {
  if (shortName(row)) return { ...asPostcode(row, lang), kind: 'town' };
  const [only = null, ...others] = postcodes.filter((postcode) => !MADE_UP.has(postcode));
  const aside = row.department ?? countryName(row.country, lang);
  const { lat, lon } = row;
  return {
    label: `${row.name} (${aside})`,
    postcode: others.length === 0 ? only : null,
    lat,
    lon,
    kind: 'town',
  };
};

/** As what a postcode stands for: "Toulouse (31200)". A row without a postcode is named as a town. */
export const asPostcode = (row: FoundPlace, lang: Lang): PlaceView => {
  const { postcode, lat, lon } = row;
  if (postcode === null || MADE_UP.has(postcode)) return asTown(row, [], lang);
  return { label: `${shortName(row) ?? row.name} (${postcode})`, postcode, lat, lon, kind: 'postcode' };
};

/** "Paris 11e" for "Paris 11e Arrondissement"; undefined for any other place. */
const shortName = ({ name }: FoundPlace): string | undefined => /^(.+) Arrondissement$/.exec(name)?.[1];
