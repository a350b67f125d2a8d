/** The one door to Leaflet: a new major version is met here. */
export * from 'leaflet/dist/leaflet-src.esm.js';
