/** The ONIX message, and how it goes together with a list that names the same books. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { findTitle } from '../../server/catalogue/index.ts';
import { settled, unchanged, type Rayon } from './rayon.ts';
import type { Report } from './report.ts';

const FILE = 'onix/dilicom-onix30.xml';
const TYPED = ['import', 'titles', FILE, '--from', 'onix'];

interface Product {
  isbn: string;
  title: string;
}

/** What the file says, read with plain patterns and none of the importer's code. */
const productsOf = async (folder: string): Promise<Product[]> => {
  const text = await readFile(path.join(folder, FILE), 'utf8');
  return Array.from(text.matchAll(/<Product>.*?<\/Product>/gs), ([product]) => {
    const own = product.replaceAll(/<Collection>.*?<\/Collection>/gs, '');
    const said = /<TitleDetail>\s*<TitleType>01<\/TitleType>.*?<\/TitleDetail>/s.exec(own)?.[0] ?? '';
    const level =
      /<TitleElementLevel>01<\/TitleElementLevel>\s*<TitleText[^>]*>([^<]*)</.exec(said)?.[1] ?? '';
    return {
      isbn: /<ProductIDType>(?:03|15)<\/ProductIDType>\s*<IDValue>(\d{13})</.exec(product)?.[1] ?? '',
      title: level.replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim(),
    };
  });
};

/** All that is known of titles, but for when it came. */
const state = async (db: Knex): Promise<unknown[]> => {
  const { rows } = await db.raw<{ rows: Record<string, unknown>[] }>('select * from titles order by isbn');
  return rows.map((row) => ({ ...row, updated_at: null }));
};

export const verifyOnix = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  const products = await productsOf(folder);
  report.same('products, as its README says', products.length, 80);
  report.same('each with an ISBN of its own', new Set(products.map(({ isbn }) => isbn)).size, 80);
  const first = await rayon(TYPED);
  report.same('exit code', first.code, 0);
  report.same('read', first.counts['read'], products.length);
  report.same('refused', first.counts['rejected'], 0);
  report.same('titles', first.counts['added'], products.length);
  report.same('a second run changes nothing', settled((await rayon(TYPED)).counts), {
    ...unchanged(first.counts),
    removed: 0,
  });
  const wrong: string[] = [];
  for (const { isbn, title } of products) {
    const saved = await findTitle(db, isbn);
    if (saved?.title !== title) wrong.push(`${isbn}: ${String(saved?.title)}, not ${title}`);
  }
  report.none('titles that are not the book’s own', wrong);
};

/** A list that says less of the same books, and of one more. */
const listOf = (products: readonly Product[]): Buffer =>
  Buffer.from(
    ['isbn;titre;auteur;genre', ...products.map(({ isbn }) => `${isbn};Sans titre;ANONYME;Divers`)]
      .concat('9782070408504;Le Petit Prince;SAINT-EXUPERY Antoine de;Roman', '')
      .join('\n'),
  );

/** The message and a list, in either order, each time into a catalogue that is emptied before. */
export const verifyTitlesOrder = async (
  db: Knex,
  rayon: Rayon,
  folder: string,
  report: Report,
): Promise<void> => {
  const list = listOf(await productsOf(folder));
  const empty = (): Promise<unknown> => db.raw('truncate titles, title_sources, catalogue_words cascade');
  const csv = (): Promise<unknown> => rayon(['import', 'titles', '-', '--from', 'csv'], list);
  const onix = (): Promise<unknown> => rayon(TYPED);
  await empty();
  await csv();
  await onix();
  const csvFirst = await state(db);
  await empty();
  await onix();
  await csv();
  const onixFirst = await state(db);
  report.same('titles of both', csvFirst.length, 81);
  report.same(
    'the list first or the message first: the same',
    JSON.stringify(csvFirst) === JSON.stringify(onixFirst),
    true,
  );
};
