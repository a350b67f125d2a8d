/** The one door to Leaflet: a new major version is met here. */
import './leaflet.css';

export * from 'leaflet/dist/leaflet-src.esm.js';
