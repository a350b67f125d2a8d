/** Pieces of the counter's stock pages. */
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { hrefOf, type Desk } from './data.ts';

/** A form of one button. */
export const buttonForm = (
  { context }: Desk,
  {
    action,
    label,
    quiet = true,
    fields = {},
  }: {
    /** Below /comptoir/stock. */
    action: string;
    label: Html | string;
    quiet?: boolean;
    fields?: Record<string, string>;
  },
): Html =>
  html`<form method="post" action="${hrefOf(action, context)}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button type="submit" class="button ${quiet ? 'button-quiet' : ''}">${label}</button>
  </form>`;

/** What went wrong with what was sent, above everything. */
export const noticeOf = (text: string | null): Html | '' =>
  text === null ? '' : html`<p class="note" role="alert">${text}</p>`;

/** A label that tells screen readers more than it shows: several buttons of a list are called alike. */
export const labelFor = (label: string, what: string): Html =>
  html`${label}<span class="visually-hidden"> (${what})</span>`;
