/**
 * The towns that have a label on the outline map, out of GeoNames (CC BY 4.0, which asks for its name to be shown).
 * Each is given the first zoom at which it has room beside more important ones, so that nothing is left to work out
 * in the browser.
 */
import { FRENCH_NAMES } from '../../../server/places/french-names.ts';
import { geonamesSource, readTowns, type Town } from '../../../server/places/read-geonames.ts';
import type { OutlineTown } from './outline.ts';

interface Candidate {
  name: string;
  english: string | undefined;
  lat: number;
  lon: number;
  weight: number;
}

/** Labels in each part of the world: most where the shops are. */
const MOST = { france: 380, overseas: 60, near: 110, far: 60 } as const;
type Part = keyof typeof MOST;
const FRENCH_OVERSEAS = new Set(['GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'NC', 'PF', 'WF', 'BL', 'MF']);
const NEAR = new Set('AD AT BE CH CZ DE DK ES GB GI HR HU IE IT LI LU MC MT NL PL PT SI SK SM'.split(' '));

/** How much more a town counts than its people alone say, by GeoNames feature: seats of government are looked for. */
const SEATS: Readonly<Record<string, number>> = { PPLC: 6, PPLA: 3, PPLA2: 2.5, PPLG: 1 };
/** French towns come before larger ones elsewhere: at zoom 3 there is room for Paris or London. */
const HOME = 10;
/** Then those of the neighbours that read French: Geneva before Bradford. */
const KIN = 3;
const KIN_COUNTRIES = new Set(['BE', 'CH', 'LU', 'MC']);
/** A capital near France is named however small it is: Luxembourg, Monaco. People. */
const CAPITAL_NEAR = 1_500_000;
const PARTS = new Set(['PPLX', 'PPLA5', 'PPLH', 'PPLQ', 'PPLW']);

const FIRST_ZOOM = 3;
const LAST_ZOOM = 10;
// Pixels of a label at its usual size, dot and name, with some room around.
const LETTER = 6.5;
const DOT = 16;
const LINE = 17;
const TILE = 256;

export const buildTowns = async (): Promise<OutlineTown[]> => {
  const parts: Record<Part, Candidate[]> = { france: [], overseas: [], near: [], far: [] };
  for await (const town of readTowns(geonamesSource().file)) {
    const part = partOf(town);
    if (part && !PARTS.has(town.feature)) parts[part].push(candidate(town, part));
  }
  const chosen = Object.entries(parts).flatMap(([part, some]) =>
    some.toSorted(byWeight).slice(0, MOST[part as Part]),
  );
  return place(chosen.toSorted(byWeight));
};

const byWeight = (a: Candidate, b: Candidate): number => b.weight - a.weight;

const partOf = ({ country, feature, population }: Town): Part | null => {
  if (country === 'FR') return 'france';
  if (FRENCH_OVERSEAS.has(country)) return 'overseas';
  if (NEAR.has(country)) return 'near';
  return feature === 'PPLC' || population > 3_000_000 ? 'far' : null;
};

const candidate = ({ id, name, lat, lon, feature, country, population }: Town, part: Part): Candidate => {
  const french = FRENCH_NAMES[id];
  const isCapitalNear = part === 'near' && feature === 'PPLC';
  const home = part === 'france' || part === 'overseas' ? HOME : KIN_COUNTRIES.has(country) ? KIN : 1;
  return {
    name: french ?? name,
    english: french ? name : undefined,
    lat: round(lat),
    lon: round(lon),
    weight: Math.max(population * home * (SEATS[feature] ?? 1), isCapitalNear ? CAPITAL_NEAR : 0),
  };
};

/** A hundredth of a degree, about a kilometre: a pixel at the zoom where the last labels come. */
const round = (degrees: number): number => Math.round(degrees * 100) / 100;

/**
 * Gives each its first zoom, the heaviest first; one that never has room is left out. A town that waits for the next
 * zoom keeps lighter ones out of its place, or suburbs would be named before their city.
 */
const place = (candidates: readonly Candidate[]): OutlineTown[] => {
  const placed: { town: Candidate; zoom: number }[] = [];
  let waiting = [...candidates];
  for (let zoom = FIRST_ZOOM; zoom <= LAST_ZOOM; zoom += 1) {
    const taken = placed.map(({ town }) => town);
    const later: Candidate[] = [];
    for (const town of waiting) {
      const room = ![...taken, ...later].some((other) => overlap(town, other, zoom));
      if (room) placed.push({ town, zoom });
      (room ? taken : later).push(town);
    }
    waiting = later;
  }
  return placed.map(({ town: { name, lat, lon, english }, zoom }) =>
    english ? [name, lat, lon, zoom, english] : [name, lat, lon, zoom],
  );
};

/** Whether the labels of two towns, each to the right of its dot, would touch at a zoom. */
const overlap = (one: Candidate, other: Candidate, zoom: number): boolean => {
  const [left, right] = [pixels(one, zoom), pixels(other, zoom)].sort((a, b) => a.x - b.x);
  if (!left || !right) return false;
  return right.x - left.x < DOT + left.length * LETTER && Math.abs(left.y - right.y) < LINE;
};

/** Where a town is on the map of a zoom (spherical Mercator, as every web map). */
const pixels = ({ lat, lon, name }: Candidate, zoom: number): { x: number; y: number; length: number } => {
  const size = TILE * 2 ** zoom;
  const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return { x: (lon / 360 + 0.5) * size, y: (0.5 - north / (2 * Math.PI)) * size, length: name.length };
};
