/** What a file seems to be, and what its columns are, told from its beginning, for whoever brought it to confirm. */
import { readLines, type Line } from './bytes/lines.ts';
import { beginsAsXml, firstLetter } from './bytes/peek.ts';
import { SHOP_COLUMNS } from './csv/shops.ts';
import { STOCK_COLUMNS } from './csv/stock.ts';
import { TITLE_COLUMNS } from './csv/titles.ts';
import { FEATURE_FIELDS, textOf } from './geojson/parse.ts';
import { GOOGLE_NAMES, type GoogleField } from './google/line.ts';
import { cellsOf, guessTable, xmlForm } from './guess.ts';
import { readFeatures, type Feature } from './json/features.ts';
import { OVERPASS } from './json/overpass.ts';
import type { FileKind } from './kinds.ts';
import { ImportError, type Bytes } from './parsed.ts';
import { PLACE_COLUMNS } from './places/parse.ts';
import { SIRENE_COLUMNS } from './sirene/fields.ts';
import { columnsOf, type Wanted } from './table/columns.ts';
import { findHeader } from './table/header.ts';
import { firstLines, readBeginning } from './table/read-table.ts';

/** A field that an import wants, and where the file seems to have it. */
export interface LookedField {
  field: string;
  /** The columns that are taken for it, the surest first. */
  found: string[];
}

export interface FileLook {
  /** What the columns, or the properties of its features, are called. Empty: it has none by name. */
  columns: string[];
  /** The first rows as they stand there, a cell for each column. */
  samples: string[][];
  /** What a mapping may name. */
  fields: LookedField[];
  /** Fields without which nothing can be read, and that are not recognised. */
  missing: string[];
}

const SAMPLES = 5;
/** Columns that a person is asked about. */
const MOST_COLUMNS = 100;
const GOOGLE: Wanted<GoogleField> = { names: GOOGLE_NAMES, required: ['isbn'] };

/**
 * What a file most likely is. The rest of it is not read.
 * @throws ImportError when it is empty, or neither text, XML nor JSON that can be read
 */
export const guessKind = async (bytes: Bytes): Promise<FileKind> => {
  const { letter, bytes: again } = await firstLetter(bytes);
  if (letter === '<') return (await xmlForm(again)) === 'google' ? 'stock-google' : 'titles-onix';
  if (letter === '{' || letter === '[') return kindOfFeatures(await beginningOf(again));
  return kindOfTable(await tableLines(again));
};

/** OpenStreetMap's features have its ids, or its tags; other lists have names of their own. */
const kindOfFeatures = (features: readonly Feature[]): FileKind => {
  const isOsm = ({ id, properties }: Feature): boolean =>
    /^(?:node|way|relation)\/\d+$/.test(String(id ?? properties['@id'])) || 'shop' in properties;
  return features.some(isOsm) ? 'shops-osm' : 'shops-geojson';
};

const kindOfTable = (lines: readonly Line[]): FileKind => {
  const first = firstLines(lines);
  const has = (wanted: Wanted<string>, ...fields: string[]): boolean => {
    const { columns } = findHeader(first, wanted, new Map()).header;
    return [...wanted.required, ...fields].every((field) => columns.has(field));
  };
  if (has(SIRENE_COLUMNS)) return 'shops-sirene';
  if (has(GOOGLE, 'availability')) return 'stock-google';
  // A till's export names its books too: what counts them is a stock.
  if (has(STOCK_COLUMNS, 'quantity')) return 'stock-csv';
  if (has(TITLE_COLUMNS)) return 'titles-csv';
  if (has(STOCK_COLUMNS)) return 'stock-csv';
  if (has(PLACE_COLUMNS, 'population')) return 'places';
  if (has(SHOP_COLUMNS)) return 'shops-csv';
  return guessTable(lines).table?.layout.columns['isbn'] ? 'stock-csv' : 'shops-csv';
};

/** The tables in which a mapping may say where a field is. */
const TABLES: { readonly [K in FileKind]?: Wanted<string> } = {
  'shops-csv': SHOP_COLUMNS,
  'shops-sirene': SIRENE_COLUMNS,
  'titles-csv': TITLE_COLUMNS,
  'stock-csv': STOCK_COLUMNS,
  'stock-google': GOOGLE,
};

/**
 * The columns of a file that is said to be of a kind, and which of them are recognised. The rest is not read.
 * @throws ImportError when its beginning cannot be read as that
 */
export const lookInto = async (bytes: Bytes, kind: FileKind): Promise<FileLook> => {
  if (kind === 'shops-geojson') return lookAtFeatures(await beginningOf(bytes));
  if (kind === 'places') return { ...lookAtTable(await tableLines(bytes), PLACE_COLUMNS), fields: [] };
  const wanted = TABLES[kind];
  if (!wanted) return NO_COLUMNS;
  const { isXml, bytes: again } = await beginsAsXml(bytes);
  return isXml && kind === 'stock-google' ? NO_COLUMNS : lookAtTable(await tableLines(again), wanted);
};

const NO_COLUMNS: FileLook = { columns: [], samples: [], fields: [], missing: [] };

const tableLines = async (bytes: Bytes): Promise<readonly Line[]> => {
  const { lines, rejects } = await readBeginning(readLines(bytes));
  const [refused] = rejects;
  if (firstLines(lines).length === 0)
    throw new ImportError(
      refused ? `line ${refused.line} ${refused.reason}` : 'the file has no line with anything on it',
    );
  return lines;
};

const lookAtTable = (lines: readonly Line[], wanted: Wanted<string>): FileLook => {
  const first = firstLines(lines);
  const { header, place } = findHeader(first, wanted, new Map());
  const named = first[place];
  const columns = cellsOf(named?.text ?? '', header.delimiter).slice(0, MOST_COLUMNS);
  const rows = lines.filter(({ number, text }) => number > (named?.number ?? 0) && text.trim() !== '');
  const samples = rows.slice(0, SAMPLES).map(({ text }) => cellsOf(text, header.delimiter));
  return {
    columns,
    samples: samples.map((cells) => columns.map((_, at) => cells[at] ?? '')),
    ...fieldsOf(wanted, columns),
  };
};

/** Where a shop is, is said in one of these ways; none is required by itself. */
const COORDINATES: readonly (readonly string[])[] = [['point'], ['lat', 'lon'], ['x', 'y']];

const fieldsOf = (
  wanted: Wanted<string>,
  titles: readonly string[],
): Pick<FileLook, 'fields' | 'missing'> => {
  const columns = columnsOf(titles, wanted, new Map());
  const ways = COORDINATES.filter((way) => way.every((field) => field in wanted.names));
  const placed = ways.length === 0 || ways.some((way) => way.every((field) => columns.has(field)));
  return {
    fields: Object.keys(wanted.names).map((field) => ({
      field,
      found: (columns.get(field) ?? []).map((at) => titles[at] ?? ''),
    })),
    missing: [...wanted.required.filter((field) => !columns.has(field)), ...(placed ? [] : ['coordinates'])],
  };
};

const beginningOf = async (bytes: Bytes): Promise<Feature[]> => {
  const features: Feature[] = [];
  for await (const part of readFeatures(bytes, OVERPASS)) {
    features.push(...part.features);
    if (features.length >= SAMPLES) break;
  }
  return features.slice(0, SAMPLES);
};

const lookAtFeatures = (features: readonly Feature[]): FileLook => {
  const columns = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const shown = columns.slice(0, MOST_COLUMNS);
  return {
    columns: shown,
    samples: features.map(({ properties }) => shown.map((column) => textOf(properties[column]))),
    fields: fieldsOf(FEATURE_FIELDS, shown).fields,
    // Where a feature is, its geometry says.
    missing: [],
  };
};
