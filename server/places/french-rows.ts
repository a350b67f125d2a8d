/** The French part of the gazetteer: communes and postcodes, placed by the towns of GeoNames. Pure. */
import { fold } from '../text/fold.ts';
import { CITY_POSTCODES } from './city-postcodes.ts';
import { chiefTown, overseasDepartment, standsAlone, townNamed, townsByCommune } from './french-towns.ts';
import { OWN_POINTS } from './own-points.ts';
import type { PlaceRow } from './place-row.ts';
import type { Commune } from './read-communes.ts';
import type { Town } from './read-geonames.ts';

interface Point {
  lat: number;
  lon: number;
}

/** What the join knows, by INSEE code of today. */
interface Known {
  communes: Map<string, Commune>;
  towns: Map<string, Town[]>;
  /** A commune's own point. */
  exact: Map<string, Point>;
  /** The middle of the communes that share something (`surroundings`) and have a point. */
  middles: Map<string, Point>;
  intercommunalities: ReadonlyMap<string, string>;
}

/**
 * One row per commune and postcode; then the communes that were joined to others, and the lesser places GeoNames
 * knows, both of which people still type. A commune without a point takes the middle of its neighbours that have one
 * and is marked approximate; one that has none is left out.
 * @param intercommunalities INSEE code to the code of the commune's intercommunality.
 */
export const frenchRows = (
  communes: readonly Commune[],
  towns: readonly Town[],
  intercommunalities: ReadonlyMap<string, string>,
): PlaceRow[] => {
  const known = join(communes, towns, intercommunalities);
  const ofCommunes = [...known.communes.values()].flatMap((commune) => communeRows(commune, known));
  const former = communes.filter(({ chefLieu }) => chefLieu).flatMap((commune) => formerRow(commune, known));
  const taken = new Set([...ofCommunes, ...former].map(nameInCommune));
  const lesser = [...known.towns]
    .flatMap(([code, there]) => there.filter(standsAlone).flatMap((town) => lesserRow(town, code, known)))
    .filter((row) => !taken.has(nameInCommune(row)));
  return [...ofCommunes, ...former, ...lesser];
};

const nameInCommune = (row: PlaceRow): string => `${row.insee} ${fold(row.name)}`;

const join = (
  communes: readonly Commune[],
  towns: readonly Town[],
  intercommunalities: ReadonlyMap<string, string>,
): Known => {
  const served = communes.filter((commune) => commune.codesPostaux.length > 0);
  const byCode = townsByCommune(towns, communes);
  const exact = new Map<string, Point>();
  const around: { key: string; point: Point }[] = [];
  for (const commune of served) {
    const [lat, lon] = OWN_POINTS[commune.code] ?? [];
    const own = lat === undefined || lon === undefined ? undefined : { lat, lon };
    const point = own ?? chiefTown(commune, byCode.get(commune.code) ?? []);
    if (!point) continue;
    exact.set(commune.code, point);
    const keys = commune.codesPostaux.flatMap((postcode) =>
      surroundings(commune, postcode, intercommunalities),
    );
    around.push(...new Set(keys).values().map((key) => ({ key, point })));
  }
  return {
    communes: new Map(served.map((commune) => [commune.code, commune])),
    towns: byCode,
    exact,
    middles: middlesOf(around),
    intercommunalities,
  };
};

/**
 * What a commune shares with its neighbours, nearest first. Measured for 20,000 communes, median and 99th percentile of
 * the distance to the real centre: 6.4 and 56 km by postcode, then department; 6.1 and 23 km by this list.
 */
const surroundings = (
  { code, departement }: Commune,
  postcode: string,
  intercommunalities: ReadonlyMap<string, string>,
): string[] => {
  const shared = intercommunalities.get(code) ?? departement;
  return [`${postcode} ${shared}`, postcode, shared, departement];
};

const middlesOf = (points: readonly { key: string; point: Point }[]): Map<string, Point> => {
  const middle = (group: readonly { point: Point }[]): Point => ({
    lat: group.reduce((sum, { point }) => sum + point.lat, 0) / group.length,
    lon: group.reduce((sum, { point }) => sum + point.lon, 0) / group.length,
  });
  return new Map([...Map.groupBy(points, ({ key }) => key)].map(([key, group]) => [key, middle(group)]));
};

/** The middle of what is around a commune; undefined where nothing around it is placed. */
const middleAround = (commune: Commune, postcode: string, known: Known): Point | undefined =>
  surroundings(commune, postcode, known.intercommunalities)
    .map((key) => known.middles.get(key))
    .find(Boolean);

const communeRows = (commune: Commune, known: Known): PlaceRow[] => {
  const generic = CITY_POSTCODES[commune.code];
  const exact = known.exact.get(commune.code);
  return (generic ? [generic] : commune.codesPostaux).flatMap((postcode) => {
    const point = exact ?? middleAround(commune, postcode, known);
    if (!point) return [];
    const { code, nom, departement, population } = commune;
    const key = `fr/${code}/${postcode}`;
    const said = { key, name: nom, postcode, insee: code, department: departement, population };
    return [row(said, point, !exact)];
  });
};

const formerRow = (commune: Commune, known: Known): PlaceRow[] => {
  const parent = known.communes.get(commune.chefLieu ?? '');
  // The commune that gave the new one its name is the new one, as far as a reader is concerned.
  if (!parent || fold(parent.nom) === fold(commune.nom)) return [];
  const town = townNamed(commune.nom, known.towns.get(parent.code) ?? []);
  const postcode = onlyPostcode(parent);
  const point = town ?? known.exact.get(parent.code) ?? middleAround(parent, postcode ?? '', known);
  if (!point) return [];
  const key = `fr/${commune.code}-former/${postcode ?? ''}`;
  const department = parent.departement;
  const population = town?.population ?? 0;
  return [
    row({ key, name: commune.nom, postcode, insee: parent.code, department, population }, point, !town),
  ];
};

const lesserRow = (town: Town, code: string, known: Known): PlaceRow[] => {
  const commune = known.communes.get(code);
  const department = commune?.departement ?? overseasDepartment(town);
  if (!department) return [];
  const postcode = commune ? onlyPostcode(commune) : null;
  const { name, population } = town;
  const key = `geonames/${town.id}/`;
  return [row({ key, name, postcode, insee: commune?.code ?? null, department, population }, town, false)];
};

/** A part of a commune with several postcodes has one of them, but which is not known. */
const onlyPostcode = ({ codesPostaux }: Commune): string | null =>
  codesPostaux.length === 1 ? (codesPostaux[0] ?? null) : null;

const row = (
  said: Omit<PlaceRow, 'country' | 'lat' | 'lon' | 'approximate'>,
  { lat, lon }: Point,
  approximate: boolean,
): PlaceRow => ({ ...said, country: 'FR', lat, lon, approximate });
