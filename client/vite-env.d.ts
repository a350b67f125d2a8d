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

/** The parts of the widget, where they are beside its loader, and their Subresource Integrity (build-widget.ts). */
declare module 'virtual:widget-files' {
  const files: Record<'fr' | 'en' | 'ask-fr' | 'ask-en' | 'map', { file: string; integrity: string }>;
  export default files;
}
