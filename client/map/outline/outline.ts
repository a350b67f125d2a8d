import type { GeometryCollection, Topology } from 'topojson-specification';

/** A town on the outline map: French name, latitude, longitude, first zoom, and its English name where it has one. */
export type OutlineTown = [name: string, lat: number, lon: number, zoom: number, english?: string];

/** The file of the outline map: land by country, and the towns that have a label. */
export interface Outline {
  land: Topology<{ france: GeometryCollection; others: GeometryCollection }>;
  /** Those seen from farthest come first. */
  towns: OutlineTown[];
}
