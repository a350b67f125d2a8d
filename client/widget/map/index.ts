export { MapPart } from './map-part.ts';
