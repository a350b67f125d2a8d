drop function forget_titles(bigint[]);
drop index titles_words;
alter table titles drop column words;
alter table titles add column words tsvector not null generated always as (
  array_to_tsvector(array_remove(string_to_array(folded || ' ' || folded_authors, ' '), ''))
) stored;
create index titles_words on titles using gin (words);
alter table titles
  drop column work,
  drop column work_author,
  drop column work_title,
  drop column folded_subtitle,
  drop column links,
  drop column subjects,
  drop column availability,
  drop column status,
  drop column format,
  drop column subtitle;
drop table title_sources;
