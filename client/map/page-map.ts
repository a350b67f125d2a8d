/** The map with its styles, as the site's own pages load it. */
import './leaflet.css';
import './outline/outline.css';

export { ShopMap } from './shop-map.ts';
