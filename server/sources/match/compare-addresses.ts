/** How two addresses stand to each other. */
import { slipsBetween } from '../../text/edit-distance.ts';
import type { Address, Doors, Street } from './address.ts';
import { ANOTHER_STREET } from './street-words.ts';
import { isOneTown, type Town } from './town.ts';
import type { AddressGrade } from './weights.ts';

export const gradeAddresses = (a: Address, b: Address, towns: readonly [Town, Town]): AddressGrade => {
  const oneTown = isOneTown(...towns);
  if (oneTown === false) return 'otherTown';
  if (a.street === null || b.street === null) return isOtherPostcode(towns) ? 'otherPostcode' : 'notTold';
  if (!isOneStreet(a.street, b.street)) return 'otherStreet';
  if (a.doors === null || b.doors === null) return 'sameStreet';
  if (!meet(a.doors, b.doors)) return 'otherDoor';
  if (a.doors.suffix !== b.doors.suffix || a.doors.facing !== b.doors.facing) return 'nextDoor';
  return oneTown === true ? 'sameDoor' : 'sameDoorSomewhere';
};

const isOtherPostcode = ([a, b]: readonly [Town, Town]): boolean =>
  a.postcode !== null && b.postcode !== null && a.postcode !== b.postcode;

const meet = (a: Doors, b: Doors): boolean => a.from <= b.to && b.from <= a.to;

/** One street in two spellings: a first name or a title left out, words run together, a slip. */
const isOneStreet = (a: Street, b: Street): boolean => {
  if (a.kind !== null && b.kind !== null && a.kind !== b.kind) return false;
  if (a.whole === b.whole || a.words.join('') === b.words.join('')) return true;
  if (isShortFor(a.words, b.words) || isShortFor(b.words, a.words)) return true;
  return isMistyped(a.words.join(''), b.words.join(''));
};

/** "Rue Gambetta" and "rue Léon Gambetta"; "av. J. Jaurès" and "avenue Jean Jaurès". */
const isShortFor = (short: readonly string[], long: readonly string[]): boolean => {
  const whole = short.filter((word) => word.length > 3);
  if (whole.length === 0 || short.length > long.length) return false;
  const extra = long.filter((word) => !short.includes(word));
  return (
    short.every(
      (word) => long.includes(word) || (word.length === 1 && extra.some((one) => one.startsWith(word))),
    ) && !extra.some((word) => ANOTHER_STREET.has(word) || /\d/.test(word))
  );
};

const isMistyped = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length);
  if (length < 8 || /\d/.test(a + b)) return false;
  return slipsBetween(a, b, length < 14 ? 1 : 2) !== Infinity;
};
