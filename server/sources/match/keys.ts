/** By what a database finds the rows worth comparing: those within FARTHEST_METRES, and those that share a key. */
import type { SourceRow } from '../source-row.ts';
import { readingOf, type Reading } from './reading.ts';

/**
 * A row's keys, for an index: rows farther apart than FARTHEST_METRES, or of a doubted point, can be the `same`, or
 * worth an operator's look, only if they share one. "siret:…", "osm:…", "tel:…" (E.164, mobiles too: never shown, R17),
 * "mail:…", "name:COUNTRY:name@town" and "…@postcode" of a name that tells something, and "door:COUNTRY:12@town" and
 * "…@postcode", without the street, which is spelled in many ways: names that are only alike are one shop at one door.
 * Chains share numbers: a key of more than a few dozen rows is worth leaving out when pairs are looked for.
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
    ...doorKeys(reading),
  ];
  return [...new Set(keys.filter((key) => key !== null))];
};

const keyed = (kind: string, value: string | null): string | null =>
  value === null ? null : `${kind}:${value}`;

const nameKeys = (reading: Reading): string[] => {
  const { name } = reading;
  // "Bouquiniste" alone is no name to be found again by.
  if (name === null || (!name.tells && name.words.length < 2)) return [];
  return name.keys.flatMap((key) => inTown(reading, `name:${reading.row.country}:${key}`));
};

const doorKeys = (reading: Reading): string[] => {
  const { doors, street } = reading.address;
  if (doors === null || street === null) return [];
  const numbers = Array.from({ length: doors.to - doors.from + 1 }, (_, i) => doors.from + i);
  return numbers.flatMap((number) => inTown(reading, `door:${reading.row.country}:${number}`));
};

/** A key once by the town's name and once by its postcode, as far as they are told. */
const inTown = ({ town, row }: Reading, key: string): string[] =>
  [town.name, row.postcode ?? ''].filter((place) => place !== '').map((place) => `${key}@${place}`);
