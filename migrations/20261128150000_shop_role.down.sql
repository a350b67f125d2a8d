do $$
declare
  own text;
begin
  foreach own in array array['shops', 'asks', 'stock_reports', 'stock_uploads', 'shop_keys', 'stock_feeds',
    'shop_preferences', 'shop_profiles', 'reservations'] loop
    execute format('drop policy if exists own_rows on %I', own);
    execute format('drop policy if exists others on %I', own);
    execute format('alter table %I disable row level security', own);
  end loop;
  -- The role stays: other databases of the server may use it.
  if exists (select 1 from pg_roles where rolname = 'rayon_shop') then
    revoke all on all tables in schema public from rayon_shop;
    revoke usage on schema public from rayon_shop;
  end if;
end $$;
alter function note_shop_change() security invoker;
alter function note_shop_change() reset search_path;
alter function note_preferences_change() security invoker;
alter function note_preferences_change() reset search_path;
drop function rayon_shop_id();
