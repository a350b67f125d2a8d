/** What Lighthouse says of the pages that readers come to, on its phone. */
import { CATEGORIES, openBrowser, type Browser, type Category, type PageFigures } from './lighthouse.ts';
import { startPageSite } from './page-site.ts';
import { figureRow, named, type Row, type Shape } from './report.ts';
import type { Settings } from './settings.ts';

/** A title of the demonstration that three shops of Strasbourg carry. */
const ISBN = '9782487116054';
const STRASBOURG = 'lieu=Strasbourg+%2867%29&near=48.58392,7.74553';

interface MeasuredPage {
  /** In the ids of its rows. */
  id: string;
  name: string;
  path: string;
  /** Which of the sites serves it. */
  map: 'plain' | 'tiled';
}

const BOOK = `/livre/${ISBN}?${STRASBOURG}`;
const PAGES: readonly MeasuredPage[] = [
  { id: 'first', name: 'the first page', path: '/', map: 'plain' },
  { id: 'book', name: 'a book and who has it', path: BOOK, map: 'plain' },
  { id: 'shop', name: 'a shop', path: '/librairie/librairie-kleber-strasbourg', map: 'plain' },
  { id: 'town', name: 'a town', path: '/librairies/strasbourg', map: 'plain' },
  { id: 'book-tiled', name: 'a book and who has it, with map tiles', path: BOOK, map: 'tiled' },
];

/**
 * Where tiles are shown this one has no goal: it wants pictures of twice the size for a phone's screen, and the tiles of
 * the default are to be had in one size only.
 */
const UNJUDGED_WITH_TILES: Category = 'best-practices';

/** Points of performance: to reach on a quiet machine, and below which a change is refused on any. */
const GOAL = { full: 95, quick: 85 };
/** Looks at each page, of which the median counts. A machine with other work swings by ten points. */
const LOOKS = { full: 5, quick: 1 };
/** How often a page that stays below the goal is looked at before that is believed. */
const LOOKS_BEFORE_REFUSED = 3;
const LONGEST_LCP = 2_500;
const MOST_SHIFT = 0.1;

/** Measures each page; in the quick benchmark once, unless it seems too slow. */
export const pageRows = async (
  { quick }: Pick<Settings, 'quick'>,
  say: (what: string) => void,
): Promise<Row[]> => {
  const size = quick ? 'quick' : 'full';
  say('Starting the site whose pages are measured');
  const [site, browser] = await Promise.all([startPageSite(), openBrowser()]);
  try {
    // The first request of each kind compiles what answers it: no reader is the first of a deployment's.
    for (const { path, map } of PAGES) await (await fetch(site[map] + path)).text();
    const rows: Row[] = [];
    for (const page of PAGES) {
      say(`Looking at ${page.name}`);
      const looks = await looksAt(browser, site[page.map] + page.path, size);
      rows.push(...rowsOf(page, medianOf(looks), size));
    }
    return rows;
  } finally {
    await browser.close();
    await site.stop();
  }
};

const looksAt = async (
  browser: Browser,
  address: string,
  size: keyof typeof GOAL,
): Promise<PageFigures[]> => {
  const looks: PageFigures[] = [];
  const tooSlow = (): boolean => medianOf(looks).scores.performance < GOAL[size];
  while (looks.length < LOOKS[size] || (looks.length < LOOKS_BEFORE_REFUSED && tooSlow()))
    looks.push(await browser.look(address));
  return looks;
};

/** The look with the median performance, and the worst that any look found of what does not swing. */
export const medianOf = (looks: readonly PageFigures[]): PageFigures => {
  const sorted = looks.toSorted((a, b) => a.scores.performance - b.scores.performance);
  const middle = sorted[(sorted.length - 1) >> 1];
  if (!middle) throw new Error('nothing was measured');
  const worst = looks
    .map(({ scores }) => scores)
    .reduce(
      (all, one) => ({
        performance: middle.scores.performance,
        accessibility: Math.min(all.accessibility, one.accessibility),
        'best-practices': Math.min(all['best-practices'], one['best-practices']),
        seo: Math.min(all.seo, one.seo),
      }),
      middle.scores,
    );
  return {
    ...middle,
    scores: worst,
    cls: Math.max(...looks.map(({ cls }) => cls)),
    faults: allFaults(looks),
  };
};

const allFaults = (looks: readonly PageFigures[]): PageFigures['faults'] =>
  Object.fromEntries(
    CATEGORIES.map((name) => [name, [...new Set(looks.flatMap(({ faults }) => faults[name] ?? []))]]),
  );

/** The rows of one page; in the quick benchmark only scores have goals. */
export const rowsOf = (
  { id, name, map }: Pick<MeasuredPage, 'id' | 'name' | 'map'>,
  { scores, faults, lcp, cls, tbt, bytes, machine }: PageFigures,
  size: keyof typeof GOAL,
): Row[] => {
  const goal = (category: Category): { least?: number } => {
    if (category === 'performance') return { least: GOAL[size] };
    return map === 'tiled' && category === UNJUDGED_WITH_TILES ? {} : { least: 100 };
  };
  const timed = size === 'full';
  return [
    ...CATEGORIES.map((category) => {
      const scored = figureRow(
        `${name}, ${category}`,
        scores[category],
        { unit: '', digits: 0 },
        goal(category),
      );
      const row = named(`page.${id}.${category}`, scored);
      const why = faults[category] ?? [];
      return why.length === 0 ? row : { ...row, note: `${row.note ?? ''} (${why.join(', ')})` };
    }),
    named(`page.${id}.lcp`, figureRow(`${name}, LCP`, lcp, whole('ms'), timed ? { most: LONGEST_LCP } : {})),
    named(
      `page.${id}.cls`,
      figureRow(`${name}, CLS`, cls, { unit: '', digits: 3 }, timed ? { most: MOST_SHIFT } : {}),
    ),
    figureRow(`${name}, TBT (machine ${machine.toFixed(0)})`, tbt, whole('ms'), {}),
    figureRow(`${name}, transferred`, bytes, whole('kB', 1_000), {}),
  ];
};

const whole = (unit: string, divisor = 1): Shape => ({ unit, digits: 0, divisor });
