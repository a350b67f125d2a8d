import { describe, expect, test } from '@jest/globals';
import { parseOnixStock } from '../../../server/import/onix/stock.ts';
import type { StockRow } from '../../../server/stock/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const [GERMINAL, ILIAD] = ['9782253002697', '9780140275360'];

const supplier = (role = '08', name = 'Le Horla'): string =>
  `<Supplier><SupplierRole>${role}</SupplierRole><SupplierName>${name}</SupplierName></Supplier>`;
const onHand = (copies: number | string, more = ''): string =>
  `<Stock>${more}<OnHand>${copies}</OnHand></Stock>`;
const supply = (inner: string, from = supplier(), availability = '21'): string =>
  `<SupplyDetail>${from}<ProductAvailability>${availability}</ProductAvailability>${inner}</SupplyDetail>`;
const product = (supplies: string, isbn = GERMINAL, type = '15'): string =>
  `<Product><RecordReference>r</RecordReference><NotificationType>03</NotificationType>
<ProductIdentifier><ProductIDType>${type}</ProductIDType><IDValue>${isbn}</IDValue></ProductIdentifier>
<ProductSupply>${supplies}</ProductSupply></Product>`;
const message = (products: string): string =>
  `<ONIXMessage release="3.0"><Header><DefaultCurrencyCode>EUR</DefaultCurrencyCode></Header>${products}</ONIXMessage>`;
const parse = (products: string, storeCode: string | null = null): Promise<Whole<StockRow>> =>
  whole(parseOnixStock(bytesOf(message(products)), { storeCode }));

test('what a retailer says of its own stock, with the price that readers in France pay', async () => {
  const price = (type: string, amount: string, countries: string): string =>
    `<Price><PriceType>${type}</PriceType><PriceAmount>${amount}</PriceAmount><CurrencyCode>EUR</CurrencyCode>
<Territory><CountriesIncluded>${countries}</CountriesIncluded></Territory></Price>`;
  const prices = price('03', '7.49', 'FR') + price('04', '9.50', 'BE CH') + price('04', '7.90', 'FR MC');
  expect(await parse(product(supply(onHand(3) + prices)))).toMatchObject({
    read: 1,
    rows: [{ isbn: GERMINAL, condition: 'new', quantity: 3, priceCents: 790 }],
    rejects: [],
  });
});

test('short tags say the same', async () => {
  const content = `<ONIXmessage release="3.0"><product><productidentifier><b221>03</b221><b244>${GERMINAL}</b244>
</productidentifier><productsupply><supplydetail><supplier><j292>08</j292></supplier><j396>21</j396><stock><j350>2</j350>
</stock></supplydetail></productsupply></product></ONIXmessage>`;
  expect((await whole(parseOnixStock(bytesOf(content)))).rows).toMatchObject([
    { isbn: GERMINAL, quantity: 2 },
  ]);
});

describe('copies', () => {
  test.each([
    ['20', '', null],
    ['21', '', null],
    ['21', onHand(4), 4],
    ['21', onHand(0), 0],
    ['21', onHand(2) + onHand(3), 5],
    ['21', onHand(5, '<Proximity>05</Proximity>'), 5],
    ['21', onHand(5, '<Proximity>02</Proximity>'), null],
    [
      '21',
      '<Stock><StockQuantityCoded><StockQuantityCode>x</StockQuantityCode></StockQuantityCoded></Stock>',
      null,
    ],
    ['22', '', 0],
    ['22', onHand(1), 1],
    ['10', '', 0],
    ['31', '', 0],
    ['40', onHand(3), 0],
    ['51', '', 0],
  ])('availability %s with %j is %j', async (availability, stock, copies) => {
    const { rows } = await parse(product(supply(stock, supplier(), availability)));
    expect(rows).toMatchObject([{ quantity: copies }]);
  });
});

describe('what is on no shop’s shelves', () => {
  test('a distributor’s stock beside the shop’s is left out; a product of its alone is refused', async () => {
    const distributor = supply(onHand(900), supplier('02', 'Distributor'));
    const { rows, rejects } = await parse(
      product(distributor + supply(onHand(1))) + product(distributor, ILIAD) + product('', ILIAD),
    );
    expect(rows).toMatchObject([{ isbn: GERMINAL, quantity: 1 }]);
    expect(rejects.map(({ field, value, reason }) => [field, value, reason])).toEqual([
      ['SupplierRole', '02', 'no retailer supplies it'],
      ['SupplierRole', '', 'no retailer supplies it'],
    ]);
  });

  test('a message of distributors only is refused, with the roles that it has', async () => {
    const products = ['02', '13', '02'].map((role) => product(supply(onHand(9), supplier(role)))).join('');
    await expect(parse(products)).rejects.toThrow(/retailer’s \(SupplierRole 08\).*roles: 02, 13$/);
    await expect(parse('')).rejects.toThrow('roles: none');
  });
});

describe('several shops', () => {
  const at = (place: string, copies: number): string =>
    onHand(copies, `<LocationName>${place}</LocationName>`);
  const TWO = product(supply(at('Lille', 1) + at('Lens', 2))) + product(supply(at('Lens', 4)), ILIAD);

  test('one is chosen by where its copies are, or by the supplier’s name', async () => {
    expect(await parse(TWO, 'Lille')).toMatchObject({ read: 1, rows: [{ quantity: 1 }] });
    expect((await parse(TWO, 'Lens')).rows.map(({ quantity }) => quantity)).toEqual([2, 4]);
    const other = product(supply(onHand(7), supplier('08', 'Bel-Ami')) + supply(onHand(1)));
    expect((await parse(other, 'Bel-Ami')).rows).toMatchObject([{ quantity: 7 }]);
  });

  test('none chosen, or one that is not there, is refused with those that are', async () => {
    await expect(parse(TWO)).rejects.toThrow('2 store codes: "Lille", "Lens"');
    await expect(parse(TWO, 'Paris')).rejects.toThrow('no line is of the store code "Paris"');
  });
});

describe('refused, with its line', () => {
  test.each([
    [
      product(supply('', supplier(), '99')),
      'ProductAvailability does not say whether the shop has it (code list 65)',
    ],
    [product(supply(onHand('many'))), 'OnHand not a number of copies up to 32767'],
    [product(supply(onHand(1)), '9782253002698'), 'isbn the check digit of this ISBN-13 is wrong'],
    [product(supply(onHand(1)), 'x', '01'), 'isbn no ISBN'],
  ])('%#', async (bad, reason) => {
    const { rows, rejects } = await parse(`\n${bad}${product(supply(onHand(1)), ILIAD)}`);
    expect(rows).toHaveLength(1);
    expect(reasons(rejects)).toEqual([`2 ${reason}`]);
  });
});

test('another file is refused as what it is', async () => {
  const refused = (content: string): Promise<unknown> => whole(parseOnixStock(bytesOf(content)));
  await expect(refused('isbn;qte\n')).rejects.toThrow('this is not XML');
  await expect(refused('<rss/>')).rejects.toThrow('not <ONIXMessage>');
  await expect(refused(message(product(supply(onHand(3)))).slice(0, -60))).rejects.toThrow('cut short');
});
