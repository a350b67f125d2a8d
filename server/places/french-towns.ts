/** Which French commune each GeoNames town is in. */
import { DEPARTMENT_OF_CODE } from '../france/departments.ts';
import { fold } from '../text/fold.ts';
import type { Commune } from './read-communes.ts';
import type { Town } from './read-geonames.ts';

/** Parts of a town, and places where nobody lives. */
const PARTS = new Set(['PPLX', 'PPLA5', 'PPLH', 'PPLQ', 'PPLW', 'STLMT']);
const ARRONDISSEMENT = /^(Lyon|Marseille) (\d\d)$/;
const BEFORE_FIRST: Readonly<Record<string, number>> = { Lyon: 69_380, Marseille: 13_200 };

export const isFrench = (town: Town): boolean => town.country === 'FR' || town.country in DEPARTMENT_OF_CODE;

/** Whether a reader could type it as a place of its own. */
export const standsAlone = (town: Town): boolean => !PARTS.has(town.feature);

/** The overseas department (GeoNames knows those as countries) of a town that has no INSEE code of its own; undefined in metropolitan France. */
export const overseasDepartment = (town: Town): string | undefined => DEPARTMENT_OF_CODE[town.country];

/**
 * Sorts French towns by the INSEE code of the commune (or arrondissement) they are in today. A town under the code of
 * a commune since joined to another goes to that other; overseas, a town without a code goes to the commune of its
 * name. What fits none is under ''.
 */
export const townsByCommune = (towns: readonly Town[], communes: readonly Commune[]): Map<string, Town[]> => {
  const today = codesOfToday(communes);
  return Map.groupBy(towns, (town) => {
    const byName = `${overseasDepartment(town)} ${fold(town.name)}`;
    return today.get(codeIn(town)) ?? today.get(byName) ?? '';
  });
};

/** The town that stands for a commune: the one of its name, or else the largest. */
export const chiefTown = (commune: Commune, towns: readonly Town[]): Town | undefined => {
  const named = townNamed(commune.nom, towns);
  const real = towns.filter(standsAlone);
  const largest = () => real.toSorted((a, b) => b.population - a.population)[0];
  return named ?? (commune.type === 'arrondissement-municipal' ? towns[0] : largest());
};

export const townNamed = (name: string, towns: readonly Town[]): Town | undefined =>
  towns.find((town) => standsAlone(town) && fold(town.name) === fold(name));

/** Codes in use, former codes and "department folded-name" to the code of the commune that is there now. */
const codesOfToday = (communes: readonly Commune[]): Map<string, string> => {
  const today = new Map<string, string>();
  for (const { code, chefLieu, anciensCodes } of communes) {
    for (const former of [code, ...anciensCodes]) today.set(former, chefLieu ?? code);
  }
  // Last, so that a code in use is never read as a former one.
  for (const { code, nom, departement, chefLieu } of communes) {
    if (chefLieu) continue;
    today.set(code, code);
    today.set(`${departement} ${fold(nom)}`, code);
  }
  return today;
};

const codeIn = (town: Town): string => {
  const [, city = '', number] = ARRONDISSEMENT.exec(town.name) ?? [];
  const before = BEFORE_FIRST[city];
  if (before) return String(before + Number(number));
  return town.divisions.find((code) => code.length === 5) ?? '';
};
