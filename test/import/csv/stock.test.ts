import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
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
    ['9782250000000;1;;', 'isbn a spreadsheet has rounded this ISBN: format the column as text'],
    ['2000000012345;1;;', 'isbn a code of the shop’s own (it begins with 2), not an ISBN'],
    ['978225300269;1;;', 'isbn an ISBN has 10 or 13 digits, this has 12: the last one may be missing'],
    ['140275363;1;;', 'isbn an ISBN has 10 or 13 digits, this has 9: a first 0 may be missing'],
    ['9,78225E+12;1;;', 'isbn a spreadsheet has rounded this ISBN: format the column as text'],
  ])('%s', async (line, reason) => {
    const { rows, rejects } = await parse(`isbn;qte;prix;etat\n${line}\n${ILIAD};1;;\n`);
    expect(rows.map(({ isbn }) => isbn)).toEqual([ILIAD]);
    expect(reasons(rejects)).toEqual([`2 ${reason}`]);
  });
});

describe('what tills make of it', () => {
  const EXPORTS: [name: string, content: string][] = [
    [
      'title, date and total around the table',
      `Librairie Le Horla\r\nÉtat du stock au;25/11/2026\r\n\r\nGencod;Désignation;Qté en stock;PV TTC\r\n${GERMINAL};Germinal;2,00;7,90 €\r\nTOTAL;1 titre;2,00;15,80\r\n`,
    ],
    ['prices with thousands, quantities in words', `EAN;Stock;Prix\n${GERMINAL};2 ex.;7,90 €\n`],
    ['a vertical bar between the cells', `isbn|qty|price\n${GERMINAL}|2|7.90\n`],
    [
      'what it bought for, its smallest and reserved stock',
      `EAN;PA;Stock mini;Stock résa;Valeur stock;Stock;PV\n${GERMINAL};4,10;5;9;8,20;2;7,90\n`,
    ],
    ['what is free to sell beside what is there', `EAN;Stock;Stock disponible;Prix\n${GERMINAL};5;2;7,90\n`],
    ['apostrophes of a spreadsheet', `EAN;Qté;Prix\n'${GERMINAL};'2;'7,90\n`],
    ['formulas that keep numbers texts', `EAN;Qté;Prix\n="${GERMINAL}";2;7,90\n`],
    ['formulas in quotation marks', `EAN;Qté;Prix\n"=""${GERMINAL}""";2;7,90\n`],
    ['numbers with decimals', `EAN;Qté;Prix\n${GERMINAL}.0;2.0;7.9\n`],
    ['an ISBN-10 in the column of EANs', 'EAN;Qté;Prix\n2253002690;2;7,90\n'],
    ['the names of a spreadsheet', `Barcode,Qty on hand,Retail price\n${GERMINAL},2,7.90\n`],
  ];

  test.each(EXPORTS)('%s', async (_name, content) => {
    expect((await parse(content)).rows).toEqual([
      { isbn: GERMINAL, condition: 'new', quantity: 2, priceCents: 790 },
    ]);
  });

  test.each(EXPORTS)('%s, in Windows-1252', async (_name, content) => {
    const { rows } = await whole(parseStock(bytesOf(iconv.encode(content, 'win1252'))));
    expect(rows).toMatchObject([{ isbn: GERMINAL, quantity: 2, priceCents: 790 }]);
  });

  test('1 234,50 € is one price', async () => {
    const { rows } = await parse(`EAN;Prix\n${GERMINAL};1 234,50 €\n${ILIAD};1\u202f234,50\u00a0€\n`);
    expect(rows.map(({ priceCents }) => priceCents)).toEqual([123_450, 123_450]);
  });

  test('totals are refused as what they are; a book may be called so', async () => {
    const { rows, rejects } = await parse(
      `EAN;Titre;Qté\n;Sous-total;2\nTotal général;;5\n${GERMINAL};Total Khéops;2\n9782253002698;Total Khéops;2\n`,
    );
    expect(rows).toHaveLength(1);
    expect(reasons(rejects)).toEqual([
      '2 line a line of totals, not of a book',
      '3 line a line of totals, not of a book',
      '5 isbn the check digit of this ISBN-13 is wrong',
    ]);
  });

  test('several columns without a line that names them are refused, for nobody can tell which is which', async () => {
    await expect(parse(`${GERMINAL};3;7\n${ILIAD};1;9\n`)).rejects.toThrow(
      `no column for "isbn". The first line has: "${GERMINAL}", "3", "7"`,
    );
  });
});

describe('R6: second-hand', () => {
  test.each([
    ['in a column of its own', `EAN;Qté;Occasion\n${GERMINAL};1;Oui\n${GERMINAL};2;Non\n`],
    ['by a mark before the code', `EAN;Qté\nOCC${GERMINAL};1\n${GERMINAL};2\n`],
    ['by a letter behind it', `EAN;Qté\n${GERMINAL}-O;1\n${GERMINAL};2\n`],
    ['by its grade', `EAN;Qté;État\n${GERMINAL};1;Très bon état\n${GERMINAL};2;Neuf\n`],
    ['comme neuf', `EAN;Qté;État\n${GERMINAL};1;Comme neuf\n${GERMINAL};2;NEUF\n`],
  ])('%s', async (_name, content) => {
    expect((await parse(content)).rows).toMatchObject([
      { isbn: GERMINAL, condition: 'used', quantity: 1 },
      { isbn: GERMINAL, condition: 'new', quantity: 2 },
    ]);
  });

  test('a number in such a column may be a count: it is refused', async () => {
    const { rows, rejects } = await parse(`EAN;Neuf;Occasion\n${GERMINAL};3;1\n`);
    expect(rows).toEqual([]);
    expect(reasons(rejects)).toEqual(['2 used neither yes nor no']);
  });
});

describe('a file that does not end its last line', () => {
  test.each([
    ['a number of copies may be shorter than it was', `isbn;qte\n${ILIAD};1\n${GERMINAL};12`, 1],
    ['so may a price without its cents', `isbn;prix\n${ILIAD};1\n${GERMINAL};12`, 1],
    ['a price with them is whole', `isbn;prix\n${ILIAD};1\n${GERMINAL};12,50`, 2],
    ['an ISBN-13 is whole', `${ILIAD}\n${GERMINAL}`, 2],
    ['ten digits may be the beginning of thirteen', `${ILIAD}\n2253002690`, 1],
    ['what another cell follows is whole', `isbn;qte;titre\n${ILIAD};1;a\n${GERMINAL};12;Germ`, 2],
  ])('%s', async (_name, content, taken) => {
    const { rows, rejects } = await parse(content);
    expect([rows.length, rejects.length]).toEqual([taken, 2 - taken]);
  });
});
