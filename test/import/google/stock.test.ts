import { describe, expect, test } from '@jest/globals';
import { parseGoogleStock } from '../../../server/import/google/stock.ts';
import type { StockRow } from '../../../server/stock/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const parse = (content: string, storeCode: string | null = null): Promise<Whole<StockRow>> =>
  whole(parseGoogleStock(bytesOf(content), { storeCode }));
const [GERMINAL, ILIAD] = ['9782253002697', '9780140275360'];

test.each([
  ['spaces and tabs', 'store code\tid\tavailability\tprice\tquantity\n', '\t'],
  ['underscores and commas', 'store_code,itemid,availability,price,quantity\n', ','],
  ['capitals', 'Store Code,ID,Availability,Price,Quantity\n', ','],
])('a feed with %s', async (_name, head, mark) => {
  const line = ['LH1', GERMINAL, 'in stock', '7.90 EUR', '4'].join(mark);
  expect(await parse(`${head}${line}\n`)).toMatchObject({
    read: 1,
    rows: [{ isbn: GERMINAL, condition: 'new', quantity: 4, priceCents: 790 }],
    rejects: [],
  });
});

describe('copies', () => {
  test.each([
    ['in stock', '', null],
    ['in_stock', '', null],
    ['In Stock', '5', 5],
    ['limited availability', '', null],
    ['limited_availability', '2', 2],
    ['out of stock', '', 0],
    ['out_of_stock', '3', 0],
    ['on display to order', '1', 0],
    ['on_display_to_order', '', 0],
    ['', '3', 3],
    ['in stock', '0', 0],
  ])('%j with a quantity of %j is %j', async (availability, quantity, copies) => {
    const { rows } = await parse(`id,availability,quantity\n${GERMINAL},${availability},${quantity}\n`);
    expect(rows).toMatchObject([{ quantity: copies }]);
  });
});

test('R6: second-hand copies are told by their condition', async () => {
  const { rows } = await parse(
    `gtin,availability,condition\n${GERMINAL},in stock,used\n${GERMINAL},in stock,new\n`,
  );
  expect(rows.map(({ condition }) => condition)).toEqual(['used', 'new']);
});

test('a gtin is surer than the merchant’s own id', async () => {
  const { rows } = await parse(`id,gtin,availability\nA2B4,${GERMINAL},in stock\n${ILIAD},,in stock\n`);
  expect(rows.map(({ isbn }) => isbn)).toEqual([GERMINAL, ILIAD]);
});

test('a sale price holds unless it has dates', async () => {
  const { rows } = await parse(
    'id,availability,price,sale price,sale price effective date\n' +
      `${GERMINAL},in stock,12.00 EUR,9.50 EUR,\n` +
      `${ILIAD},in stock,12.00 EUR,9.50 EUR,2026-01-01T00:00+0100/2026-02-01T00:00+0100\n`,
  );
  expect(rows.map(({ priceCents }) => priceCents)).toEqual([950, 1200]);
});

describe('refused, with line, field and reason', () => {
  test.each([
    ['A2B4,in stock,,', 'isbn not an ISBN'],
    [
      `${GERMINAL},perhaps,,`,
      'availability none of in stock, limited availability, on display to order, out of stock',
    ],
    [`${GERMINAL},,,`, 'availability neither an availability nor a quantity'],
    [`${GERMINAL},in stock,many,`, 'quantity not a number of copies up to 32767'],
    [`${GERMINAL},in stock,,7.90 USD`, 'price not a price in euros'],
  ])('%s', async (line, reason) => {
    const { rows, rejects } = await parse(`id,availability,quantity,price\n${line}\n${ILIAD},in stock,,\n`);
    expect(rows).toHaveLength(1);
    expect(reasons(rejects)).toEqual([`2 ${reason}`]);
  });

  test('a feed that does not say what there is', async () => {
    await expect(parse(`id,price\n${GERMINAL},7.90 EUR\n`)).rejects.toThrow(
      'no column for "availability" or "quantity"',
    );
  });
});

describe('several shops', () => {
  const FEED = `store code,id,quantity\nA,${GERMINAL},1\nB,${GERMINAL},2\nA,${ILIAD},3\nB,x,4\n,${ILIAD},5\n`;

  test('one is chosen by its code; the others are passed over, not counted', async () => {
    const { read, rows, rejects } = await parse(FEED, 'A');
    expect(read).toBe(3);
    expect(rows.map(({ quantity }) => quantity)).toEqual([1, 3]);
    expect(reasons(rejects)).toEqual(['6 store no store code: whose stock this is, is not said']);
  });

  test('without a choice the feed is refused, its codes are shown', async () => {
    await expect(parse(FEED)).rejects.toThrow('choose one with --store-code. It has 2 store codes: "A", "B"');
    const many = Array.from({ length: 30 }, (_, n) => `S${String(n)},${GERMINAL},1\n`).join('');
    await expect(parse(`store code,id,quantity\n${many}`)).rejects.toThrow(
      /30 store codes: "S0", .*"S9", …$/,
    );
  });

  test('a code that the feed does not have is refused', async () => {
    await expect(parse(FEED, 'a')).rejects.toThrow(
      'no line is of the store code "a": the feed has 2 store codes: "A", "B"',
    );
    await expect(parse(`id,quantity\n${GERMINAL},1\n`, 'A')).rejects.toThrow('no column for "store"');
  });
});

test('a last line without an end is taken when its last word is whole', async () => {
  const cut = async (end: string): Promise<number> =>
    (await parse(`id,availability\n${GERMINAL},in stock\n${ILIAD},${end}`)).rows.length;
  expect([await cut('out of stock'), await cut('out of sto'), await cut('in')]).toEqual([2, 1, 1]);
});

describe('the feed as XML', () => {
  const item = (store: string, isbn: string, more: string): string =>
    `<item><g:store_code>${store}</g:store_code><g:id>${isbn}</g:id>${more}</item>`;
  const rss = (items: string): string =>
    `<?xml version="1.0"?>\n<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>t</title>${items}</channel></rss>`;
  const IN_STOCK = '<g:availability>in stock</g:availability><g:price>7.90 EUR</g:price>';

  test('says the same as its text', async () => {
    const content = rss(
      item('A', GERMINAL, `${IN_STOCK}<g:quantity>2</g:quantity>`) + item('A', 'x', IN_STOCK),
    );
    for (const mark of ['', '\n ', '\ufeff']) {
      const parsed = await parse(mark === '\n ' ? content.replace(/^<\?.*\n/, mark) : mark + content);
      expect(await whole(parseGoogleStock(bytesOf(`\ufeff${content}`, 1)))).toEqual(parsed);
      expect(parsed).toMatchObject({
        read: 2,
        rows: [{ isbn: GERMINAL, condition: 'new', quantity: 2, priceCents: 790 }],
        rejects: [{ field: 'isbn', reason: 'not an ISBN' }],
      });
    }
  });

  test('is of one shop as well', async () => {
    const content = rss(
      item('A', GERMINAL, IN_STOCK) + item('B', ILIAD, IN_STOCK) + item('', ILIAD, IN_STOCK),
    );
    await expect(parse(content)).rejects.toThrow('2 store codes: "A", "B"');
    expect(await parse(content, 'B')).toMatchObject({
      read: 2,
      rows: [{ isbn: ILIAD }],
      rejects: [{ field: 'store' }],
    });
  });

  test('of another kind is refused', async () => {
    await expect(parse('<feed/>')).rejects.toThrow("the file's root is <feed>");
    await expect(parse(rss(item('A', GERMINAL, IN_STOCK)).slice(0, -20))).rejects.toThrow('cut short');
  });
});
