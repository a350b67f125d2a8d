/** The records of an XML file, one by one: a file of any size within bounded memory. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ImportError, type Bytes } from '../parsed.ts';
import { decodeXml } from './decode-xml.ts';
import type { XmlElement } from './element.ts';

export interface XmlWanted {
  /** What the root may be called. */
  root: string;
  /** True where the records are not the root's children but its grandchildren: items in an RSS channel. */
  isNested?: boolean;
  /** Children of the root (or grandchildren) that are wanted; others are stepped over. */
  records: ReadonlySet<string>;
  /** Other names under which elements may come ("product"), to those they are read as ("Product"). */
  names?: ReadonlyMap<string, string>;
}

export interface XmlRecord {
  /** Among the wanted records of its name, from 1. */
  rank: number;
  /** Line of the file on which its first tag ends, from 1. */
  line: number;
  element: XmlElement;
}

/** What one piece of a file gave. */
export interface XmlPart {
  /** The root's name as it stands in the file, and its attributes. */
  root: Pick<XmlElement, 'name' | 'attributes'>;
  records: XmlRecord[];
}

/**
 * What a record may take; more is refused. The largest honest products, with a price for every country and all their
 * reviews, have a few hundred thousand characters. Between two records no more may stand either: that bounds what
 * the parser holds, for it cannot be asked to stop inside of a text, a tag or a comment.
 */
export const XML_LIMITS = {
  recordCharacters: 2 * 1024 * 1024,
  elements: 50_000,
  depth: 64,
  attributes: 64,
  attributeCharacters: 8 * 1024,
  textCharacters: 512 * 1024,
};

const PIECE = 64 * 1024;

/**
 * Reads the wanted records of an XML file, in their order.
 *
 * The parser is saxes: it checks well-formedness, where sax, released more often, lets much pass; it has long been
 * finished rather than abandoned, and jsdom stands on it. Document types are refused, so that no entity but the five
 * of XML itself is ever expanded.
 * @throws ImportError that says what was seen and where: no XML, another root, a document type, too large, cut short
 */
export async function* readXml(bytes: Bytes, wanted: XmlWanted): AsyncGenerator<XmlPart> {
  const reading = new Reading(wanted);
  for await (const text of decodeXml(bytes)) {
    for (let at = 0; at < text.length; at += PIECE) reading.write(text.slice(at, at + PIECE));
    const records = reading.take();
    if (reading.root && records.length > 0) yield { root: reading.root, records };
  }
  yield { root: reading.end(), records: reading.take() };
}

type Open = XmlElement & { children: XmlElement[] };

class Reading {
  root: XmlPart['root'] | null = null;
  readonly #wanted: XmlWanted;
  /** How deep the records are; the root is 1. */
  readonly #recordDepth: number;
  readonly #parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  readonly #ranks = new Map<string, number>();
  #records: XmlRecord[] = [];
  /** The record that is being read and, inside of it, the elements that are open; empty between records. */
  #open: Open[] = [];
  #line = 0;
  #depth = 0;
  #attributes = 0;
  #elements = 0;
  #characters = 0;
  #isEnded = false;

  constructor(wanted: XmlWanted) {
    this.#wanted = wanted;
    this.#recordDepth = wanted.isNested ? 3 : 2;
    this.#parser.on('error', ({ message }) => {
      throw this.#fault(
        `this is not well-formed XML: ${message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`,
      );
    });
    this.#parser.on('doctype', () => {
      throw this.#fault('the file has a document type (<!DOCTYPE…>), which is not read: take it out');
    });
    this.#parser.on('attribute', ({ value }) => this.#attribute(value));
    this.#parser.on('opentag', (tag) => this.#openTag(tag));
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('closetag', () => this.#closeTag());
  }

  write(text: string): void {
    this.#parser.write(text);
    this.#characters += text.length;
    this.#atMost('recordCharacters', this.#characters, 'characters');
  }

  /** The records that are whole by now. */
  take(): XmlRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  end(): XmlPart['root'] {
    if (!this.#isEnded) throw this.#fault(`the file ends ${this.#where()}: it is cut short`);
    this.#parser.close();
    if (!this.root) throw new ImportError('the file has no element');
    return this.root;
  }

  #attribute(value: string): void {
    this.#attributes += 1;
    this.#atMost('attributes', this.#attributes, 'attributes in one tag');
    this.#atMost('attributeCharacters', value.length, 'characters in one attribute');
  }

  #openTag({ name: written, attributes }: SaxesTagPlain): void {
    const local = written.slice(written.indexOf(':') + 1);
    const name = this.#wanted.names?.get(local) ?? local;
    this.#attributes = 0;
    this.#depth += 1;
    this.#atMost('depth', this.#depth, 'elements inside of each other');
    if (this.#depth === 1) this.#openRoot(written, name, attributes);
    else if (this.#open.length > 0 || (this.#depth === this.#recordDepth && this.#wanted.records.has(name)))
      this.#openElement({ name, attributes, text: '', children: [] });
  }

  #openRoot(written: string, name: string, attributes: XmlElement['attributes']): void {
    if (name !== this.#wanted.root)
      throw this.#fault(`the file's root is <${written.slice(0, 60)}>, not <${this.#wanted.root}>`);
    this.root = { name: written, attributes };
  }

  #openElement(element: Open): void {
    if (this.#open.length === 0) this.#line = this.#parser.line;
    this.#elements += 1;
    this.#atMost('elements', this.#elements, 'elements');
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  #text(text: string): void {
    const element = this.#open.at(-1);
    if (!element) return;
    element.text += text;
    this.#atMost('textCharacters', element.text.length, 'characters in one text');
  }

  #closeTag(): void {
    const element = this.#open.pop();
    this.#depth -= 1;
    if (this.#depth === 0) this.#isEnded = true;
    if (this.#depth !== this.#recordDepth - 1) return;
    if (element) {
      const rank = this.#rankOf(element.name) + 1;
      this.#ranks.set(element.name, rank);
      this.#records.push({ rank, line: this.#line, element });
    }
    this.#elements = 0;
    this.#characters = 0;
  }

  #rankOf(name: string): number {
    return this.#ranks.get(name) ?? 0;
  }

  #atMost(limit: keyof typeof XML_LIMITS, seen: number, what: string): void {
    if (seen > XML_LIMITS[limit])
      throw this.#fault(`more than ${String(XML_LIMITS[limit])} ${what} ${this.#where()}`);
  }

  /** "in Product 3", the record that is being read or would come next. */
  #where(): string {
    const [record] = this.#open;
    if (record) return `in ${record.name} ${String(this.#rankOf(record.name) + 1)}`;
    const [last] = [...this.#ranks].slice(-1);
    if (last) return `after ${last[0]} ${String(last[1])}`;
    return this.root ? 'before its first record' : 'before its first element';
  }

  #fault(what: string): ImportError {
    return new ImportError(
      `${what} (line ${String(this.#parser.line)}, column ${String(this.#parser.column)})`,
    );
  }
}
