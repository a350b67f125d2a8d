/** The real catalogues, and what readers would type to find their books. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { hyphenate, readIsbn, suggest } from '../../server/catalogue/index.ts';
import { fold } from '../../server/text/fold.ts';
import type { Report } from './report.ts';
import { settled, unchanged, type Rayon } from './rayon.ts';

interface SavedTitle {
  isbn: number;
  title: string;
  authors: string[];
  published: string | null;
  language: string | null;
}

/** The lines of a tab-separated file, by the names of its columns. */
export const linesOf = async (file: string): Promise<Record<string, string>[]> => {
  const [head = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) =>
    Object.fromEntries(line.split('\t').map((cell, place) => [names[place] ?? '', cell])),
  );
};

export const savedTitles = async (db: Knex, file: string): Promise<SavedTitle[]> => {
  const { rows } = await db.raw<{ rows: SavedTitle[] }>(
    'select * from titles where source = ? order by isbn',
    [`csv:${file}`],
  );
  return rows;
};

/** Imports one list twice and checks the counts; `lines` is what its README says it has. */
const verifyList = async (
  rayon: Rayon,
  folder: string,
  name: string,
  lines: number,
  report: Report,
): Promise<Record<string, string>[]> => {
  const given = await linesOf(path.join(folder, 'titles', name));
  const typed = ['import', 'titles', `titles/${name}`, '--from', 'csv'];
  const first = await rayon(typed);
  report.same('exit code', first.code, 0);
  report.same('lines read, as its README says', first.counts['read'], lines);
  report.same('read what the file has', first.counts['read'], given.length);
  report.same('taken: lines with an ISBN and a title', first.counts['added'], given.filter(isGood).length);
  report.same('a second run changes nothing', settled((await rayon(typed)).counts), unchanged(first.counts));
  return given;
};

const isGood = ({ isbn13 = '', title = '' }: Record<string, string>): boolean =>
  readIsbn(isbn13) !== null && title.trim() !== '';

export const verifyFrench = async (db: Knex, rayon: Rayon, folder: string, report: Report): Promise<void> => {
  await verifyList(rayon, folder, 'french.tsv', 1_199, report);
  const saved = await savedTitles(db, 'french.tsv');
  const shouted = saved
    .flatMap(({ authors }) => authors)
    .filter((name) => /(?<!\p{L})(?=\p{Lu}*[AEIOUY])\p{Lu}{4,}/u.test(name));
  report.none('authors still in capitals', shouted);
  report.same(
    '"fr", "fre" and "F" are one language',
    saved.filter(({ language }) => language === 'fre' || language === 'F').length,
    0,
  );
  const nobody = saved.filter(({ published }) => published === '0');
  report.none('published in the year 0', nobody);
};

export const verifyGoodbooks = async (
  db: Knex,
  rayon: Rayon,
  folder: string,
  report: Report,
): Promise<void> => {
  const given = await verifyList(rayon, folder, 'goodbooks.tsv', 6_122, report);
  const saved = await savedTitles(db, 'goodbooks.tsv');
  report.none(
    'years with decimals',
    saved.filter(({ published }) => published?.includes('.')),
  );
  const ancient = (years: (string | null | undefined)[]): number =>
    years.filter((year) => year?.startsWith('-')).length;
  report.same(
    'books from before year 1',
    ancient(saved.map(({ published }) => published)),
    ancient(given.map(({ year }) => year)),
  );
  report.same(
    'authors of one cell come apart',
    saved.find(({ title }) => title === 'Complete Works of Oscar Wilde')?.authors,
    ['Oscar Wilde', 'Merlin Holland'],
  );
};

/** Searches that must find their book first. */
export const verifySearches = async (db: Knex, folder: string, report: Report): Promise<void> => {
  const french = await linesOf(path.join(folder, 'titles/french.tsv'));
  const wanted =
    french.find(({ title = '' }) => fold(title) === 'avril enchante')?.['isbn13'] ?? 'no such line';
  const oldIsbn =
    french.map(({ isbn13 = '' }) => isbn13).find((isbn) => /^9782/.test(isbn) && readIsbn(isbn)) ?? '';
  const first = async (typed: string): Promise<string | undefined> => (await suggest(db, typed, 5))[0]?.isbn;
  report.same('"avril enchante", without its accent', await first('avril enchante'), wanted);
  report.same('"elizabet von arnim", with a slip', await first('elizabet von arnim'), wanted);
  report.same('"arnim avril", the words in any order', await first('arnim avril'), wanted);
  report.same(`"${hyphenate(wanted)}", pasted with hyphens`, await first(hyphenate(wanted)), wanted);
  report.same(`"ISBN ${toTen(oldIsbn)}", of ten digits`, await first(`ISBN ${toTen(oldIsbn)}`), oldIsbn);
};

/** The ISBN-10 of an ISBN-13 that has one. */
const toTen = (isbn: string): string => {
  const nine = isbn.slice(3, 12);
  const check = Array.from(nine, Number).reduce((sum, digit, place) => sum + digit * (place + 1), 0) % 11;
  return nine + (check === 10 ? 'X' : String(check));
};
