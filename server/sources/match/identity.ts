/** What says by itself which shop a row means: its SIRET, its object in OpenStreetMap. */
import type { SourceRow } from '../source-row.ts';

/** A row's ids that exclude others. */
export interface Identity {
  siret: string | null;
  /** Of OpenStreetMap's own rows only: a list that names an object may be older than the map. */
  osm: string | null;
}

export const identityOf = ({
  source,
  siret,
  osmId,
}: Pick<SourceRow, 'source' | 'siret' | 'osmId'>): Identity => ({
  siret,
  osm: source === 'osm' ? osmId : null,
});

/** Whether the ids of two rows say that they are two shops. */
export const excludeEachOther = (a: Identity, b: Identity): boolean =>
  isOther(a.siret, b.siret) || isOther(a.osm, b.osm);

const isOther = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
