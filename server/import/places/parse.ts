/** The official list of French communes and postcodes (contract: TSV insee, nom, cp, lat, lon, population). */
import type { PlaceRow } from '../../places/index.ts';
import { cleanText } from '../facts/clean-text.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import { departmentOfPostcode } from '../../france/departments.ts';
import type { Wanted } from '../table/columns.ts';
import { readTable } from '../table/read-table.ts';

type PlaceField = 'insee' | 'name' | 'postcode' | 'lat' | 'lon' | 'population';

export const PLACE_COLUMNS: Wanted<PlaceField> = {
  names: {
    insee: ['insee', 'code insee', 'code commune insee'],
    name: ['nom', 'name', 'nom commune', 'commune'],
    postcode: ['cp', 'code postal', 'postcode'],
    lat: ['lat', 'latitude'],
    lon: ['lon', 'lng', 'longitude'],
    population: ['population'],
  },
  required: ['insee', 'name', 'postcode', 'lat', 'lon'],
};

/**
 * Reads places, in the file's order. Their keys are those of the gazetteer that Rayon ships, whose approximate points
 * they replace.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parsePlaces(bytes: Bytes): AsyncGenerator<Parsed<PlaceRow>> {
  for await (const { rows, cell, rejects } of readTable(bytes, { wanted: PLACE_COLUMNS })) {
    const parsed: Parsed<PlaceRow> = { read: rows.length + rejects.length, rows: [], rejects: [...rejects] };
    for (const row of rows) {
      const place = readPlace((field) => cell(row, field));
      if (isRefusal(place)) parsed.rejects.push(reject(row.line, place.field, place.value, place.reason));
      else parsed.rows.push(place);
    }
    yield parsed;
  }
}

const readPlace = (cell: (field: PlaceField) => string): PlaceRow | Refusal => {
  const insee = cell('insee').toUpperCase().padStart(5, '0');
  if (!/^(?:\d\d|2[AB])\d{3}$/.test(insee))
    return { field: 'insee', value: cell('insee'), reason: 'not an INSEE code' };
  const postcode = cell('postcode').padStart(5, '0');
  if (departmentOfPostcode(postcode) === null) {
    return { field: 'cp', value: cell('postcode'), reason: 'not a French postcode' };
  }
  const name = cleanText(cell('name'));
  if (name === null) return { field: 'nom', value: null, reason: 'the place has no name' };
  const [lat, lon] = [degrees(cell('lat'), 90), degrees(cell('lon'), 180)];
  if (lat === null || lon === null || (lat === 0 && lon === 0)) {
    return {
      field: 'coordinates',
      value: `${cell('lat')}, ${cell('lon')}`,
      reason: 'no coordinates, or out of range',
    };
  }
  return {
    key: `fr/${insee}/${postcode}`,
    name,
    postcode,
    insee,
    department: insee.slice(0, /^9[78]/.test(insee) ? 3 : 2),
    country: 'FR',
    population: /^\d{1,9}$/.test(cell('population')) ? Number(cell('population')) : 0,
    lat,
    lon,
    approximate: false,
  };
};

const degrees = (text: string, limit: number): number | null => {
  const value = /^[-+]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= limit ? value : null;
};
