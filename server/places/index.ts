/** The gazetteer: where a typed town, postcode or address is. */
export type { PlaceView } from './contract.ts';
export { countryName } from './country-names.ts';
export { createGeocoder, type GeocoderSettings } from './create-geocoder.ts';
export type { Geocoder, GeocoderLog } from './geocoder.ts';
export { keepGazetteer } from './kept-gazetteer.ts';
export { loadGazetteer } from './load-gazetteer.ts';
export type { PlaceRow } from './place-row.ts';
export { postcodeDistances, type PostcodedPoint } from './postcode-distances.ts';
export { communesSource, readCommunes } from './read-communes.ts';
export { placesRoutes } from './routes.ts';
export { type SaveCounts, savePlaces } from './save-places.ts';
export { type Gazetteer, suggestPlaces } from './suggest-places.ts';
