const NARROW = '\u202f';
const WIDE = '\u00a0';

/**
 * French spacing: a sentence written with plain spaces gets its unbreakable ones, narrow before `; ! ?`, wide before
 * a colon and inside quotation marks. Straight apostrophes become curly ones.
 */
export const frenchSpacing = (text: string): string =>
  text
    .replaceAll(/ (?=[;!?])/g, NARROW)
    .replaceAll(/ (?=[:»])/g, WIDE)
    .replaceAll('« ', `«${WIDE}`)
    .replaceAll("'", '’');

/** The same as a template tag; only what the dictionary says is respaced, never the values put into it. */
export const typo = (parts: TemplateStringsArray, ...values: (string | number)[]): string =>
  parts.map((part, at) => frenchSpacing(part) + String(values[at] ?? '')).join('');
