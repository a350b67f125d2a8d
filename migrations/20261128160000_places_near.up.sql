-- In which town a shop is whose sources do not say it: the nearest one.
create index places_location on places using gist (location);
