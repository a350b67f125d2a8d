/** By what a database finds the rows worth comparing: those within FARTHEST_METRES, and those that share a key. */
import type { SourceRow } from '../source-row.ts';
import { readingOf, type Reading } from './reading.ts';

/**
 * A row's keys, for an index: rows farther apart than FARTHEST_METRES, or of a doubted point, can be the `same`, or
 * worth an operator's look, only if they share one. "siret:…", "osm:…", "tel:…" (E.164, mobiles too: never shown, R17),
 * "mail:…", and "name:COUNTRY:name@town", "…@postcode" of a name that tells something. Chains share numbers: a key
 * of more than a few dozen rows is worth leaving out when pairs are looked for.
 */
export const keysOf = (row: SourceRow): string[] => {
  const reading = readingOf(row);
  const keys = [
    keyed('siret', row.siret),
    keyed('osm', row.osmId),
    keyed('tel', row.phone),
    keyed('tel', row.mobile),
    keyed('mail', row.email?.toLowerCase() ?? null),
    ...nameKeys(reading),
  ];
  return [...new Set(keys.filter((key) => key !== null))];
};

const keyed = (kind: string, value: string | null): string | null =>
  value === null ? null : `${kind}:${value}`;

const nameKeys = ({ name, town, row }: Reading): string[] => {
  // "Bouquiniste" alone is no name to be found again by.
  if (name === null || (!name.tells && name.words.length < 2)) return [];
  const towns = [town.name, row.postcode ?? ''].filter((place) => place !== '');
  return name.keys.flatMap((key) => towns.map((place) => `name:${row.country}:${key}@${place}`));
};
