/** What a file may be said to be: what is imported, and in which form. */
export const FILE_KINDS = [
  'shops-osm',
  'shops-geojson',
  'shops-csv',
  'shops-sirene',
  'titles-csv',
  'titles-onix',
  'stock-csv',
  'stock-google',
  'stock-onix',
  'places',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];
