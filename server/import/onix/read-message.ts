/** An ONIX message, product by product. */
import { ImportError, type Bytes } from '../parsed.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts';
import { readXml, type XmlPart, type XmlRecord } from '../xml/read-xml.ts';
import { REFERENCE_NAMES } from './names.ts';
import { readMoment } from './dates.ts';

/** What the head of a message says of all its products. */
export interface OnixHeader {
  /** Who sent it: the sender's number (its GLN before others), or its name; null where nobody says. */
  sender: string | null;
  /** RFC 3339, UTC; null where it is not said, or not legibly. */
  sentAt: string | null;
  /** What stands for a price's type where it has none of its own (list 58). */
  defaultPriceType: string | null;
  /** ISO 4217; what stands for a price's currency where it has none of its own. */
  defaultCurrency: string | null;
}

export interface OnixPart {
  header: OnixHeader;
  /** `element` is a Product, its names and those in it reference names whichever the file has. */
  products: XmlRecord[];
}

const WANTED = { root: 'ONIXMessage', records: new Set(['Header', 'Product']), names: REFERENCE_NAMES };
const NO_HEADER: OnixHeader = { sender: null, sentAt: null, defaultPriceType: null, defaultCurrency: null };

/**
 * Reads the products of an ONIX 3 message, reference names or short tags.
 * @throws ImportError when the file cannot be taken as a whole: see `readXml`; or when it is ONIX of another release
 */
export async function* readMessage(bytes: Bytes): AsyncGenerator<OnixPart> {
  let header = NO_HEADER;
  for await (const { root, records } of readXml(bytes, WANTED)) {
    checkRelease(root);
    const [head] = records.filter(({ element }) => element.name === 'Header');
    if (head) header = readHeader(head.element);
    yield { header, products: records.filter(({ element }) => element.name === 'Product') };
  }
}

/** ONIX 2.1 says its release nowhere but in its document type; its products have other names and another order. */
const checkRelease = ({ attributes }: XmlPart['root']): void => {
  const release = attributes['release'] ?? '';
  if (/^3(?:\.|$)/.test(release)) return;
  throw new ImportError(
    `this is not ONIX 3: its root says ${release === '' ? 'no release' : `release ${JSON.stringify(release.slice(0, 20))}`}`,
  );
};

/** A sender's number by its type (code list 44, name identifiers): GLN, then SAN, then any other. */
const SENDER_IDS = ['06', '07'];

const readHeader = (header: XmlElement): OnixHeader => {
  const sender = childOf(header, 'Sender');
  return {
    sender: sender && senderOf(sender),
    sentAt: readMoment(textOf(header, 'SentDateTime') ?? ''),
    defaultPriceType: textOf(header, 'DefaultPriceType'),
    defaultCurrency: textOf(header, 'DefaultCurrencyCode'),
  };
};

const senderOf = (sender: XmlElement): string | null => {
  const ids = childrenOf(sender, 'SenderIdentifier');
  const best = SENDER_IDS.map((type) => ids.find((id) => textOf(id, 'SenderIDType') === type));
  const [known = ids[0]] = best.filter((id) => id !== undefined);
  return ((known && textOf(known, 'IDValue')) ?? textOf(sender, 'SenderName'))?.slice(0, 100) ?? null;
};
