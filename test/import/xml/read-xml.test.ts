import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import type { XmlElement } from '../../../server/import/xml/element.ts';
import { readXml, XML_LIMITS, type XmlRecord } from '../../../server/import/xml/read-xml.ts';
import { bytesOf } from '../bytes-of.ts';

const WANTED = {
  root: 'List',
  records: new Set(['Book', 'Note']),
  names: new Map([
    ['list', 'List'],
    ['book', 'Book'],
  ]),
};

const read = async (content: string | Buffer, piece?: number): Promise<XmlRecord[]> => {
  const records: XmlRecord[] = [];
  for await (const part of readXml(bytesOf(content, piece), WANTED)) records.push(...part.records);
  return records;
};
const inList = (inner: string): string => `<List>${inner}</List>`;
const named = (name: string, text: string, children: XmlElement[] = []): XmlElement => ({
  name,
  attributes: {},
  text,
  children,
});

describe('the records of a file, one by one', () => {
  const FILE = `<?xml version="1.0"?>\n<List release="3.0">
<Book id="a"><T>Le Horla &amp; &#233;</T><T><![CDATA[<b>]]></T></Book>
<Other><Book>not a child of the root</Book></Other>
<Note>x</Note><x:Book xmlns:x="u"><!-- a comment -->y</x:Book>
</List>`;

  test.each([1, 2, 7, 65_536])('in pieces of %i bytes', async (piece) => {
    expect(await read(FILE, piece)).toEqual([
      {
        rank: 1,
        line: 3,
        element: {
          name: 'Book',
          attributes: { id: 'a' },
          text: '',
          children: [named('T', 'Le Horla & é'), named('T', '<b>')],
        },
      },
      { rank: 1, line: 5, element: named('Note', 'x') },
      { rank: 2, line: 5, element: { ...named('Book', 'y'), attributes: { 'xmlns:x': 'u' } } },
    ]);
  });

  test('under other names, where those are given', async () => {
    expect(await read('<list><book>a</book></list>')).toMatchObject([
      { element: { name: 'Book', text: 'a' } },
    ]);
  });

  test('one level further down, where they are nested', async () => {
    const nested = bytesOf(
      '<List><Book>not one</Book><Shelf><Book>a</Book><Sub><Book/></Sub></Shelf></List>',
    );
    const records: XmlRecord[] = [];
    for await (const part of readXml(nested, { ...WANTED, isNested: true })) records.push(...part.records);
    expect(records).toMatchObject([{ rank: 1, element: { name: 'Book', text: 'a' } }]);
  });

  test('a list without any is no fault', async () => {
    expect(await read('<List/>')).toEqual([]);
  });
});

describe('encodings', () => {
  const say = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?>${inList('<Book>Œuvre d’été – 12 €</Book>')}`;
  const text = async (bytes: Buffer): Promise<string | undefined> => (await read(bytes, 3))[0]?.element.text;

  test.each([
    ['UTF-8', 'utf8', false],
    ['UTF-8', 'utf8', true],
    ['Windows-1252', 'win1252', false],
    ['ISO-8859-1', 'win1252', false],
    // A byte order mark is stronger than what is declared.
    ['windows-1252', 'utf8', true],
  ])('declared as %s, written as %s, byte order mark: %s', async (declared, written, mark) => {
    expect(await text(iconv.encode(say(declared), written, { addBOM: mark }))).toBe('Œuvre d’été – 12 €');
  });

  test('ISO-8859-15', async () => {
    const content = say('ISO-8859-15').replace('’', "'").replace('–', '-');
    expect(await text(iconv.encode(content, 'iso-8859-15'))).toBe("Œuvre d'été - 12 €");
  });

  test('none declared means UTF-8', async () => {
    expect(await text(Buffer.from(inList('<Book>été</Book>')))).toBe('été');
  });

  test.each([
    ['another one', '<?xml version="1.0" encoding="Shift_JIS"?><List/>', 'declares the encoding "Shift_JIS"'],
    [
      'a wrong one',
      iconv.encode(say('UTF-8'), 'win1252'),
      'declares UTF-8 and is not valid UTF-8 (near byte',
    ],
    ['a wrong silence', iconv.encode(inList('<Book>été</Book>'), 'win1252'), 'declares no encoding'],
    ['UTF-16', iconv.encode(say('UTF-16'), 'utf-16', { addBOM: true }), 'UTF-16'],
  ])('%s is refused', async (_name, content, why) => {
    await expect(read(content)).rejects.toThrow(why);
  });
});

describe('refused, with what was seen and where', () => {
  const book = '<Book>a</Book>';
  test.each([
    ['an empty file', '', 'the file is empty'],
    ['no XML', 'isbn;titre\n1;2\n', 'this is not XML: it begins with "isbn;titre'],
    ['JSON', '{"a":1}', 'this is not XML'],
    ['a workbook', 'PK\u0003\u0004', 'Excel'],
    ['another root', '<html><body/></html>', "the file's root is <html>, not <List> (line 1, column 6)"],
    [
      'a declaration alone',
      '<?xml version="1.0"?>',
      'the file ends before its first element: it is cut short',
    ],
    [
      'a file that is cut short',
      `<List>${book}\n<Book>b`,
      'the file ends in Book 2: it is cut short (line 2',
    ],
    ['one cut between records', `<List>${book}`, 'the file ends after Book 1: it is cut short'],
    ['tags that cross', '<List><Book><T></Book></T></List>', 'not well-formed XML: unexpected close tag'],
    ['an attribute twice', '<List><Book a="1" a="2"/></List>', 'not well-formed XML: duplicate attribute'],
    ['a NUL', inList('<Book>a\0b</Book>'), 'not well-formed XML: disallowed character'],
    ['an entity of HTML', inList('<Book>&eacute;</Book>'), 'not well-formed XML: undefined entity'],
    ['a second root', '<List/><List/>', 'not well-formed XML'],
    ['a document type', '<!DOCTYPE List SYSTEM "http://x/y.dtd"><List/>', 'has a document type'],
  ])('%s', async (_name, content, why) => {
    await expect(read(content)).rejects.toThrow(why);
  });

  test('a billion laughs: nothing is expanded', async () => {
    const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
    const bomb = `<?xml version="1.0"?><!DOCTYPE List [<!ENTITY l0 "ha">${entities.join('')}]>${inList('<Book>&l10;</Book>')}`;
    await expect(read(bomb)).rejects.toThrow('has a document type (<!DOCTYPE…>), which is not read');
  });
});

describe('too large, and refused before it is held', () => {
  /** A head, then the same piece again and again up to 200 MB: asks how far the reader went. */
  const endless = (
    head: string,
    piece: string,
  ): { bytes: AsyncGenerator<Uint8Array>; given: () => number } => {
    let given = 0;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(head);
      const block = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)));
      for (; given < 200 * 1024 * 1024; given += block.length) yield await Promise.resolve(block);
    }
    return { bytes: bytes(), given: () => given };
  };

  test.each([
    ['a text', '<List><Book>', 'x', 'characters in Book 1'],
    ['a text outside of records', '<List><Other>', 'x', 'characters before its first record'],
    ['text after a record', '<List><Book/>', ' ', 'characters after Book 1'],
    ['attributes', '<List><Book ', 'a="1" ', '64 attributes in one tag'],
    ['an attribute', '<List><Book a="', 'x', 'characters before its first record'],
    ['a name', '<List><', 'x', 'characters before its first record'],
    ['a comment', '<List><!--', 'x ', 'characters before its first record'],
    ['a document type', '<!DOCTYPE List [', ' ', 'characters before its first element'],
    ['elements inside of each other', '<List><Book>', '<a>', 'elements inside of each other'],
    ['elements beside each other', '<List><Book>', '<a/>', 'elements in Book 1'],
    ['space before the root', '<?xml version="1.0"?>', ' ', 'characters before its first element'],
  ])('%s of 200 MB', async (_name, head, piece, why) => {
    const { bytes, given } = endless(head, piece);
    const reading = async (): Promise<void> => {
      for await (const { records } of readXml(bytes, WANTED)) expect(records.length).toBeLessThan(2);
    };
    await expect(reading()).rejects.toThrow(why);
    expect(given()).toBeLessThan(2 * XML_LIMITS.recordCharacters);
  });

  test('a million attributes, each of another name', async () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, n) => `a${n}=""`).join(' ');
    await expect(read(`<List><Book ${attributes}/></List>`)).rejects.toThrow('64 attributes in one tag');
  });

  test('many small records are no large one', async () => {
    expect(await read(inList('<Book>abcdefghij</Book>'.repeat(120_000)))).toHaveLength(120_000);
  });
});
