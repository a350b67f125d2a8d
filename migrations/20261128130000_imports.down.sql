drop table import_refusals;
drop table imports;
drop table import_files;
