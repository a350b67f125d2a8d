import { describe, expect, test } from '@jest/globals';
import { parseTitles } from '../../../server/import/csv/titles.ts';
import { NOTHING_SAID, type TitleRow } from '../../../server/catalogue/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const parse = (content: string | Buffer): Promise<Whole<TitleRow>> => whole(parseTitles(bytesOf(content)));

test('a tab-separated list with years as decimals', async () => {
  const { rows } = await parse(
    'isbn13\ttitle\tauthors\tlang\tyear\n9782253002697\tGerminal\tÉmile Zola\tfre\t1885.0\n9780140275360\tThe Iliad\tHomer\ten-US\t-750.0\n',
  );
  expect(rows).toEqual([
    {
      ...NOTHING_SAID,
      isbn: '9782253002697',
      title: 'Germinal',
      authors: ['Émile Zola'],
      published: '1885',
      language: 'fr',
    },
    expect.objectContaining({ isbn: '9780140275360', published: '-750', language: 'en' }),
  ]);
});

test('a French list: semicolons, capitals, a price with a comma, an ISBN-10 with hyphens', async () => {
  const { rows } = await parse(
    'Titre;Auteur(s);Éditeur;EAN;Prix TTC;Genre\n Germinal ;Emile ZOLA;LGF;2-253-00269-0;"7,90 €";Roman \n',
  );
  expect(rows).toMatchObject([
    {
      isbn: '9782253002697',
      title: 'Germinal',
      authors: ['Emile Zola'],
      publisher: 'LGF',
      priceCents: 790,
      currency: 'EUR',
      genre: 'Roman',
    },
  ]);
});

test('a currency may have a column of its own; no price, or 0, is no price', async () => {
  const { rows } = await parse(
    'isbn,title,price,currency\n9782253002697,a,12.50,chf\n9782253002703,b,0,EUR\n9780140275360,c,,\n',
  );
  expect(rows.map(({ priceCents, currency }) => [priceCents, currency])).toEqual([
    [1250, 'CHF'],
    [null, null],
    [null, null],
  ]);
});

describe('refused, with line, field and reason', () => {
  test.each([
    ['9782253002698;Germinal;', 'isbn the check digit of this ISBN-13 is wrong'],
    ['9771144875007;Le Monde;', 'isbn the code of a magazine, not of a book'],
    [';Germinal;', 'isbn no ISBN'],
    ['9782253002697;;', 'title the title is empty'],
    ['9782253002697;Germinal;cher', 'price not a price'],
  ])('%s', async (line, reason) => {
    const { read, rows, rejects } = await parse(`isbn;titre;prix\n${line}\n9780140275360;The Iliad;9\n`);
    expect(read).toBe(2);
    expect(rows.map(({ isbn }) => isbn)).toEqual(['9780140275360']);
    expect(reasons(rejects)).toEqual([`2 ${reason}`]);
  });

  test('the second line of one ISBN: taken, it would swing the title to and fro at every import', async () => {
    const { rows, rejects } = await parse(
      'isbn;titre\n9782253002697;Germinal\n2253002690;Germinal (poche)\n',
    );
    expect(rows.map(({ title }) => title)).toEqual(['Germinal']);
    expect(reasons(rejects)).toEqual(['3 isbn this ISBN stands in the file already']);
  });
});

test('a formula is a title like another', async () => {
  expect((await parse('isbn;titre\n9782253002697;=1+1\n')).rows).toMatchObject([{ title: '=1+1' }]);
});
