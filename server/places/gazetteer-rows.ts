/**
 * The gazetteer that Rayon ships: the official communes and postcodes, which have no coordinates, placed by GeoNames,
 * which has no postcodes. They meet by INSEE code: by name only a quarter would.
 */
import { FRENCH_NAMES } from './french-names.ts';
import { frenchRows } from './french-rows.ts';
import { isFrench } from './french-towns.ts';
import type { PlaceRow } from './place-row.ts';
import { type Commune, communesSource, readCommunes, readIntercommunalities } from './read-communes.ts';
import { geonamesSource, readTowns, type Town } from './read-geonames.ts';

/** Towns abroad with fewer inhabitants are left out. */
const LARGER_TOWN = 15_000;
/** A part of a town, a place that is no more, a camp. */
const NOT_A_TOWN = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'STLMT']);

/** Which set this is: changes when either package does, or (the first number) the way the two are joined. */
export const gazetteerVersion = (): string =>
  `1+communes.${communesSource().version}+geonames.${geonamesSource().version}`;

/**
 * Every row of the gazetteer. Takes about a second and 150 MB: run it where memory is given back afterwards
 * (gazetteer-process.ts).
 */
export const gazetteerRows = async (): Promise<PlaceRow[]> => {
  const { folder } = communesSource();
  const communes: Commune[] = [];
  for await (const commune of readCommunes(folder)) communes.push(commune);
  const intercommunalities = await readIntercommunalities(folder);
  const french: Town[] = [];
  const abroad: PlaceRow[] = [];
  for await (const town of readTowns(geonamesSource().file)) {
    if (isFrench(town)) french.push(town);
    else if (town.population >= LARGER_TOWN && !NOT_A_TOWN.has(town.feature))
      abroad.push(...rowsAbroad(town));
  }
  return [...frenchRows(communes, french, intercommunalities), ...abroad];
};

const rowsAbroad = ({ id, name, country, population, lat, lon }: Town): PlaceRow[] => {
  const row: PlaceRow = {
    key: `geonames/${id}/`,
    name,
    postcode: null,
    insee: null,
    department: null,
    country,
    population,
    lat,
    lon,
    approximate: false,
  };
  const inFrench = FRENCH_NAMES[id];
  return inFrench ? [row, { ...row, key: `${row.key}fr`, name: inFrench }] : [row];
};
