/** What a product is called. */
import { cleanText } from '../facts/clean-text.ts';
import { childrenOf, textOf, type XmlElement } from '../xml/element.ts';

export interface ProductTitle {
  title: string;
  subtitle: string | null;
}

/** List 15, title types: the distinctive title, as printed on the book. */
const DISTINCTIVE = '01';
/** List 149, title element levels: the product's own; a collection's and a part of it are 02 and 03. */
const PRODUCT = '01';

/**
 * The book's own title. `TitleDetail` of the description itself, never that of a `Collection`, and in it the element
 * of the product's level: the first `TitleText` of a record is often the collection's (domain.md, Books). A volume
 * that has a number and no name of its own is called after its collection: "One Piece, tome 12".
 * Null where no such title is said.
 */
export const readProductTitle = (description: XmlElement): ProductTitle | null => {
  const detail = childrenOf(description, 'TitleDetail').find(
    (candidate) => textOf(candidate, 'TitleType') === DISTINCTIVE,
  );
  const elements = detail ? inSequence(childrenOf(detail, 'TitleElement')) : [];
  const own = elements.find((element) => textOf(element, 'TitleElementLevel') === PRODUCT);
  if (!own) return null;
  const part = partOf(own);
  const above = elements.filter((element) => element !== own).map(nameOf);
  const name = nameOf(own);
  const title = name === null ? [...above, part].filter(Boolean).join(', ') : withPart(name, part);
  if (name === null && part === null) return null;
  return title === '' ? null : { title, subtitle: cleanText(textOf(own, 'Subtitle'), 1000) };
};

/** A name that says its number itself, as most do, does not get it twice. */
const withPart = (name: string, part: string | null): string =>
  part === null || name.toLowerCase().includes(part.toLowerCase()) ? name : `${name}, ${part}`;

const nameOf = (element: XmlElement): string | null => {
  const whole = cleanText(textOf(element, 'TitleText'), 1000);
  if (whole !== null) return whole;
  const rest = cleanText(textOf(element, 'TitleWithoutPrefix'), 1000);
  const prefix = cleanText(textOf(element, 'TitlePrefix'), 100);
  if (rest === null) return null;
  // "L’" stands next to its word, "Les" does not.
  return prefix === null ? rest : `${prefix}${/['’]$/.test(prefix) ? '' : ' '}${rest}`;
};

/** "tome 3" for a bare number, else the words that the publisher has for it. */
const partOf = (element: XmlElement): string | null => {
  const part = cleanText(textOf(element, 'PartNumber'), 100);
  return part !== null && /^\d+$/.test(part) ? `tome ${part}` : part;
};

/** Elements by their `SequenceNumber`; those that have none come last, in the file's order. */
export const inSequence = (elements: readonly XmlElement[]): XmlElement[] => {
  const rank = (element: XmlElement): number => {
    const number = Number(textOf(element, 'SequenceNumber') ?? Number.NaN);
    return Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER;
  };
  return [...elements].sort((a, b) => rank(a) - rank(b));
};
