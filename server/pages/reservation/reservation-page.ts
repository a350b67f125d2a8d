/** A reservation as its reader follows it. */
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { reservationHref } from '../../views/links.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { said } from './data.ts';
import type { ReservationPage } from './data.ts';
import { aboutBook, answeredLine, askedShops, cancelPart, nextSteps } from './parts.ts';
import { headingOf, stateOf } from './states.ts';

/** States that may still change by what others do, or by time: after a bad end, a late yes may come (R9). */
const MOVES = ['unverified', 'asking', 'held', 'refused', 'unanswered'];

/** Seconds between two reloads without scripts. */
const RELOAD = 30;

/** The page of `/reservation/{id}`. What a script replaces when things change is `#reservation`. */
export const reservationPage = (page: ReservationPage, context: PageContext): Html => {
  const say = said(context);
  const { view } = page;
  const asking = view.state === 'asking';
  const moves = MOVES.includes(view.state);
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
      reload: asking ? RELOAD : undefined,
    },
    html`<div
        id="reservation"
        class="reservation is-${view.state}"
        data-id="${view.id}"
        data-version="${view.version}"
        data-news="${asking ? `${heading}. ${answeredLine(view, context)}` : heading}"
      >
        ${page.notice && page.notice.field === null ? html`<p class="note" role="alert">${page.notice.text}</p>` : ''}
        <h1>${heading}</h1>
        ${stateOf(page, context)} ${bookPart(page, context)} ${nextSteps(page, context)}
        ${askedShops(view, context)} ${cancelPart(view, context)}
        ${moves ? html`<p class="live" hidden>${say.live}</p>` : ''}
      </div>
      <p id="status" class="status" role="status" aria-live="polite"></p>
      <noscript>
        <p><a href="${reservationHref(view.id, context.langAsked ?? undefined)}">${say.reload}</a></p>
      </noscript>`,
  );
};

const bookPart = ({ title, view }: ReservationPage, context: PageContext): Html => {
  const say = said(context);
  const how = say.wanted(view.quantity, view.condition === 'new' ? say.new : say.used);
  return title ? aboutBook(title, context, how) : html`<p class="wanted-how">${how}</p>`;
};
