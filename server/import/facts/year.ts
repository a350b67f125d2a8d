/** When a book came out, as far as catalogues know it. */

const EARLIEST = -3000;
const LATEST = 2200;

/**
 * A year ("2008", "-750" for 750 BC), or year-month(-day) where it is known. Reads "2008.0" as spreadsheets write
 * whole numbers, "03/05/2014", "mai 2014". Null for 0, which means unknown, and for what holds no year.
 */
export const readPublished = (text: string): string | null => {
  const iso = /^(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?:[T ].*)?$/.exec(text);
  if (iso) return Number(iso[1]) <= LATEST ? iso.slice(1).filter(Boolean).join('-') : null;
  const french = /^(0?[1-9]|[12]\d|3[01])[/.](0?[1-9]|1[0-2])[/.](\d{4})$/.exec(text);
  if (french) return readPublished([french[3], two(french[2]), two(french[1])].join('-'));
  const number = /^-?\d{1,4}(?=(?:\.0+)?$)/.exec(text)?.[0] ?? /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
  const year = Number(number ?? 0);
  return year !== 0 && year >= EARLIEST && year <= LATEST ? String(year) : null;
};

const two = (digits = ''): string => digits.padStart(2, '0');
