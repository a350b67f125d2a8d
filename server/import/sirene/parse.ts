/**
 * Bookshops of SIRENE, France's register of establishments: INSEE's stock file, with its own grid points or joined with
 * the file that places them, and what others publish of it.
 */
import type { SourceRow } from '../../sources/index.ts';
import { fold } from '../../text/fold.ts';
import { KeySet } from '../facts/key-set.ts';
import { cleanText } from '../facts/clean-text.ts';
import { readDay } from '../facts/day.ts';
import { readSiret } from '../facts/siret.ts';
import type { Point } from '../json/point.ts';
import { ImportError, isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import { NOTHING_SAID, onceOnly, toSourceRow } from '../shop/shop-row.ts';
import type { Columns, Mapping } from '../table/columns.ts';
import { readTable } from '../table/read-table.ts';
import { activityFault } from './activity.ts';
import { asName, asStreet, asTown } from './as-written.ts';
import { SIRENE_COLUMNS, type SireneField } from './fields.ts';
import { toDegrees } from './projections.ts';
import { repetition, streetKind } from './street-kinds.ts';
import { readTowns, type Towns } from './towns.ts';

/** As INSEE asks to be named (Licence Ouverte 2.0, "Paternité"). */
export const SIRENE_LICENCE = 'INSEE – SIRENE, Licence Ouverte 2.0';

export interface SireneSettings {
  /** What `--map` says: field to column. */
  mapping: Mapping;
}

/**
 * Reads establishments, in the file's order. Those of another trade are refused; those that are closed come out gone.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseSirene(
  bytes: Bytes,
  settings: SireneSettings,
): AsyncGenerator<Parsed<SourceRow>> {
  const towns = await readTowns();
  const keys = new KeySet();
  const alike = new Map<string, number>();
  for await (const table of readTable<SireneField>(bytes, {
    wanted: SIRENE_COLUMNS,
    mapping: settings.mapping,
  })) {
    checkPlaced(table.columns);
    const { rows, rejects } = table;
    const parsed: Parsed<SourceRow> = {
      read: rows.length + rejects.length,
      rows: [],
      rejects,
      licence: SIRENE_LICENCE,
    };
    for (const row of rows) {
      const read = readEstablishment((field) => said(table.cell(row, field)), towns);
      const shop = onceOnly(isRefusal(read) ? read : numbered(read, alike), keys);
      if (isRefusal(shop)) parsed.rejects.push(reject(row.line, shop.field, shop.value, shop.reason));
      else parsed.rows.push(shop);
    }
    yield parsed;
  }
}

const checkPlaced = (columns: Columns<SireneField>): void => {
  const has = (...fields: SireneField[]): boolean => fields.every((field) => columns.has(field));
  if (has('lat', 'lon') || has('x', 'y')) return;
  throw new ImportError(
    'no columns for the coordinates ("lat" and "lon", or "x" and "y" on the legal grid): join the file that places the establishments',
  );
};

/** "[ND]" stands for what a person has asked not to be disclosed. */
const said = (cell: string): string => (/^\[ND\]/i.test(cell) ? '' : (cleanText(cell) ?? ''));

type Get = (field: SireneField) => string;

const readEstablishment = (get: Get, towns: Towns): SourceRow | Refusal => {
  const fault = activityFault(get('activity'), get('name'));
  if (fault) return fault;
  const name = get('name') === '' ? null : asName(get('name'));
  const siret = readSiret(get('siret'));
  const point = pointOf(get);
  const town = towns.get(get('commune'));
  const address = addressOf(get);
  return toSourceRow(
    {
      ...NOTHING_SAID,
      ...point,
      source: 'sirene',
      id: siret ?? keyOf(name, address, get('commune'), point),
      idIsGlobal: true,
      asOf: readDay(get('date')),
      siret,
      name,
      country: 'FR',
      insee: get('commune') || get('department') || null,
      postcode: get('postcode') || (town?.postcode ?? null),
      city: town?.name ?? (get('city') === '' ? null : asTown(get('city'))),
      address,
      gone: /^f/i.test(get('state')),
    },
    'FR',
  );
};

const pointOf = (get: Get): Point => {
  const [lat, lon] = [degrees(get('lat')), degrees(get('lon'))];
  if (Number.isFinite(lat) && Number.isFinite(lon)) return { lat, lon };
  return toDegrees(degrees(get('x')), degrees(get('y')), get('epsg'), get('commune') || get('department'));
};

const degrees = (text: string): number => (text === '' ? Number.NaN : Number(text.replace(',', '.')));

/** "12 bis rue de la Convention"; null where the register knows no street. */
const addressOf = (get: Get): string | null => {
  if (get('street') === '') return null;
  const number = [get('housenumber'), get('repetition') && repetition(get('repetition'))];
  const line = [...number, streetKind(get('kind')), asStreet(get('street'))].filter(Boolean).join(' ');
  return line.charAt(0).toLocaleUpperCase('fr') + line.slice(1);
};

/** Of an establishment without its number: where it stands, to some ten metres, for a geocoder moves a little. */
const keyOf = (name: string | null, address: string | null, commune: string, { lat, lon }: Point): string =>
  [fold(name ?? ''), fold(address ?? ''), commune, `${lat.toFixed(4)},${lon.toFixed(4)}`].join('/');

/**
 * Files without numbers have several establishments that nothing tells apart, as nine in one short street of Paris do.
 * They are as many shops: the second goes by "…/2", in whatever order they come.
 */
const numbered = (row: SourceRow, alike: Map<string, number>): SourceRow => {
  if (row.siret !== null) return row;
  const count = (alike.get(row.sourceKey) ?? 0) + 1;
  alike.set(row.sourceKey, count);
  return count === 1 ? row : { ...row, sourceKey: `${row.sourceKey}/${count}` };
};
