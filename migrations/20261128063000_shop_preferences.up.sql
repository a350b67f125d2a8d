-- What a shop wishes for itself, at its counter. A shop without a row wishes nothing.
create table shop_preferences (
  shop_id bigint primary key references shops on delete cascade,
  -- Its holidays: the first and the last day, by the shop's own calendar.
  away_from date,
  away_until date,
  -- By what it is written to. `both`: by SMS, and by e-mail what is not urgent or what no SMS can bring.
  channels text not null default 'both' check (channels in ('both', 'sms', 'email')),
  -- News wait until it is open; questions always do (R1).
  only_while_open boolean not null default false,
  constraint away_has_both_ends check ((away_from is null) = (away_until is null)),
  constraint away_ends_after_it_begins check (away_until >= away_from)
);

-- What is remembered of shops holds their wishes too: the shop itself is noted as changed.
create function note_preferences_change() returns trigger language plpgsql as $$
begin
  update shops set updated_at = rayon_clock() where id = coalesce(new.shop_id, old.shop_id);
  return null;
end $$;

create trigger shop_preferences_changed after insert or update or delete on shop_preferences
  for each row execute function note_preferences_change();
