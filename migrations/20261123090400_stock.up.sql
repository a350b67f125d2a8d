create type offer_condition as enum ('new', 'used');

-- One row is one offer: a shop's line for a title and condition (R6). Everything hot filters by isbn, so that the
-- table can one day be spread by isbn over several machines.
create table stock (
  isbn bigint not null references titles,
  shop_id bigint not null references shops on delete cascade,
  condition offer_condition not null default 'new',
  -- Copies at the last count; null: carried, not counted.
  quantity smallint check (quantity >= 0),
  -- Copies taken out of availability by asks and holds. The last defence against overselling (R4).
  claimed smallint not null default 0 check (claimed >= 0),
  price_cents integer check (price_cents >= 0),
  currency text not null default 'EUR',
  seen_at timestamptz not null,
  source text not null check (source in ('file', 'till', 'shop', 'demo')),
  -- The shop's, repeated here so that one index answers "nearest shop that has this ISBN".
  location geography(Point, 4326) not null,
  primary key (isbn, shop_id, condition),
  constraint claims_within_copies check (claimed <= quantity)
);
create index stock_nearby on stock using gist (isbn, location) where quantity is null or quantity > claimed;
create index stock_of_shop on stock (shop_id, isbn);

create function stock_follows_shop() returns trigger language plpgsql as $$
begin
  update stock set location = new.location where shop_id = new.id;
  return null;
end $$;
create trigger stock_follows_shop after update of location on shops
  for each row when (old.location::bytea is distinct from new.location::bytea) execute function stock_follows_shop();

-- A stock file waits here, batch by batch, until all of it is read; then it replaces the shop's stock in one short
-- transaction. Not logged: after a crash the file is read again.
create unlogged table stock_staging (
  load uuid not null,
  isbn bigint not null,
  condition offer_condition not null,
  quantity smallint check (quantity >= 0),
  price_cents integer check (price_cents >= 0),
  staged_at timestamptz not null default clock_timestamp(),
  primary key (load, isbn, condition)
);
