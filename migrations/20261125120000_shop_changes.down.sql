drop trigger shops_emptied on shops;
drop trigger shop_changed on shops;
drop function note_shops_emptied();
drop function note_shop_change();
drop table shop_changes;
drop table shop_state;
