/** Rayon's mark as pages show it. */
import { raw } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { iconSvg, MARK } from '../views/mark.ts';

/** The mark beside the name, in the colour of the text. */
export const mark: Html = raw(
  `<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">${MARK}</svg>`,
);

/** The same as a file, for the browser's tab. */
export const iconFile = iconSvg({ margin: 3, round: 8 });
