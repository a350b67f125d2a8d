-- Which shops changed, in the order of commits. Each search reads one number, the state; what a process remembers of
-- shops holds for that number, and what changed since is listed. Reading each shop's row instead, to see whether it is
-- still the same, took a third of a search.
create table shop_state (
  one boolean primary key default true check (one),
  -- Grows with each transaction that changed shops. Its last six digits are drawn: a standby that takes over without
  -- the last changes does not give their numbers to other changes.
  state bigint not null default floor(random() * 1000000)
);
insert into shop_state default values;

create table shop_changes (
  state bigint not null,
  shop_id bigint not null,
  primary key (state, shop_id)
);

-- Runs at the end of the transaction, so that two that change shops wait for each other no longer than a commit takes.
-- Whoever sees a state sees all that was changed under it and before: the row's lock is held until the commit is seen.
create function note_shop_change() returns trigger language plpgsql as $$
begin
  -- Once in a transaction: its own row version is not changed again.
  update shop_state set state = (state / 1000000 + 1) * 1000000 + floor(random() * 1000000)::bigint
  where xmin <> pg_current_xact_id()::xid;
  if found then
    delete from shop_changes where state < (select state from shop_state) - 10000::bigint * 1000000;
  end if;
  insert into shop_changes (state, shop_id) select state, coalesce(new.id, old.id) from shop_state
  on conflict do nothing;
  return null;
end $$;

create constraint trigger shop_changed after insert or update or delete on shops
  deferrable initially deferred for each row execute function note_shop_change();

create function note_shops_emptied() returns trigger language plpgsql as $$
begin
  update shop_state set state = (state / 1000000 + 1) * 1000000 + floor(random() * 1000000)::bigint;
  -- The former state is not found any more: all that is remembered is forgotten.
  delete from shop_changes;
  return null;
end $$;

create trigger shops_emptied after truncate on shops execute function note_shops_emptied();
