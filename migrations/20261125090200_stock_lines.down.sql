truncate stock_staging;
alter table stock_staging drop column line;
alter table stock_staging add primary key (load, isbn, condition);
