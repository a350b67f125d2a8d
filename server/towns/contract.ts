/** Towns that have shops, as pages show them. */
import type { LatLon } from '../db/geography.ts';
import type { ShopFeature } from '../shops/contract.ts';

export interface TownView {
  /** "strasbourg"; "saint-denis-93" where another town has its name. */
  slug: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** French department, "2A" or "974"; null elsewhere. */
  department: string | null;
  /** How many open shops it has. */
  shops: number;
}

/** A town and how far its middle is, in metres. */
export interface NearTown extends TownView {
  distance: number;
}

/** A town's page: some of its shops, those nearest to its middle first. */
export interface TownPage {
  town: TownView;
  middle: LatLon;
  shops: ShopFeature[];
  /** From 1. */
  page: number;
  pages: number;
  /** Other towns with shops, the nearest first. */
  around: NearTown[];
}

/** What an address of a town leads to. */
export type TownAnswer =
  | ({ kind: 'town' } & TownPage)
  /** The town has another address; not for good where a namesake may yet take this one. */
  | { kind: 'moved'; slug: string; forGood: boolean }
  | { kind: 'which'; name: string; towns: TownView[] }
  /** No shop there. Without a name nobody knows such a town. */
  | { kind: 'nobody'; name: string | null; around: NearTown[] };
