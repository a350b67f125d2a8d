/** Lines of a CSV file that is made to be opened by a person, from values that came from strangers. */

type Delimiter = ',' | ';';

/** What a spreadsheet takes for a formula: at the start of a cell, and behind what another one takes for its end. */
const FORMULA = /(^|[;,|\t])(?=\s*[=+\-@\t\r])/g;

/** A cell that no spreadsheet takes for a formula. A French one splits at semicolons, quotation marks or not. */
const csvCell = (text: string, delimiter: Delimiter): string => {
  const harmless = text.replaceAll(FORMULA, "$1'");
  return harmless.includes(delimiter) || /["\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
};

/** One record (RFC 4180), its line end with it. A number stands as it is: a minus before it begins no formula. */
export const csvLine = (cells: readonly (string | number)[], delimiter: Delimiter = ','): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? cell : csvCell(cell, delimiter))).join(delimiter)}\r\n`;
