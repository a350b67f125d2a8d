-- PostGIS: places on the globe. btree_gist: an ISBN and a place under one index. pg_trgm: words with typos.
create extension if not exists postgis;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
