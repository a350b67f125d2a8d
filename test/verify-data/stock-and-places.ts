/** Stock made of the real titles, as a till would send it; and the official list of places. */
import path from 'node:path';
import iconv from 'iconv-lite';
import type { Knex } from 'knex';
import { readIsbn } from '../../server/catalogue/index.ts';
import type { Report } from './report.ts';
import { settled, unchanged, type Rayon } from './rayon.ts';
import { linesOf } from './titles.ts';

/** An ISBN with a right check digit that no list has. */
const UNKNOWN = '9782000000006';

export const verifyStock = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const { rows } = await db.raw<{ rows: [{ slug: string }] }>(
    `select slug from shops where source = 'geojson' order by id limit 1`,
  );
  const titles = await linesOf(path.join(folder, 'titles/french.tsv'));
  const isbns = [...titles.map(({ isbn13 = '' }) => isbn13).filter((isbn) => readIsbn(isbn)), UNKNOWN];
  const export1252 = iconv.encode(
    `EAN;Désignation;Qté;Prix TTC\r\n${isbns.map((isbn) => `${isbn};œuvre à part;2;9,90 €\r\n`).join('')}`,
    'win1252',
  );
  const typed = (mode: string): string[] => [
    'import',
    'stock',
    '-',
    '--shop',
    rows[0].slug,
    '--from',
    'csv',
    '--mode',
    mode,
  ];
  const first = await rayon(typed('snapshot'), export1252);
  report.same('a till export in Windows-1252', settled(first.counts), {
    ...unchanged({}),
    read: isbns.length,
    added: isbns.length,
    removed: 0,
  });
  const second = await rayon(typed('snapshot'), export1252);
  report.same('a second run changes nothing', settled(second.counts), {
    ...unchanged(first.counts),
    removed: 0,
  });
  report.same('an ISBN that nobody knew has a stub', await titleOf(db, UNKNOWN), '');
  const sold = await rayon(typed('delta'), Buffer.from(`isbn,quantity\n${UNKNOWN},0\n`));
  report.same('a delta that counts none takes one away', sold.counts['removed'], 1);
  const cut = await rayon(typed('snapshot'), Buffer.from('isbn,quantity\n'));
  report.same('an empty snapshot is refused', [cut.code, await offersOf(db)], [1, isbns.length - 1]);
};

const titleOf = async (db: Knex, isbn: string): Promise<string | undefined> => {
  const { rows } = await db.raw<{ rows: { title: string }[] }>('select title from titles where isbn = ?', [
    isbn,
  ]);
  return rows[0]?.title;
};

const offersOf = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ n: number }] }>('select count(*) as n from stock');
  return rows[0].n;
};

export const verifyPlaces = async (rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const given = await linesOf(path.join(folder, 'places/fr-communes.tsv'));
  const typed = ['import', 'places', 'places/fr-communes.tsv'];
  const first = await rayon(typed);
  report.same('lines read, as its README says', first.counts['read'], 38_922);
  report.same('read what the file has', first.counts['read'], given.length);
  const pairs = new Set(given.map(({ insee, cp }) => `${insee ?? ''} ${cp ?? ''}`));
  report.same('one place for each commune and postcode', first.counts['added'], pairs.size);
  report.same('a second run changes nothing', settled((await rayon(typed)).counts), unchanged(first.counts));
};
