-- What each source says of a title, apart: `titles` is derived from it, field by field, by
-- server/catalogue/derive-queries.ts. A source states a title in blocks, as ONIX does; each has the date of which the
-- source itself speaks, -infinity where it does not say. A source that took its claims back stays, saying nothing: an
-- older message that comes later must not bring the title back.
create table title_sources (
  isbn bigint not null check (isbn between 9780000000000 and 9799999999999),
  source text not null,
  -- Best first: onix, csv, demo.
  kind text not null check (kind in ('onix', 'csv', 'demo')),
  -- The blocks that it has ever stated.
  said text[] not null,
  as_of_description timestamptz not null default '-infinity',
  as_of_publishing timestamptz not null default '-infinity',
  as_of_related timestamptz not null default '-infinity',
  as_of_supply timestamptz not null default '-infinity',
  -- Null: the source does not say.
  title text,
  subtitle text,
  authors text[],
  language text,
  genre text,
  format text,
  subjects text[],
  publisher text,
  published text,
  status text,
  links text[],
  price_cents integer check (price_cents >= 0),
  currency text,
  availability text,
  -- Folded by server/text/fold.ts, and the parts of the work's key (server/catalogue/work.ts).
  folded text,
  folded_subtitle text,
  folded_authors text,
  work_title text,
  work_author text,
  primary key (isbn, source)
);

alter table titles
  add column subtitle text,
  -- pocket, paperback, large, hardback, large-print, board.
  add column format text,
  -- What the publisher says of the title, and the distributor of its copies: forthcoming, available, interrupted,
  -- ended. Not the stock of any shop.
  add column status text,
  add column availability text,
  -- "thema:FBA", "clil:3804".
  add column subjects text[] not null default '{}',
  -- Other editions' ISBNs, and the names of the work that several of them may share.
  add column links text[] not null default '{}',
  add column folded_subtitle text not null default '',
  add column work_title text not null default '',
  add column work_author text not null default '',
  -- Equal in editions of one work; null where the title or its author is not known.
  add column work text generated always as (
    case when work_title <> '' and work_author <> ''
      then work_title || '/' || work_author || '/' || coalesce(language, '') end
  ) stored;
create index titles_work on titles (work) where work is not null;
create index titles_links on titles using gin (links) where links <> '{}';

-- Subtitles are searched too.
drop index titles_words;
alter table titles drop column words;
alter table titles add column words tsvector not null generated always as (
  array_to_tsvector(array_remove(string_to_array(folded || ' ' || folded_subtitle || ' ' || folded_authors, ' '), ''))
) stored;
create index titles_words on titles using gin (words);

-- What was known until now was one source's each. Works' keys come with its next import.
insert into title_sources (isbn, source, kind, said, title, authors, language, genre, publisher, published,
  price_cents, currency, folded, folded_authors)
select isbn, source,
  case when source like 'onix:%' then 'onix' when source in ('demo', 'simulated') then 'demo' else 'csv' end,
  '{description,publishing,related,supply}', title, nullif(authors, '{}'), language, genre, publisher, published,
  price_cents, case when price_cents is not null then currency end, folded, folded_authors
from titles where source <> 'stub';

-- Takes out titles that nobody names any more. One that something still hangs on stays as the stub that it has become,
-- whatever hangs on it: the foreign keys decide. Answers how many are gone.
create function forget_titles(isbns bigint[]) returns integer language plpgsql as $$
declare
  gone integer := 0;
  each bigint;
begin
  foreach each in array isbns loop
    begin
      delete from titles where isbn = each;
      gone := gone + 1;
    exception when foreign_key_violation then
      null;
    end;
  end loop;
  return gone;
end $$;
