/**
 * Results of before rows had ids and files the command that made them: told here by the words they had then. New rows
 * have an id where they are made.
 */
import type { Row } from '../report.ts';

type Told = Pick<Row, 'what' | 'against'>;

const KINDS: Readonly<Record<string, string>> = {
  'titles by popularity': 'popular',
  bestsellers: 'bestseller',
  'titles in 2 to 5 % of shops': 'middle',
  'titles in 1 to 12 shops': 'rare',
};

const RIVALS: Readonly<Record<string, string>> = {
  'the nearest shops, any': 'plain',
  'title first, then sorted': 'title-first',
  'ST_DWithin … ORDER BY ST_Distance': 'naive',
  'SQLite R*Tree, in process, 1 thread': 'sqlite',
};

const PAGES: Readonly<Record<string, string>> = {
  'the first page': 'first',
  'a book and who has it': 'book',
  'a shop': 'shop',
  'a town': 'town',
  'a book and who has it, with map tiles': 'book-tiled',
};

const REDIS: Readonly<Record<string, string>> = {
  'GET /shops, titles by popularity, within 250 km': 'redis.overall',
  'GET /shops, bestsellers, country-wide': 'redis.countrywide',
};

/** The id that such a row has today; null: it is not for docs/figures.md. */
export const formerId = ({ what, against }: Told): string | null =>
  sqlId(what, against) ?? endpointId(what, against) ?? pageId(what) ?? otherId(what);

const sqlId = (what: string, against: string): string | null => {
  const kind = KINDS[/^SQL, (.*)$/.exec(what)?.[1] ?? ''];
  const rival = RIVALS[against];
  return kind === undefined || rival === undefined ? null : `sql.${kind}.${rival}`;
};

const endpointId = (what: string, against: string): string | null => {
  if (what === 'GET /shops, titles by popularity, p99') return 'search.p99';
  if (what === 'GET /shops, titles by popularity' && against.startsWith('the same answers from memory'))
    return 'search.memory';
  return /^Redis .* GEOSEARCH$/.test(against) ? (REDIS[what] ?? null) : null;
};

const pageId = (what: string): string | null => {
  const [, name = '', figure = ''] =
    /^(.*), (performance|accessibility|best-practices|seo|LCP|CLS)$/.exec(what) ?? [];
  const page = PAGES[name];
  return page === undefined ? null : `page.${page}.${figure.toLowerCase()}`;
};

const otherId = (what: string): string | null => {
  if (what === 'reserve → answer → hold') return 'reserve';
  if (/^lateness of \d+ expiry notices, p99$/.test(what)) return 'lateness';
  if (what === 'stock import, 1,000,000 lines') return 'import';
  return what === 'stock import, 1,000,000 lines, memory' ? 'import.memory' : null;
};

/** By the file's name: as the README told it at the time. */
export const FORMER_COMMANDS: Readonly<Record<string, string>> = {
  '2026-11-23-18-million-offers': 'npm run bench -- --seconds 3 --rounds 2 --name 18-million-offers',
  '2026-11-25-18-million-offers': 'npm run bench -- --seconds 3 --rounds 2 --name 18-million-offers',
  '2026-11-28-18-million-offers': 'npm run bench -- --seconds 3 --rounds 2 --name 18-million-offers',
  '2026-11-28-imports': 'npm run bench -- --only imports --rounds 1 --seconds 10 --name imports',
};
