-- A role that sees one shop. What a shop reads and writes at its counter is done as this role (server/db/as-shop.ts), and
-- the database itself keeps other shops' rows from it, and readers' contacts (R17), whatever a statement forgets. Where
-- the server does not let roles be made, nothing of this is there, and the statements alone keep shops apart.

-- The shop that this transaction is for; null: none.
create function rayon_shop_id() returns bigint language sql stable parallel safe as $$
  select nullif(current_setting('rayon.shop', true), '')::bigint
$$;

-- A shop may note that it has changed, and no more of these tables.
alter function note_preferences_change() security definer;
alter function note_preferences_change() set search_path = public, pg_temp;
alter function note_shop_change() security definer;
alter function note_shop_change() set search_path = public, pg_temp;

do $$
declare
  own record;
begin
  -- Roles belong to the whole server: another database may have made it, at this very moment.
  begin
    create role rayon_shop nologin;
  exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      raise notice 'rayon_shop: this server lets nobody make roles; shops are kept apart by the statements alone';
      return;
  end;
  if not pg_has_role(current_user, 'rayon_shop', 'member') then
    begin
      execute format('grant rayon_shop to %I', current_user);
    exception when insufficient_privilege then
      raise notice 'rayon_shop: may not be used by %', current_user;
      return;
    end;
  end if;

  grant usage on schema public to rayon_shop;
  grant select on rayon_now, titles to rayon_shop;
  grant select on shops, asks, stock_reports, stock_uploads to rayon_shop;
  grant update (updated_at) on shops to rayon_shop;
  grant select, insert, update, delete on shop_keys, stock_feeds, shop_preferences, shop_profiles to rayon_shop;
  -- All that a shop may know of a request: a first name, a pickup code, and how it stands.
  grant select (id, isbn, condition, quantity, first_name, pickup_code, state, hold_until, ended_at, version, due_at)
    on reservations to rayon_shop;

  for own in select * from (values
    ('shops', 'id'), ('asks', 'shop_id'), ('stock_reports', 'shop_id'), ('stock_uploads', 'shop_id'),
    ('shop_keys', 'shop_id'), ('stock_feeds', 'shop_id'), ('shop_preferences', 'shop_id'), ('shop_profiles', 'shop_id')
  ) as tables (name, shop) loop
    execute format('alter table %I enable row level security', own.name);
    execute format('create policy own_rows on %I to rayon_shop using (%I = rayon_shop_id()) with check (%I = rayon_shop_id())',
      own.name, own.shop, own.shop);
    -- Everybody else is as before, the owner of the tables or not.
    execute format($policy$create policy others on %I using (current_user <> 'rayon_shop') with check (current_user <> 'rayon_shop')$policy$,
      own.name);
  end loop;
  alter table reservations enable row level security;
  create policy own_rows on reservations for select to rayon_shop using (
    exists (select 1 from asks where asks.reservation_id = reservations.id and asks.shop_id = rayon_shop_id()));
  create policy others on reservations using (current_user <> 'rayon_shop') with check (current_user <> 'rayon_shop');
end $$;
