create table titles (
  isbn bigint primary key check (isbn between 9780000000000 and 9799999999999),
  -- Empty in a stub: a valid ISBN that a stock file named before any catalogue did.
  title text not null,
  authors text[] not null default '{}',
  publisher text,
  -- A year, or year-month(-day), as far as it is known.
  published text,
  language text,
  genre text,
  price_cents integer check (price_cents >= 0),
  currency text not null default 'EUR',
  source text not null,
  -- How many shops carry it; kept by the stock module.
  shops integer not null default 0 check (shops >= 0),
  -- Folded by server/text/fold.ts, so that both databases agree whatever their locale.
  folded text not null,
  folded_authors text not null,
  words tsvector not null generated always as (
    array_to_tsvector(array_remove(string_to_array(folded || ' ' || folded_authors, ' '), ''))
  ) stored,
  updated_at timestamptz not null default rayon_clock()
);
create index titles_words on titles using gin (words);
create index titles_folded on titles (folded text_pattern_ops);
create index titles_most_carried on titles (shops desc, isbn);

-- Every way to write a word with one letter left out, and the word itself: two words that share one are at most
-- a few slips apart, and an index finds them (symmetric delete, after W. Garbe's SymSpell).
create function letters_left_out(word text) returns text[] language sql immutable strict parallel safe
  return (
    select array_agg(distinct overlay(word placing '' from i for 1)) || array[word]
    from generate_series(1, length(word)) as i
  );

-- The vocabulary of the catalogue, where a misspelt word looks for what was meant.
create table catalogue_words (
  word text primary key,
  titles integer not null,
  variants text[] not null generated always as (letters_left_out(word)) stored
);
create index catalogue_words_prefix on catalogue_words (word text_pattern_ops);
create index catalogue_words_variants on catalogue_words using gin (variants);
create index catalogue_words_trigrams on catalogue_words using gin (word gin_trgm_ops);
