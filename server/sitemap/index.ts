/** The site map's door; its routes are mounted by the composition root. */
export { robotsText } from './robots.ts';
