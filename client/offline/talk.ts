/** What pages and workers say to each other. */

/** From a page: keep the page of this address. The key of a message that also has its `lang`. */
export const KEEP = 'keep';

/** From the worker of an old release to that of the new one. */
export const TAKE_OVER = 'take over';
