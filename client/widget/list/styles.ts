import css from './widget.css?inline';

/** One sheet for all elements of a page: made by script, it needs no leave of a page's `style-src`. */
export const styles = new CSSStyleSheet();
styles.replaceSync(css);
