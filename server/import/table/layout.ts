/** Where the columns of a table are, as somebody who looked at it confirmed. */
import type { Columns, Wanted } from './columns.ts';
import type { Header } from './header.ts';
import type { Delimiter } from './split-cells.ts';

export interface Layout {
  delimiter: Delimiter;
  /** The number of the line after which the rows begin; 0 where no line names the columns. */
  after: number;
  /** Field to the places of its columns, from 0, the surest first. */
  columns: Record<string, readonly number[]>;
}

/** The header that a layout stands for. Of its columns only those are taken that hold a field that is wanted. */
export const headerSaid = <Field extends string>(
  { delimiter, columns }: Layout,
  wanted: Wanted<Field>,
): Header<Field> => {
  const known = Object.entries(columns).filter(
    ([field, places]) => Object.hasOwn(wanted.names, field) && places.length > 0,
  );
  return { delimiter, columns: new Map(known) as Columns<string> as Columns<Field> };
};
