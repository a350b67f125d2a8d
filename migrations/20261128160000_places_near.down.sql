drop index places_location;
