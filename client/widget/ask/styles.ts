import css from './ask.css?inline';

/** The styles of this part, for whichever shadow tree shows it. */
export const styles = new CSSStyleSheet();
styles.replaceSync(css);
