/** The numbers of products and works. */
import type { Isbn } from '../../catalogue/index.ts';
import { readIsbnCell, whyNoIsbn } from '../facts/isbn-cell.ts';
import type { Refusal } from '../parsed.ts';
import { childrenOf, textOf, type XmlElement } from '../xml/element.ts';
import { EDITION_RELATIONS, ISBN_TYPES, MANIFESTATION, PROPRIETARY, WORK_ISBN } from './codes.ts';

/**
 * The ISBN of whatever has product identifiers: the ISBN-13, else a GTIN that is one (47 of the 80 products of the
 * fixture have no other), else the ISBN-10.
 */
export const readProductIsbn = (product: XmlElement): Isbn | Refusal => {
  const said = ISBN_TYPES.flatMap((type) =>
    childrenOf(product, 'ProductIdentifier')
      .filter((id) => textOf(id, 'ProductIDType') === type)
      .flatMap((id) => textOf(id, 'IDValue') ?? []),
  );
  const isbn = said.map(readIsbnCell).find((read) => read !== null);
  if (isbn !== undefined) return isbn;
  const [first] = said;
  return { field: 'isbn', value: first ?? null, reason: whyNoIsbn(first ?? '') };
};

/**
 * What joins a product to other editions of its work: their ISBNs, and the work's own identifiers as
 * "work:type:name:value", which editions share.
 */
export const readLinks = (product: XmlElement): string[] => {
  const material = childrenOf(product, 'RelatedMaterial');
  const products = material
    .flatMap((related) => childrenOf(related, 'RelatedProduct'))
    .filter((related) => textsInclude(related, 'ProductRelationCode', EDITION_RELATIONS))
    .map(readProductIsbn)
    .filter((isbn) => typeof isbn === 'string');
  const works = material
    .flatMap((related) => childrenOf(related, 'RelatedWork'))
    .filter((related) => textOf(related, 'WorkRelationCode') === MANIFESTATION)
    .flatMap((related) => childrenOf(related, 'WorkIdentifier'))
    .flatMap((id) => workLink(id) ?? []);
  return [...new Set([...products, ...works])].sort().slice(0, MAX_LINKS);
};

const MAX_LINKS = 100;

const textsInclude = (element: XmlElement, name: string, among: ReadonlySet<string>): boolean =>
  childrenOf(element, name).some(({ text }) => among.has(text.trim()));

const workLink = (id: XmlElement): string | null => {
  const [type, value] = [textOf(id, 'WorkIDType'), textOf(id, 'IDValue')];
  if (type === null || value === null || value.length > 100) return null;
  if (type === WORK_ISBN) return readIsbnCell(value);
  const scheme = textOf(id, 'IDTypeName');
  // A publisher's own number without the name of its scheme is another publisher's too.
  return type === PROPRIETARY && scheme === null ? null : `work:${type}:${scheme ?? ''}:${value}`;
};
