/** Compares two rows: are they one shop? */
import { rowKey, type SourceRow } from '../source-row.ts';
import { gradeAddresses } from './compare-addresses.ts';
import { gradeNames } from './compare-names.ts';
import { excludeEachOther, identityOf } from './identity.ts';
import type { Likeness, Part, Verdict } from './likeness.ts';
import { metresBetween } from './metres.ts';
import {
  addressPart,
  chainPart,
  countryPart,
  distancePart,
  emailPart,
  namePart,
  osmPart,
  phonePart,
  siretPart,
  websitePart,
} from './parts.ts';
import { readingOf, type Reading } from './reading.ts';
import { isOneTown } from './town.ts';
import { FARTHEST_METRES, judge, type Findings } from './verdict.ts';
import { CONFIRMS_WITHIN, type AddressGrade } from './weights.ts';

/**
 * Compares two rows. Pure; `compare(a, b)` equals `compare(b, a)`. Two rows without a name are the `same` only by their
 * SIRET. A hundred thousand a second and more, so that a city's rows can all be compared with their neighbours.
 */
export const compare = (a: SourceRow, b: SourceRow): Likeness => {
  const [first, second] = rowKey(a) <= rowKey(b) ? [a, b] : [b, a];
  const [one, other] = [readingOf(first), readingOf(second)];
  const metres = first.doubt === null && second.doubt === null ? metresBetween(first, second) : null;
  const address = gradeAddresses(one.address, other.address, [one.town, other.town]);
  return one.name === null || other.name === null
    ? compareNameless(one, other, metres, address)
    : compareNamed(one, other, { metres, address, name: gradeNames(one.name, other.name) });
};

const compareNamed = (
  a: Reading,
  b: Reading,
  found: Pick<Findings, 'metres' | 'address' | 'name'>,
): Likeness => {
  const parts = [
    ...identityParts(a, b),
    chainPart(a, b),
    namePart(found.name),
    distancePart(found.metres),
    addressPart(found.address),
    phonePart(a, b),
    emailPart(a, b),
    websitePart(a, b),
  ];
  const sum = total(parts);
  const excluded = excludeEachOther(identityOf(a.row), identityOf(b.row));
  const verdict = judge({ ...found, score: sum, sameId: hasSameId(a.row, b.row), excluded });
  return { ...verdict, score: sum, parts: weightiestFirst(parts) };
};

const compareNameless = (a: Reading, b: Reading, metres: number | null, address: AddressGrade): Likeness => {
  const parts = [...identityParts(a, b), distancePart(metres), addressPart(address)];
  const conflict = excludeEachOther(identityOf(a.row), identityOf(b.row));
  const verdict =
    conflict || a.row.country !== b.row.country ? 'different' : judgeNameless(a, b, metres, address);
  return { verdict, conflict, score: total(parts), parts: weightiestFirst(parts) };
};

const judgeNameless = (a: Reading, b: Reading, metres: number | null, address: AddressGrade): Verdict => {
  const isSameFirm = a.row.siret !== null && a.row.siret === b.row.siret;
  if (a.name === null && b.name === null) return isSameFirm ? 'same' : 'different';
  return isSameFirm || standsThere(a, b, metres, address) ? 'confirms' : 'different';
};

/** At the same door; or, where no number is told, in the same street of the same town and near. */
const standsThere = (a: Reading, b: Reading, metres: number | null, address: AddressGrade): boolean => {
  if (metres === null || isOneTown(a.town, b.town) !== true) return false;
  if (address === 'sameDoor') return metres <= FARTHEST_METRES;
  return (address === 'sameStreet' || address === 'nextDoor') && metres <= CONFIRMS_WITHIN;
};

const identityParts = (a: Reading, b: Reading): (Part | null)[] => [
  countryPart(a, b),
  siretPart(a, b),
  osmPart(a, b),
];

const hasSameId = (a: SourceRow, b: SourceRow): boolean =>
  (a.siret !== null && a.siret === b.siret) || (a.osmId !== null && a.osmId === b.osmId);

const total = (parts: readonly (Part | null)[]): number =>
  parts.reduce((sum, part) => sum + (part?.points ?? 0), 0);

const weightiestFirst = (parts: readonly (Part | null)[]): Part[] =>
  parts.filter((part) => part !== null).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
