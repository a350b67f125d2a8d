/** Rayon's mark: three books on a shelf, and the arc of a radius above them. */
import { raw } from '../views/html.ts';
import type { Html } from '../views/html.ts';

const DRAWING =
  '<path d="M4 12.5A12.5 12.5 0 0 1 28 12.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>' +
  '<path d="M6 28V16h5v12zM13.5 28V12.5h5V28zM21 28.2l2-11.7 4.9.9L26 28.8z" fill="currentColor"/>' +
  '<path d="M3 29h26" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>';

/** The mark beside the name, in the colour of the text. */
export const mark: Html = raw(
  `<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">${DRAWING}</svg>`,
);

/** The same as a file, for the browser's tab. */
export const iconFile =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 -3 38 38" color="#fbf6ea">' +
  `<rect x="-3" y="-3" width="38" height="38" rx="8" fill="#8c2f22"/>${DRAWING}</svg>`;
