/**
 * The land of the outline map, out of Natural Earth at 1:10 million (public domain): fine for France, coarser with
 * distance, and one topology, where a border is one line for both its sides. France at 1:10 million among neighbours
 * at 1:50 million, which is the usual mix, leaves slivers of sea along every border.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Outline } from './outline.ts';
import { type Position, simplify } from './simplify.ts';
import { encodeArcs, decodeArcs } from './topology-arcs.ts';

type Country = Polygon<{ name: string }> | MultiPolygon<{ name: string }>;
type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;
/** The arcs that a ring is made of; a negative one, `~n`, is arc n backwards. */
type Ring = number[];

/** How far a line of France may stray, in degrees of latitude. */
const FINE = 0.002;
/** Any other, near France and at the end of the world: from NEAR_BY degrees away it grows to FAR over FADE degrees. */
const NEAR = 0.02;
const FAR = 0.45;
const NEAR_BY = 9;
const FADE = 50;
const MIDDLE: Position = [2.4, 46.6];
/** An island narrower than this many times what its coast may stray is left out. */
const NARROW = 3;
/** A tenth of the file, and nobody looks for a bookshop there. */
const LEFT_OUT = new Set(['Antarctica']);
/** France and the collectivities that Natural Earth has as countries; the departments overseas are in France. */
const FRENCH = new Set([
  'France',
  'Fr. Polynesia',
  'New Caledonia',
  'St-Barthélemy',
  'St-Martin',
  'St. Pierre and Miquelon',
  'Wallis and Futuna Is.',
]);

export const buildLand = async (): Promise<Outline['land']> => {
  const source = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
  const atlas = JSON.parse(await readFile(source, 'utf8')) as Countries;
  const countries = (atlas.objects.countries.geometries as Country[]).filter(
    ({ properties }) => !LEFT_OUT.has(properties?.name ?? ''),
  );
  const france = countries.filter(({ properties }) => FRENCH.has(properties?.name ?? ''));
  const fine = new Set(france.flatMap(polygonsOf).flat(2).map(arcOf));
  const stray = (arc: number, point: Position): number => (fine.has(arc) ? FINE : strayAbroad(point));
  const lines = decodeArcs(atlas).map((line, arc) => simplify(line, (point) => stray(arc, point)));
  const isWide = (ring: Ring): boolean => {
    const points = ring.flatMap((arc) => lines[arcOf(arc)] ?? []);
    const [first] = points;
    return first !== undefined && widthOf(points) >= NARROW * stray(arcOf(ring[0] ?? 0), first);
  };

  const renumbered = new Map<number, number>();
  const renumber = (arc: number): number => {
    const kept = renumbered.get(arcOf(arc)) ?? renumbered.size;
    renumbered.set(arcOf(arc), kept);
    return arc < 0 ? ~kept : kept;
  };
  const trim = (country: Country): MultiPolygon => ({
    type: 'MultiPolygon',
    arcs: polygonsOf(country)
      .map((rings) => rings.filter((ring) => ring.some((arc) => fine.has(arcOf(arc))) || isWide(ring)))
      .filter((rings) => rings.length > 0)
      .map((rings) => rings.map((ring) => ring.map(renumber))),
  });
  const collect = (some: Country[]): GeometryCollection => ({
    type: 'GeometryCollection',
    geometries: some.map(trim).filter(({ arcs }) => arcs.length > 0),
  });
  const objects = {
    france: collect(france),
    others: collect(countries.filter((one) => !france.includes(one))),
  };
  return { type: 'Topology', objects, ...encodeArcs([...renumbered.keys()].map((arc) => lines[arc] ?? [])) };
};

const arcOf = (arc: number): number => (arc < 0 ? ~arc : arc);

const polygonsOf = (country: Country): Ring[][] =>
  country.type === 'Polygon' ? [country.arcs] : country.arcs;

const strayAbroad = ([lon, lat]: Position): number => {
  const away = Math.hypot((lon - MIDDLE[0]) * Math.cos((MIDDLE[1] * Math.PI) / 180), lat - MIDDLE[1]);
  return NEAR + (FAR - NEAR) * Math.min(1, Math.max(0, (away - NEAR_BY) / FADE));
};

/** The longer side of the box around a line, in degrees. */
const widthOf = (points: readonly Position[]): number => {
  const span = (values: number[]): number => Math.max(...values) - Math.min(...values);
  return Math.max(span(points.map(([lon]) => lon)), span(points.map(([, lat]) => lat)));
};
