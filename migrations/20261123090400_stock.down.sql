drop table stock_staging;
drop trigger stock_follows_shop on shops;
drop function stock_follows_shop();
drop table stock;
drop type offer_condition;
