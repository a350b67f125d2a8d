/** A reservation as its reader follows it. */
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { reservationHref } from '../../views/links.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { said } from './data.ts';
import type { ReservationPage } from './data.ts';
import { answeredLine, askedShops, cancelPart, nextSteps } from './parts.ts';
import { aboutBook } from './reserve-page.ts';
import { headingOf, stateOf } from './states.ts';

/** Seconds between two reloads without scripts. */
const RELOAD = 30;

/** The page of `/reservation/{id}`. What a script replaces when things change is `#reservation`. */
export const reservationPage = (page: ReservationPage, context: PageContext): Html => {
  const say = said(context);
  const { view } = page;
  const moves = view.state === 'asking';
  const heading = headingOf(page, context);
  return layout(
    context,
    {
      title: `${heading} · Rayon`,
      description: say.pageTitle,
      // The address is the reader's key: it stands in nothing that others read.
      path: '/',
      kind: 'website',
      index: false,
      reload: moves ? RELOAD : undefined,
    },
    html`<div
        id="reservation"
        class="reservation is-${view.state}"
        data-id="${view.id}"
        data-version="${view.version}"
        data-news="${moves ? `${heading}. ${answeredLine(view, context)}` : heading}"
      >
        ${page.notice && page.notice.field === null ? html`<p class="note" role="alert">${page.notice.text}</p>` : ''}
        <h1>${heading}</h1>
        ${stateOf(page, context)} ${bookPart(page, context)} ${askedShops(view, context)}
        ${nextSteps(page, context)} ${cancelPart(view, context)}
      </div>
      <p id="status" class="status" role="status" aria-live="polite"></p>
      <p class="live" id="live" hidden>${say.live}</p>
      <noscript>
        <p><a href="${reservationHref(view.id, context.langAsked ?? undefined)}">${say.reload}</a></p>
      </noscript>`,
  );
};

const bookPart = ({ title, view }: ReservationPage, context: PageContext): Html => {
  const say = said(context);
  return html`${title ? aboutBook(title, context) : ''}
    <p class="wanted-how">${say.wanted(view.quantity, view.condition === 'new' ? say.new : say.used)}</p>`;
};
