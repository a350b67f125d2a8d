/** The findings of a comparison, each with its points and its sentence. */
import type { Part, PartName } from './likeness.ts';
import { isOneSite } from './website.ts';
import type { Reading } from './reading.ts';
import {
  ADDRESS,
  CHAIN,
  DISTANCE,
  EMAIL,
  NAME,
  OSM,
  OTHER_COUNTRY,
  PHONE,
  SIRET,
  WEBSITE,
  type AddressGrade,
  type NameGrade,
} from './weights.ts';

const part = (name: PartName, points: number, reason: string): Part => ({ part: name, points, reason });

export const countryPart = ({ row: a }: Reading, { row: b }: Reading): Part | null =>
  a.country === b.country ? null : part('country', OTHER_COUNTRY, 'They are in two countries.');

export const siretPart = ({ row: a }: Reading, { row: b }: Reading): Part | null => {
  if (a.siret === null || b.siret === null) return null;
  if (a.siret === b.siret) return part('siret', SIRET.same, 'The SIRET is the same.');
  const isOneFirm = a.siret.slice(0, 9) === b.siret.slice(0, 9);
  return part(
    'siret',
    SIRET.different,
    isOneFirm
      ? 'Each has a SIRET of its own: two establishments of one company.'
      : 'Each has a SIRET of its own.',
  );
};

export const osmPart = ({ row: a }: Reading, { row: b }: Reading): Part | null => {
  if (a.osmId === null || b.osmId === null) return null;
  if (a.osmId === b.osmId) return part('osm', OSM.same, 'They are one object of OpenStreetMap.');
  return a.source === 'osm' && b.source === 'osm'
    ? part('osm', OSM.twoObjects, 'OpenStreetMap has them as two.')
    : part('osm', OSM.another, 'They name two objects of OpenStreetMap.');
};

export const chainPart = ({ row: a }: Reading, { row: b }: Reading): Part | null =>
  a.independent === false || b.independent === false
    ? part('chain', CHAIN, 'It is a chain: its branches share a name and may stand side by side.')
    : null;

const NAME_SAYS: Record<NameGrade, string> = {
  same: 'The name is the same.',
  variant: 'The names are two spellings of one.',
  slip: 'The names are one letter apart.',
  contained: 'One name is part of the other.',
  annex: 'One name is the other’s with a word that an annex would add.',
  common: 'A name says nothing: it is a word that many bookshops use.',
  related: 'The names have something in common, and something of their own.',
  different: 'The names differ.',
};

export const namePart = (grade: NameGrade): Part => part('name', NAME[grade], NAME_SAYS[grade]);

/** `metres`: null where a point is doubted, so that it speaks neither for nor against. */
export const distancePart = (metres: number | null): Part => {
  if (metres === null)
    return part('distance', 0, 'How far apart they are does not count: a point is doubted.');
  const points = DISTANCE.find(([most]) => metres <= most)?.[1] ?? 0;
  const said = metres < 1000 ? `${String(Math.round(metres))} m` : `${(metres / 1000).toFixed(1)} km`;
  return part('distance', points, metres < 1 ? 'They are at one point.' : `They are ${said} apart.`);
};

const ADDRESS_SAYS: Record<AddressGrade, string> = {
  sameDoor: 'Street and number are the same.',
  sameDoorSomewhere: 'Street and number are the same; whether the town is, they do not say.',
  nextDoor: 'Street and number are the same, but for a bis or for “across from”.',
  sameStreet: 'The street is the same; one of them gives no number.',
  notTold: 'One of them gives no street.',
  otherPostcode: 'One of them gives no street, and the postcodes differ.',
  otherDoor: 'The street is the same, the number is not.',
  otherStreet: 'They are in two streets.',
  otherTown: 'They are in two towns.',
};

export const addressPart = (grade: AddressGrade): Part =>
  part('address', ADDRESS[grade], ADDRESS_SAYS[grade]);

export const phonePart = ({ row: a }: Reading, { row: b }: Reading): Part | null => {
  if (isShared(a.phone, b.phone) || isShared(a.mobile, b.mobile))
    return part('phone', PHONE.same, 'The telephone number is the same.');
  if (a.phone === null || b.phone === null) return null;
  return part('phone', PHONE.different, 'The telephone numbers differ.');
};

export const emailPart = ({ row: a }: Reading, { row: b }: Reading): Part | null =>
  isShared(a.email?.toLowerCase() ?? null, b.email?.toLowerCase() ?? null)
    ? part('email', EMAIL.same, 'The e-mail address is the same.')
    : null;

const isShared = (a: string | null, b: string | null): boolean => a !== null && a === b;

export const websitePart = ({ site: a }: Reading, { site: b }: Reading): Part | null => {
  if (a === null || b === null) return null;
  const same = isOneSite(a, b);
  if (same === null) return null;
  return same
    ? part('website', WEBSITE.same, 'The website is the same.')
    : part('website', WEBSITE.different, 'Each has a website of its own.');
};
