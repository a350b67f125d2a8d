/** All SQL about the words of the catalogue. */
import type { Knex } from 'knex';
import { beyond } from '../text/beyond.ts';

/** Brings the vocabulary in line with the titles; words that no title has any more go. */
export const refreshVocabulary = async (db: Knex): Promise<void> => {
  await db.raw(
    `with present as (
       select word, ndoc as titles from ts_stat('select words from titles') where length(word) <= 60
     ), gone as (
       delete from catalogue_words where not exists (select 1 from present where present.word = catalogue_words.word)
     )
     insert into catalogue_words (word, titles) select word, titles from present
     on conflict (word) do update set titles = excluded.titles where catalogue_words.titles <> excluded.titles`,
  );
};

/** For each beginning of a word, how many times titles have a word that begins so (0: none does). */
export const countsOf = async (db: Knex, beginnings: string[]): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { titles: number }[] }>(
    // Not "like": of a beginning that is not known when it is planned, that cannot use an index in order.
    `select coalesce((select sum(titles) from catalogue_words where word ~>=~ asked.word and word ~<~ asked.beyond), 0)::int
       as titles
     from unnest(?::text[], ?::text[]) with ordinality as asked (word, beyond, place) order by place`,
    [beginnings, beginnings.map(beyond)],
  );
  return rows.map((r) => r.titles);
};

/** From this length on, three letters in a row say enough to look for two slips. */
const LONG_WORD = 6;

/** Words of the catalogue that may have been meant by each misspelt word, to be judged by edit distance. */
export const lookalikes = async (
  db: Knex,
  misspelt: readonly string[],
): Promise<{ asked: string; word: string; titles: number }[]> => {
  const { rows } = await db.raw<{ rows: { asked: string; word: string; titles: number }[] }>(
    `select asked.word as asked, near.word, near.titles
     from unnest(?::text[]) as asked (word)
     cross join lateral (
       select word, titles from catalogue_words where variants && letters_left_out(asked.word)
       union
       select word, titles from catalogue_words where length(asked.word) >= ${LONG_WORD} and word % asked.word
     ) as near`,
    [[...misspelt]],
  );
  return rows;
};
