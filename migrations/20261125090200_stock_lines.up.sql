-- Lines of a file as they come, repeated ones too: what several lines of one title and condition amount to is said
-- once, when all are there. So a server can COPY them, and keeps no index of them.
alter table stock_staging drop constraint stock_staging_pkey;
-- Its place among the lines of its load, from 0.
alter table stock_staging add column line integer not null default 0;
alter table stock_staging alter column line drop default;
