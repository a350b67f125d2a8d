import { describe, expect, test } from '@jest/globals';
import type { TitleRow } from '../../../server/catalogue/index.ts';
import { parseProducts } from '../../../server/import/onix/parse-products.ts';
import { REFERENCE_NAMES } from '../../../server/import/onix/names.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';
import { contributor, ISBN, message, price, product, supply, tags, titleDetail } from './products.ts';

const parse = (content: string): Promise<Whole<TitleRow>> => whole(parseProducts(bytesOf(content)));
const one = async (products: string, header = ''): Promise<TitleRow | undefined> => {
  const { rows, rejects } = await parse(message(products, header));
  expect(reasons(rejects)).toEqual([]);
  return rows[0];
};

const FULL = product({
  title: titleDetail({ TitleText: 'Germinal', Subtitle: 'Les Rougon-Macquart' }),
  description:
    contributor('A01', { PersonName: 'Emile ZOLA' }, '1') +
    tags({ Language: tags({ LanguageRole: '01', LanguageCode: 'fre' }) }) +
    tags({ Subject: tags({ SubjectSchemeIdentifier: '93', SubjectCode: 'FBC' }) }) +
    tags({ Subject: tags({ SubjectSchemeIdentifier: '29', SubjectCode: '3442' }) }) +
    tags({ Subject: tags({ SubjectSchemeIdentifier: '20', SubjectHeadingText: 'mines; grève' }) }),
  blocks:
    tags({
      PublishingDetail:
        tags({ Imprint: tags({ ImprintName: 'LGF' }) }) +
        tags({ Publisher: tags({ PublishingRole: '01', PublisherName: 'Le Livre de poche' }) }) +
        tags({ PublishingStatus: '04' }) +
        tags({ PublishingDate: tags({ PublishingDateRole: '11', Date: '19700101' }) }) +
        tags({ PublishingDate: tags({ PublishingDateRole: '01', DateFormat: '00', Date: '19710601' }) }),
    }) +
    tags({ RelatedMaterial: tags({ RelatedProduct: tags({ ProductRelationCode: '06' }) }) }) +
    supply(tags({ ProductAvailability: '21' }) + price('7.90')),
});

/** The same message with short tags. */
const short = (content: string): string => {
  const names = new Map([...REFERENCE_NAMES].map(([tag, name]) => [name, tag]));
  return content.replaceAll(
    /(<\/?)(\w+)/g,
    (_all, open: string, name: string) => open + (names.get(name) ?? name),
  );
};

test('a product with all its facts, by reference names and by short tags', async () => {
  const expected = {
    isbn: ISBN,
    says: ['description', 'publishing', 'related', 'supply'],
    title: 'Germinal',
    subtitle: 'Les Rougon-Macquart',
    authors: ['Emile Zola'],
    language: 'fr',
    genre: null,
    format: 'paperback',
    subjects: ['thema:FBC', 'clil:3442'],
    publisher: 'Le Livre de poche',
    published: '1971-06-01',
    status: 'available',
    links: [],
    priceCents: 790,
    currency: 'EUR',
    availability: 'available',
  };
  expect(await one(FULL)).toEqual(expected);
  const tagged = short(message(FULL));
  expect(tagged).toContain('<b203>Germinal</b203>');
  expect((await parse(tagged)).rows).toEqual([expected]);
});

describe('the ISBN', () => {
  test.each([
    ['ISBN-13', { '03': '9780140275360', '15': ISBN }],
    ['GTIN-13, where there is no ISBN-13', { '01': 'x', '03': ISBN }],
    ['ISBN-10, where there is neither', { '02': '2253002690' }],
    ['the first of them that is one', { '15': 'none', '03': '3025590000008', '02': '2-253-00269-0' }],
  ])('%s', async (_name, identifiers) => {
    expect((await one(product({ identifiers })))?.isbn).toBe(ISBN);
  });
});

describe('the title', () => {
  test('is never the collection’s, though that comes first', async () => {
    const collection = tags({
      Collection: tags({ CollectionType: '11' }) + titleDetail({ TitleText: 'Folio' }),
    });
    const level = tags({ TitleElement: tags({ TitleElementLevel: '02', TitleText: 'Les Rougon-Macquart' }) });
    const own = tags({ TitleElement: tags({ TitleElementLevel: '01', TitleText: 'Germinal' }) });
    const title = collection + tags({ TitleDetail: tags({ TitleType: '01' }) + level + own });
    expect(await one(product({ title }))).toMatchObject({ title: 'Germinal', subtitle: null });
  });

  test('is the distinctive one, not one that is cut short for a till', async () => {
    const title = titleDetail({ TitleText: 'GERMIN' }, '05') + titleDetail({ TitleText: 'Germinal' });
    expect((await one(product({ title })))?.title).toBe('Germinal');
  });

  test.each([
    ['L’Étranger', { TitlePrefix: 'L’', TitleWithoutPrefix: 'Étranger' }],
    ['Les Misérables', { TitlePrefix: 'Les', TitleWithoutPrefix: 'Misérables' }],
    ['One Piece, tome 12', { TitleText: 'One Piece', PartNumber: '12' }],
    ['One Piece, tome 12', { TitleText: 'One Piece, tome 12', PartNumber: '12' }],
  ])('%s', async (title, element) => {
    expect((await one(product({ title: titleDetail(element) })))?.title).toBe(title);
  });

  test('of a volume without a name is its collection’s, with the number', async () => {
    const collection = tags({
      TitleElement: tags({ SequenceNumber: '1', TitleElementLevel: '02', TitleText: 'One Piece' }),
    });
    const volume = tags({
      TitleElement: tags({ SequenceNumber: '2', TitleElementLevel: '01', PartNumber: '12' }),
    });
    const title = tags({ TitleDetail: tags({ TitleType: '01' }) + volume + collection });
    expect((await one(product({ title })))?.title).toBe('One Piece, tome 12');
  });
});

describe('authors', () => {
  const authorsOf = async (description: string): Promise<string[] | undefined> =>
    (await one(product({ description })))?.authors;

  test('who wrote it in their sequence, then who drew it; not who translated or prefaced it', async () => {
    const description =
      contributor('A12', { PersonName: 'Florent Sacré' }, '1') +
      contributor('A01', { PersonName: 'Second' }, '3') +
      contributor('A01', { NamesBeforeKey: 'Shone', PrefixToKey: 'de', KeyNames: 'FIRST' }, '2') +
      contributor('B06', { PersonName: 'A Translator' }, '4') +
      contributor('A15', { PersonName: 'A Preface' }, '5') +
      contributor('A01', { PersonName: 'Unnumbered' });
    expect(await authorsOf(description)).toEqual(['Shone de First', 'Second', 'Unnumbered', 'Florent Sacré']);
  });

  test('editors where there is nobody else', async () => {
    expect(await authorsOf(contributor('B01', { PersonNameInverted: 'Margairaz, Michel' }))).toEqual([
      'Michel Margairaz',
    ]);
  });

  test.each([
    ['a body, as it writes itself', { CorporateName: 'WE ARE COM' }, 'WE ARE COM'],
    ['a body, turned round', { CorporateNameInverted: 'Polar Foundation, The' }, 'The Polar Foundation'],
    ['many', { UnnamedPersons: '04' }, 'Collectif'],
  ])('%s', async (_name, name, expected) => {
    expect(await authorsOf(contributor('A01', name))).toEqual([expected]);
  });
});

describe('the price', () => {
  const FRANCE = { Territory: tags({ CountriesIncluded: 'BE FR' }) };
  const WORLD = { Territory: tags({ RegionsIncluded: 'WORLD' }) };
  const BUT_FRANCE = { Territory: tags({ RegionsIncluded: 'WORLD', CountriesExcluded: 'BE CH FR' }) };
  const SWISS = { CurrencyCode: 'CHF', Territory: tags({ CountriesIncluded: 'CH' }) };
  const dated = (role: string, day: string): Record<string, string> => ({
    PriceDate: tags({ PriceDateRole: role, DateFormat: '00', Date: day }),
  });
  const priceOf = async (prices: string, market = '', header = ''): Promise<unknown> => {
    const row = await one(product({ blocks: supply(prices, market) }), header);
    return row?.priceCents === null ? null : `${String(row?.priceCents)} ${String(row?.currency)}`;
  };

  test.each([
    ['in France, whatever comes first', price('9', BUT_FRANCE) + price('10.95', FRANCE), '1095 EUR'],
    ['of France before the world’s', price('12', WORLD) + price('10.95', FRANCE), '1095 EUR'],
    ['the world’s', price('12', SWISS) + price('10.95', WORLD), '1095 EUR'],
    ['with tax', price('10.38', { PriceType: '01', ...FRANCE }) + price('10.95', WORLD), '1095 EUR'],
    ['fixed, before recommended', price('12', { PriceType: '02' }) + price('10.95'), '1095 EUR'],
    [
      'euros before another currency',
      price('12', { CurrencyCode: 'CHF' }) + price('10.95', { PriceType: '02' }),
      '1095 EUR',
    ],
    [
      'recommended in another currency, where there is no other',
      price('12', { PriceType: '02', CurrencyCode: 'GBP' }),
      '1200 GBP',
    ],
    [
      'for everybody',
      price('9', { PriceQualifier: '06' }) + price('10.95', { PriceQualifier: '00' }),
      '1095 EUR',
    ],
    ['not one without tax', price('10.38', { PriceType: '03' }), null],
    ['not one for elsewhere', price('10', BUT_FRANCE) + price('12', SWISS), null],
    ['not 0', price('0.00'), null],
    ['not what is no price', price('ten'), null],
  ])('%s', async (_name, prices, expected) => {
    expect(await priceOf(prices)).toBe(expected);
  });

  test('follows the market’s territory where it has none', async () => {
    const market = (where: string): string =>
      tags({ Market: tags({ Territory: tags({ CountriesIncluded: where }) }) });
    expect(await priceOf(price('10.95'), market('FR'))).toBe('1095 EUR');
    expect(await priceOf(price('10.95'), market('CA US'))).toBeNull();
  });

  test('is the one in force when the message is sent', async () => {
    const prices = price('8', dated('15', '20260430')) + price('9', dated('14', '20260501'));
    expect(await priceOf(prices, '', tags({ SentDateTime: '20260430T1200' }))).toBe('800 EUR');
    expect(await priceOf(prices, '', tags({ SentDateTime: '20260501' }))).toBe('900 EUR');
  });

  test('takes type and currency from the head, where it says none', async () => {
    const bare = tags({ Price: tags({ PriceAmount: '7.90' }) });
    expect(await priceOf(bare, '', tags({ DefaultPriceType: '04', DefaultCurrencyCode: 'EUR' }))).toBe(
      '790 EUR',
    );
    expect(await priceOf(bare)).toBeNull();
  });
});

describe('formats', () => {
  test.each([
    ['pocket', 'BC', tags({ ProductFormDetail: 'B113' })],
    ['pocket', 'BC', tags({ ProductFormDetail: 'B305' }) + tags({ ProductFormDetail: 'B104' })],
    ['large', 'BC', tags({ ProductFormDetail: 'B106' })],
    ['paperback', 'BC', ''],
    ['hardback', 'BB', ''],
    ['large-print', 'BC', tags({ EditionType: 'LTE' })],
    [null, 'BA', ''],
  ])('%s', async (format, form, description) => {
    expect((await one(product({ form, description })))?.format).toBe(format);
  });
});

test('other editions: alternative formats and the work’s name; not a part, nor the author’s other books', async () => {
  const related = (code: string, isbn: string): string =>
    tags({
      RelatedProduct:
        tags({ ProductRelationCode: code }) +
        tags({ ProductIdentifier: tags({ ProductIDType: '03', IDValue: isbn }) }),
    });
  const work = (code: string, type: string, value: string): string =>
    tags({
      RelatedWork: tags({
        WorkRelationCode: code,
        WorkIdentifier: tags({ WorkIDType: type, IDValue: value }),
      }),
    });
  const material =
    work('01', '11', 'A0220100000') +
    work('01', '15', '9782070408504') +
    work('02', '11', 'derived from') +
    related('06', '9780140275360') +
    related('06', 'none') +
    related('01', '9782070360024') +
    related('22', '9782070360024');
  const row = await one(product({ blocks: tags({ RelatedMaterial: material }) }));
  expect(row?.links).toEqual(['9780140275360', '9782070408504', 'work:11::A0220100000']);
});

describe('notices', () => {
  test.each(['01', '02', '03'])('%s states the whole product', async (notification) => {
    expect(await one(product({ notification }))).toMatchObject({
      title: 'Germinal',
      says: ['description', 'publishing', 'related', 'supply'],
    });
  });

  test('04 states the blocks that it has', async () => {
    const row = await one(product({ notification: '04', title: '', form: '', blocks: supply(price('9')) }));
    expect(row).toMatchObject({ says: ['supply'], title: null, priceCents: 900 });
  });

  test('05 takes everything back, and needs no description', async () => {
    const row = await one(product({ notification: '05', title: '', form: '' }));
    expect(row).toMatchObject({
      isbn: ISBN,
      title: null,
      says: ['description', 'publishing', 'related', 'supply'],
    });
  });
});

describe('refused, with its rank, the sender’s name for it, field and reason', () => {
  test.each([
    ['no ISBN', { identifiers: { '01': '7586125' } }, 'isbn no ISBN'],
    [
      'a wrong check digit',
      { identifiers: { '15': '9782253002698' } },
      'isbn the check digit of this ISBN-13 is wrong',
    ],
    ['a magazine', { identifiers: { '03': '9771144875007' } }, 'isbn the code of a magazine, not of a book'],
    ['an audio book', { form: 'AJ' }, 'ProductForm not a book: an audio recording'],
    ['an e-book', { form: 'ED' }, 'ProductForm not a book: a digital product'],
    [
      'a calendar',
      { form: 'PC' },
      'ProductForm not a book: printed matter such as a calendar, cards or a poster',
    ],
    ['no form', { form: '' }, 'ProductForm not a book: a product of a form that is not said'],
    ['no description', { form: '', title: '' }, 'DescriptiveDetail the product is not described'],
    ['a test', { notification: '89' }, 'NotificationType not a notice of a title (list 1: 01 to 05 and 12)'],
    [
      'no title of its own',
      { title: titleDetail({ TitleText: 'x' }, '05') },
      'TitleDetail no title of its own (TitleType 01, level 01)',
    ],
    ['an empty title', { title: titleDetail({ TitleText: ' - ' }) }, 'TitleDetail no title of its own'],
  ])('%s', async (_name, said, reason) => {
    const good = product({ identifiers: { '15': '9780140275360' } });
    const { read, rows, rejects } = await parse(message(good + product(said)));
    expect([read, rows.length]).toEqual([2, 1]);
    expect(reasons(rejects)).toHaveLength(1);
    expect(reasons(rejects)[0]).toContain(`2 ${reason}`);
    expect(rejects[0]?.reason).toContain('(record ref.1)');
  });

  test('the second product of one ISBN', async () => {
    const { rows, rejects } = await parse(message(product() + product({ notification: '05' })));
    expect(rows.map(({ title }) => title)).toEqual(['Germinal']);
    expect(reasons(rejects)).toEqual(['2 isbn this ISBN stands in the message already (record ref.1)']);
  });
});
