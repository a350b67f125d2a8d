/** Suggestions for what readers type, slips included, against the least that a database can do for a beginning. */
import type { Knex } from 'knex';
import { suggest } from '../server/catalogue/index.ts';
import { demand, random, weighted, type Random } from '../server/simulate/index.ts';
import type { BenchDatabase } from './database.ts';
import { medianRow, named, slowestRow, type Row } from './report.ts';
import { inTurn, percentile, type Arm } from './rounds.ts';
import type { Settings } from './settings.ts';

/** As many as the finder asks for. */
const LIMIT = 8;
const SEED = 20_261_128;
/** Of what is typed, so much has a slip. */
const SLIPS = 0.5;
const SHORTEST = 3;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export interface Typed {
  /** A beginning of a folded title. */
  exact: string;
  /** The same as it is typed: every other time with a slip in it. */
  typed: string;
}

export const suggestionRows = async (
  { knex }: BenchDatabase,
  { asks, seconds, rounds }: Settings,
  say: (what: string) => void,
): Promise<Row[]> => {
  say('Suggestions');
  const { rows } = await knex.raw<{ rows: { folded: string }[] }>(
    `select folded from titles where folded <> '' order by shops desc, isbn`,
  );
  const typed = typedOf(
    rows.map(({ folded }) => folded),
    asks,
  );
  const arm = (ask: (one: Typed) => Promise<unknown>): Arm => oneAfterAnother(typed, seconds, ask);
  const found = await inTurn(
    {
      ours: arm(({ typed: text }) => suggest(knex, text, LIMIT)),
      exact: arm(({ exact }) => beginningWith(knex, exact)),
    },
    rounds,
  );
  const what = `title suggestions, ${rows.length.toLocaleString('en')} titles, half with a slip`;
  return [
    named('suggest', medianRow(what, found.ours, 'b-tree, exact beginning', found.exact, 5)),
    named('suggest.p99', slowestRow(what, found.ours, 50)),
  ];
};

/** The rival: titles that begin just so, through the index of titles. */
const beginningWith = (db: Knex, exact: string): Promise<unknown> =>
  db.raw(
    `select isbn, title, authors, publisher, published, language, price_cents, currency, shops from titles
     where folded like ? || '%' order by folded limit ?`,
    [exact, LIMIT],
  );

/** A reader waits for one answer before the next: what is measured is how long one takes. */
const oneAfterAnother =
  (typed: readonly Typed[], seconds: number, ask: (one: Typed) => Promise<unknown>): Arm =>
  async () => {
    const took: number[] = [];
    const began = performance.now();
    for (let now = began; now - began < seconds * 1_000; now = performance.now()) {
      const one = typed[took.length % typed.length];
      if (one) await ask(one);
      took.push(performance.now() - now);
    }
    const rate = (took.length * 1_000) / (performance.now() - began);
    return { rate, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
  };

/** So many questions, the same every time. `titles` are folded, the most carried first. */
export const typedOf = (titles: readonly string[], count: number): Typed[] => {
  const chance = random(SEED, 'typed');
  const draw = weighted(demand(titles.length));
  return Array.from({ length: count }, () => {
    const title = titles[draw(chance)] ?? '';
    const exact = title.slice(0, SHORTEST + chance.below(Math.max(1, title.length - SHORTEST + 1))).trim();
    return { exact, typed: chance.next() < SLIPS ? withSlip(exact, chance) : exact };
  });
};

/** One letter left out, doubled, changed for its neighbour or for another, in the longest word: where most slips are. */
const withSlip = (text: string, chance: Random): string => {
  const longest = text.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? '';
  const at = text.indexOf(longest) + 1 + chance.below(Math.max(1, longest.length - 1));
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  const slips = [
    before + after,
    before + letter + letter + after,
    before.slice(0, -1) + letter + before.slice(-1) + after,
    before + LETTERS.charAt(chance.below(LETTERS.length)) + after,
  ];
  return slips[chance.below(slips.length)] ?? text;
};
