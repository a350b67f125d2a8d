-- How often a title was looked for around a place in a day (R20): never by whom, never from where exactly.
create table searches (
  -- A cell is a hundredth of a degree wide and high, about a kilometre; named by its middle in hundredths of degrees.
  lat_cell smallint not null,
  lon_cell smallint not null,
  isbn bigint not null,
  day date not null,
  count integer not null check (count > 0),
  primary key (lat_cell, lon_cell, isbn, day)
);
create index searches_day on searches (day);
