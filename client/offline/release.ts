/** What a release is made of for its readers, read from the bundler's manifest. Pure. */

interface Chunk {
  file: string;
  isEntry?: boolean;
  css?: string[];
  imports?: string[];
  assets?: string[];
}

export type Manifest = Record<string, Chunk>;

export interface Release {
  /** The script that every page names. */
  entry: string;
  /** The style sheets that every page links. */
  css: string[];
  /** All that readers' pages load, from the site's root. */
  files: string[];
}

/** What loads later on readers' pages: the map. The counter's and the widget page's parts are of no use without a network. */
const LATER = ['map/page-map.ts'];
/** Pictures of Leaflet's own markers and layers, which this map does not show. */
const UNUSED = /\.png$/;

/** The files of a release. Throws when there is no entry. */
export const releaseOf = (manifest: Manifest): Release => {
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
  if (!entry) throw new Error('the bundle has no entry');
  const files = new Set<string>();
  const collect = (chunk: Chunk | undefined): void => {
    if (!chunk || files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const name of chunk.imports ?? []) collect(manifest[name]);
  };
  for (const chunk of [entry, ...LATER.map((name) => manifest[name])]) collect(chunk);
  return {
    entry: `/${entry.file}`,
    css: (entry.css ?? []).map((file) => `/${file}`),
    files: [...files].filter((file) => !UNUSED.test(file)).map((file) => `/${file}`),
  };
};
