-- A shop is what one source says again. Shops that went up in others, and shops removed on request, stay closed.
alter table shops add column licence text, add column seen_at timestamptz;
update shops set licence = said.licence, seen_at = said.seen_at
from shop_sources as said where said.source = shops.source and said.source_key = shops.source_key;
update shops set seen_at = updated_at where seen_at is null;
alter table shops alter column seen_at set not null;
-- One row, one shop: where two shops carry one name-giving row, the closed one steps back.
update shops set source_key = source_key || ' (was shop ' || id || ')'
where closed_at is not null and exists (
  select 1 from shops as other
  where other.source = shops.source and other.source_key = shops.source_key and other.id <> shops.id
);
alter table shops add constraint shops_source_source_key_key unique (source, source_key);
alter table shops drop column founded_by, drop column merged_into, drop column removed_at;
drop table shop_history;
drop table shop_decisions;
drop table shop_pairs;
drop table shop_sources;
