/** What a page loads: makes `<rayon-shops>` known, once, whichever versions of this file are on the page. */
import { RayonShops } from './element.ts';

if (!customElements.get('rayon-shops')) customElements.define('rayon-shops', RayonShops);
