import { describe, expect, test } from '@jest/globals';
import { parseStock } from '../../../server/import/csv/stock.ts';
import type { StockRow } from '../../../server/stock/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const parse = (content: string): Promise<Whole<StockRow>> => whole(parseStock(bytesOf(content)));
const [GERMINAL, ILIAD, LETTER] = ['9782253002697', '9780140275360', '9782253002703'];

test('a till export', async () => {
  const { read, rows, rejects } = await parse(
    `EAN;Qté;Prix TTC;État\n${GERMINAL};3;7,90;Neuf\n${ILIAD};1;4.50 €;Occasion - bon état\n`,
  );
  expect({ read, rejects }).toEqual({ read: 2, rejects: [] });
  expect(rows).toEqual([
    { isbn: GERMINAL, condition: 'new', quantity: 3, priceCents: 790 },
    { isbn: ILIAD, condition: 'used', quantity: 1, priceCents: 450 },
  ]);
});

test.each([
  ['with a header', `ISBN\n${GERMINAL}\n${ILIAD}\n`],
  ['without', `${GERMINAL}\n${ILIAD}\n`],
  ['with hyphens and an ISBN-10', '2-253-00269-0\r\n978-0-14-027536-0\r\n'],
])('one column of ISBNs, %s: carried, not counted', async (_name, content) => {
  expect((await parse(content)).rows).toEqual([
    { isbn: GERMINAL, condition: 'new', quantity: null, priceCents: null },
    { isbn: ILIAD, condition: 'new', quantity: null, priceCents: null },
  ]);
});

test('R6: new and second-hand copies of one title stay apart', async () => {
  const { rows } = await parse(
    `isbn,quantity,condition\n${GERMINAL},2,new\n${GERMINAL},1,used\n${LETTER},1,u\n`,
  );
  expect(rows.map(({ condition, quantity }) => [condition, quantity])).toEqual([
    ['new', 2],
    ['used', 1],
    ['used', 1],
  ]);
});

test.each([
  ['3', 3],
  ['3.0', 3],
  ['3,000', 3],
  ['+2', 2],
  ['0', 0],
  ['-1', 0],
  ['1 200', 1200],
  ['', null],
  ['NULL', null],
])('a quantity of %j is %j copies', async (text, quantity) => {
  expect((await parse(`isbn;qte\n${GERMINAL};${text}\n`)).rows).toMatchObject([{ quantity }]);
});

describe('refused, with line, field and reason', () => {
  test.each([
    [`${GERMINAL};beaucoup;;`, 'quantity not a number of copies up to 32767'],
    [`${GERMINAL};1.5;;`, 'quantity not a number of copies up to 32767'],
    [`${GERMINAL};40000;;`, 'quantity not a number of copies up to 32767'],
    [`${GERMINAL};1;gratuit;`, 'price not a price in euros'],
    [`${GERMINAL};1;CHF 12;`, 'price not a price in euros'],
    [`${GERMINAL};1;;à vérifier`, 'condition neither new nor second-hand'],
    ['3760000000000;1;;', 'isbn a product code, not an ISBN (which begins with 978 or 979)'],
    ['9,78225E+12;1;;', 'isbn a spreadsheet has rounded this ISBN: format the column as text'],
  ])('%s', async (line, reason) => {
    const { rows, rejects } = await parse(`isbn;qte;prix;etat\n${line}\n${ILIAD};1;;\n`);
    expect(rows.map(({ isbn }) => isbn)).toEqual([ILIAD]);
    expect(reasons(rejects)).toEqual([`2 ${reason}`]);
  });
});

test('the name of a shop before the header does not pass for one', async () => {
  await expect(parse(`Librairie Le Horla\nisbn;qte\n${GERMINAL};1\n`)).rejects.toThrow(
    'The first line has: "Librairie Le Horla"',
  );
});
