/** Small drawings, inline so that nothing is fetched. Each stands beside a text that says the same. */
import { raw } from './html.ts';
import type { Html } from './html.ts';

/* @__NO_SIDE_EFFECTS__ */
const icon = (paths: string): Html =>
  raw(
    '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" ' +
      `stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  );

/** One by one: the widget takes only what it shows. */
const openIcon = icon('<circle cx="10" cy="10" r="7.5"/><path d="M10 5.5V10l3 2"/>');
const closedIcon = icon('<circle cx="10" cy="10" r="7.5"/><path d="M4.8 15.2 15.2 4.8"/>');
const unknownIcon = icon(
  '<circle cx="10" cy="10" r="7.5"/><path d="M7.8 8a2.3 2.3 0 1 1 3.3 2.1c-.7.3-1.1.8-1.1 1.5M10 14.2v.1"/>',
);
export const phoneIcon = icon(
  '<path d="M6.6 3.2 4.4 4.4c-.8.5-1 1.4-.8 2.3 1.2 4.6 4.9 8.4 9.6 9.7.9.2 1.8-.1 2.3-.9l1.2-2.1-3.5-2.3-1.7 1.5c-1.7-.8-3.1-2.2-3.9-3.9L9 7Z"/>',
);
const webIcon = icon(
  '<circle cx="10" cy="10" r="7.5"/><path d="M2.5 10h15M10 2.5c4.5 4.7 4.5 10.3 0 15-4.5-4.7-4.5-10.3 0-15Z"/>',
);
const walkIcon = icon(
  '<path d="M10 17.5s5.5-4.7 5.5-9a5.5 5.5 0 0 0-11 0c0 4.3 5.5 9 5.5 9Z"/><circle cx="10" cy="8.5" r="1.9"/>',
);
export const hereIcon = icon(
  '<circle cx="10" cy="10" r="5"/><path d="M10 1.5V5M10 15v3.5M1.5 10H5M15 10h3.5"/>',
);
export const copiesIcon = icon(
  '<path d="M10 5.5C8 4 5.5 3.6 2.5 3.8V15.5c3-.2 5.5.2 7.5 1.7 2-1.5 4.5-1.9 7.5-1.7V3.8c-3-.2-5.5.2-7.5 1.7ZM10 5.5v11.7"/>',
);
const shareIcon = icon(
  '<circle cx="15" cy="4.5" r="2.3"/><circle cx="5" cy="10" r="2.3"/><circle cx="15" cy="15.5" r="2.3"/><path d="m7.1 8.9 5.8-3.2M7.1 11.1l5.8 3.2"/>',
);
const searchIcon = icon('<circle cx="8.5" cy="8.5" r="5.5"/><path d="m12.7 12.7 4.8 4.8"/>');

/** What a shop's hours say now. */
export const hoursIcons = { open: openIcon, closed: closedIcon, unknown: unknownIcon };

export const icons = {
  ...hoursIcons,
  phone: phoneIcon,
  web: webIcon,
  walk: walkIcon,
  here: hereIcon,
  copies: copiesIcon,
  search: searchIcon,
  share: shareIcon,
};
