/** A row read for comparison, once: it is compared with many others. */
import type { SourceRow } from '../source-row.ts';
import { readAddress, type Address } from './address.ts';
import { readName, type Name } from './name.ts';
import { readTown, type Town } from './town.ts';
import { readSite, type Website } from './website.ts';

export interface Reading {
  row: SourceRow;
  name: Name | null;
  town: Town;
  address: Address;
  site: Website | null;
}

/** Countries of this index's neighbourhood that write the number after the street. */
const NUMBER_LAST = new Set('DE AT CH NL BE IT ES PT DK SE NO FI PL CZ RU'.split(' '));

const readings = new WeakMap<SourceRow, Reading>();

/** Rows are never changed: what was read of one is kept as long as the row is. */
export const readingOf = (row: SourceRow): Reading => {
  let reading = readings.get(row);
  if (!reading) readings.set(row, (reading = read(row)));
  return reading;
};

const read = (row: SourceRow): Reading => {
  const town = readTown(row);
  return {
    row,
    name: row.name === null ? null : readName(row.name, town.words),
    town,
    address: readAddress(row.address, NUMBER_LAST.has(row.country), town.words),
    site: readSite(row.website),
  };
};
