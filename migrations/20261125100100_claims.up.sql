-- A copy taken out of availability (R4). `stock.claimed` is the sum of its offer's claims; both change together, in
-- stock's own statements and nowhere else. No foreign key: it would look here for every offer that a file takes out,
-- and an offer that has claims is never taken out.
create table claims (
  -- Whose question or hold it is.
  ask_id bigint primary key,
  isbn bigint not null,
  shop_id bigint not null,
  condition offer_condition not null,
  copies smallint not null check (copies > 0),
  -- True: promised by the shop. False: only asked for, and gives way to a lower count from the till.
  held boolean not null default false
);
create index claims_of_offer on claims (shop_id, isbn, condition);

-- Offers of which a shop has promised more than its last count says it has; it is told once for each such count.
create table overpromises (
  shop_id bigint not null references shops on delete cascade,
  isbn bigint not null,
  condition offer_condition not null,
  promised smallint not null,
  counted smallint not null,
  at timestamptz not null default rayon_clock(),
  told_at timestamptz,
  primary key (shop_id, isbn, condition)
);
create index overpromises_to_tell on overpromises (at) where told_at is null;

-- What a shop last said when it was asked (R5): "had it on 22 Nov".
create table stock_answers (
  isbn bigint not null references titles,
  shop_id bigint not null references shops on delete cascade,
  condition offer_condition not null,
  had boolean not null,
  at timestamptz not null,
  primary key (isbn, shop_id, condition)
);
