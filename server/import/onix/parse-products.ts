/** The titles of an ONIX message. */
import type { TitleRow } from '../../catalogue/index.ts';
import { IsbnSet } from '../facts/isbn-set.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal, type Reject } from '../parsed.ts';
import { textOf } from '../xml/element.ts';
import type { XmlRecord } from '../xml/read-xml.ts';
import { readProduct } from './product.ts';
import { readMessage, type OnixHeader } from './read-message.ts';

export interface ParsedProducts extends Parsed<TitleRow> {
  header: OnixHeader;
}

/**
 * Reads the products of an ONIX 3.0 message, in its order. Of two products with one ISBN the second is refused: a
 * message speaks of one moment, and must not say two things of it.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseProducts(bytes: Bytes): AsyncGenerator<ParsedProducts> {
  const seen = new IsbnSet();
  for await (const { header, products } of readMessage(bytes)) {
    const parsed: ParsedProducts = { header, read: products.length, rows: [], rejects: [] };
    for (const product of products) {
      const row = readProduct(product.element, header);
      if (isRefusal(row)) parsed.rejects.push(rejectOf(product, row));
      else if (seen.add(row.isbn)) parsed.rows.push(row);
      else parsed.rejects.push(rejectOf(product, { field: 'isbn', value: row.isbn, reason: TWICE }));
    }
    yield parsed;
  }
}

const TWICE = 'this ISBN stands in the message already';

/** Its rank in the message, and the sender's own name for the record: both find it again. */
const rejectOf = ({ rank, element }: XmlRecord, { field, value, reason }: Refusal): Reject => {
  const name = textOf(element, 'RecordReference');
  return reject(rank, field, value, name === null ? reason : `${reason} (record ${name.slice(0, 100)})`);
};
