drop table independence_decisions;
alter table shop_sources drop column brand, drop column brand_wikidata;
