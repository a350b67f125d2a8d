/** The greatest code point: it follows all letters where texts are compared byte by byte, as `~<~` does. */
const GREATEST = '\u{10FFFF}';

/** The end of the range of all texts that begin so: `text ~>=~ beginning and text ~<~ beyond(beginning)`. */
export const beyond = (beginning: string): string => beginning + GREATEST;
