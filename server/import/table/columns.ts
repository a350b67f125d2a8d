/** Which column of a table, or property of a feature, holds which field. */
import { fold } from '../../text/fold.ts';
import { ImportError } from '../parsed.ts';

/** The fields a source wants, each with the names its column goes by, folded, the surest first. */
export interface Wanted<Field extends string> {
  names: { readonly [F in Field]: readonly string[] };
  required: readonly Field[];
}

/** What the user says with `--map`: field to column, as it stands in the file. */
export type Mapping = ReadonlyMap<string, string>;

/** The columns that hold a field, the surest first: where one is empty the next is asked. */
export type Columns<Field extends string> = ReadonlyMap<Field, readonly number[]>;

/** Each field with the names it goes by. */
export const namesOf = <Field extends string>({ names }: Wanted<Field>): [Field, readonly string[]][] =>
  Object.entries<readonly string[]>(names) as [Field, readonly string[]][];

/** Assigns the columns of a table, or the properties of a feature, to the fields. */
export const columnsOf = <Field extends string>(
  titles: readonly string[],
  wanted: Wanted<Field>,
  mapping: Mapping,
): Columns<Field> => {
  const folded = titles.map(fold);
  const columns = new Map<Field, readonly number[]>();
  for (const [field, known] of namesOf(wanted)) {
    const said = mapping.get(field);
    const names = said === undefined ? known : [fold(said)];
    const places = names.map((name) => folded.indexOf(name)).filter((place) => place >= 0);
    if (places.length > 0) columns.set(field, places);
  }
  return columns;
};

/**
 * Checks what was said with `--map` before anything is read with it.
 * @throws ImportError for a field that this import does not have, or a column that the file does not have
 */
export const checkMapping = (
  mapping: Mapping,
  wanted: Wanted<string>,
  isThere: (column: string) => boolean,
): void => {
  for (const [field, column] of mapping) {
    if (!(field in wanted.names)) {
      throw new ImportError(
        `--map: no field "${field}". The fields are: ${Object.keys(wanted.names).join(', ')}`,
      );
    }
    if (!isThere(column)) throw new ImportError(`--map: the file has no column "${column}"`);
  }
};

/** The columns of a file as an error message lists them. */
export const shown = (titles: readonly string[]): string => {
  const first = titles.slice(0, 20).map((title) => `"${title.slice(0, 40)}"`);
  return first.join(', ') + (titles.length > 20 ? ` and ${String(titles.length - 20)} more` : '');
};

/** The first filled cell of a field, trimmed; empty where there is none. */
export const cellOf = <Field extends string>(
  cells: readonly string[],
  columns: Columns<Field>,
  field: Field,
): string => {
  const places = columns.get(field);
  // A plain loop: this is asked four million times for a million lines of stock.
  for (let n = 0; places && n < places.length; n += 1) {
    const cell = cells[places[n] ?? -1]?.trim();
    if (cell) return cell;
  }
  return '';
};
