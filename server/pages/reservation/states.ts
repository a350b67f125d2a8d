/** What a reservation's page says in each state. */
import type { AskedShopView, ReservationView } from '../../reservations/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { icons } from '../../views/icons.ts';
import { bookHref, directionsHref, reservationHref } from '../../views/links.ts';
import { addressLine, hoursLine, phoneLink } from '../../views/shop-card.ts';
import type { PageContext } from '../page-data.ts';
import { lookedFrom, pointOf, said } from './data.ts';
import type { ReservationPage } from './data.ts';
import { untilPhrase } from './deadlines.ts';
import { verbAction, verbForm } from './parts.ts';

/** The heading, which is also what is said aloud when the page moves by itself. */
export const headingOf = ({ view }: ReservationPage, context: PageContext): string => {
  const say = said(context);
  if (view.offer) return say.offerTitle(view.offer.shop.name);
  if (view.state === 'asking')
    return view.asks.length === 0 ? say.lookingTitle : say.askingTitle(view.asks.length);
  return {
    unverified: say.unverifiedTitle,
    held: say.heldTitle,
    collected: say.collectedTitle,
    expired: say.expiredTitle,
    refused: say.refusedTitle(view.asks.length),
    unanswered: say.unansweredTitle,
    cancelled: say.cancelledTitle,
  }[view.state];
};

/** What stands below the heading. */
export const stateOf = (page: ReservationPage, context: PageContext): Html => {
  const { view } = page;
  const say = said(context);
  switch (view.state) {
    case 'unverified':
      return unverified(page, context);
    case 'asking':
      return asking(view, context);
    case 'held':
      return held(page, context);
    case 'collected':
      return html`<p>${view.shop ? say.collectedText(view.shop.name) : ''}</p>`;
    case 'expired':
      return html`<p>${view.shop ? say.expiredHold(view.shop.name) : say.expiredCode}</p>
        ${view.shop ? place(view.shop, context) : again(view, context)}`;
    case 'refused':
      return view.offer ? offer(view, context) : html`<p>${say.refusedText(view.asks.length)}</p>`;
    case 'unanswered':
      if (view.offer) return offer(view, context);
      return html`<p>${view.asks.length === 0 ? say.unaskedText : say.unansweredText(view.asks.length)}</p>`;
    case 'cancelled':
      return html`<p>${say.cancelledText(view.asks.length)}</p>
        ${again(view, context)}`;
  }
};

const unverified = ({ view, notice }: ReservationPage, context: PageContext): Html => {
  const say = said(context);
  const wrong = notice?.field === 'code' ? notice.text : null;
  return html`<p>${view.channel === 'sms' ? say.codeSentSms : say.codeSentEmail}</p>
    ${context.settings.demo ? html`<p class="note"><a href="/dev/inbox">${say.demoInbox}</a></p>` : ''}
    <form class="code-form" method="post" action="${verbAction(view.id, 'verify', context)}">
      <label for="code">${say.code}</label>
      ${wrong === null ? '' : html`<p class="error" id="code-error" role="alert">${wrong}</p>`}
      <input
        id="code"
        name="code"
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength="12"
        required
        ${wrong === null ? '' : html`aria-invalid="true" aria-describedby="code-error"`}
      />
      <button type="submit" class="button">${say.verify}</button>
    </form>
    ${
      view.codeExpiresAt === null
        ? ''
        : html`<p class="help">${say.codeGood(untilPhrase(view.codeExpiresAt, context))}</p>`
    }
    ${verbForm(view, 'resend', say.resend, context, 'button button-quiet')}`;
};

const asking = (view: ReservationView, context: PageContext): Html => {
  const say = said(context);
  const open = view.asks.filter(({ state }) => state === 'waiting' || state === 'sent').length;
  return html`<p>
    ${say.askingHow(view.asks.length)}
    ${view.answerBy === null ? '' : say.askingUntil(open, view.asks.length, untilPhrase(view.answerBy, context))}
  </p>`;
};

/** Back to where the book is found. */
const again = (view: ReservationView, context: PageContext): Html => {
  const near = lookedFrom(view) ?? undefined;
  const href = bookHref(view.isbn, { near, lang: context.langAsked ?? undefined });
  return html`<p><a class="button button-quiet" href="${href}">${said(context).nextBook}</a></p>`;
};

const held = ({ view, holder }: ReservationPage, context: PageContext): Html => {
  const { shop, holdUntil, pickupCode } = view;
  if (!shop || holdUntil === null || pickupCode === null) return html``;
  const say = said(context);
  const { words, at, langAsked } = context;
  const [path = '', query] = reservationHref(view.id, langAsked ?? undefined).split('?', 2);
  return html`<p class="deadline">${say.keptUntil(untilPhrase(holdUntil, context))}</p>
    <div class="ticket">
      <dl class="pickup">
        <dt>${say.pickupCode}</dt>
        <dd>${pickupCode}</dd>
      </dl>
      <p class="help">${say.pickupHelp}</p>
      ${place(shop, context, shop.hoursKnown && holder ? hoursLine(holder.properties, words, at) : '')}
    </div>
    ${shop.hoursKnown ? '' : html`<p class="note">${say.heldHours}</p>`}
    <div class="held-verbs">
      ${verbForm(view, 'collected', say.collected, context)}
      <a class="button button-quiet" href="${path}.ics${query === undefined ? '' : `?${query}`}"
        >${say.calendar}</a
      >
    </div>`;
};

const place = (shop: AskedShopView, { words }: PageContext, hours: Html | '' = ''): Html =>
  html`<div class="place">
    <p class="place-name">${shop.name}</p>
    ${addressLine(shop)} ${hours}
    <p class="actions">
      <a href="${directionsHref(pointOf(shop))}" rel="noreferrer"
        >${icons.walk}<span>${words.directions}</span></a
      >
      ${phoneLink(shop, words)}
    </p>
  </div>`;

const offer = (view: ReservationView, context: PageContext): Html => {
  if (!view.offer) return html``;
  const say = said(context);
  return html`<p>${say.offerText(untilPhrase(view.offer.until, context))}</p>
    ${place(view.offer.shop, context)} ${verbForm(view, 'accept', say.accept, context)}`;
};
