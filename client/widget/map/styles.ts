import css from './map.css?inline';

/** Leaflet's styles and the map's, for whichever shadow tree shows one. */
export const styles = new CSSStyleSheet();
styles.replaceSync(css);
