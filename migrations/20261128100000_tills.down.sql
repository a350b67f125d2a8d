alter table shops drop column stock_missed;
alter table shops drop column stock_kept;
alter table stock_answers drop column stocked;
drop table stock_feeds;
drop table stock_reports;
drop table stock_uploads;
drop table shop_keys;
