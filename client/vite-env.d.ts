/// <reference types="vite/client" />

/** Leaflet's ES module build, 1.7 kB smaller than the entry its package names; it has the same exports. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet';
}

/** Address of the outline map's file, which the bundler writes (vite.config.ts). */
declare module 'virtual:outline' {
  const address: string;
  export default address;
}

/** The Subresource Integrity of each part of the widget (build-widget.ts). */
declare module 'virtual:widget-hashes' {
  const hashes: Record<'fr' | 'en' | 'ask-fr' | 'ask-en' | 'map', string>;
  export default hashes;
}

/** What this release is made of, and its name (offline/build-offline.ts). */
declare module 'virtual:release' {
  const release: { name: string; entry: string; css: string[]; files: string[] };
  export default release;
}
