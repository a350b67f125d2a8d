/** What pages say to workers. */

/** Keep the page of this address. The key of a message that also has its `lang`. */
export const KEEP = 'keep';

/** To the worker of a newer release: the page on the screen has this entry, and has all that it needs for now. */
export const SETTLED = 'settled';
