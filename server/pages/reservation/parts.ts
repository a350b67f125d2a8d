/** The parts that a reservation's states share: its verbs, the shops that were asked, what to do next. */
import type { TitleView } from '../../catalogue/contract.ts';
import type { AskView, ReservationView } from '../../reservations/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { bookHref, finderHref, reservationHref, reserveHref, shopHref } from '../../views/links.ts';
import { authorsPhrase, titleName } from '../../views/phrases.ts';
import { addressLine, phoneLink } from '../../views/shop-card.ts';
import { cover } from '../cover.ts';
import type { PageContext } from '../page-data.ts';
import { AROUND, lookedFrom, said } from './data.ts';
import type { ReservationPage, WaysOn } from './data.ts';
import { untilPhrase, whenPhrase } from './deadlines.ts';

/** The book, wherever a reservation speaks of it; `how`: how many copies, in which condition. */
export const aboutBook = (title: TitleView, { words, langAsked }: PageContext, how = ''): Html =>
  html`<div class="wanted-book">
    ${cover(title, words)}
    <p>
      <a href="${bookHref(title.isbn, { lang: langAsked ?? undefined })}">${titleName(title, words)}</a>
      <span class="book-authors">${authorsPhrase(title.authors)}</span>
      ${how === '' ? '' : html`<span class="wanted-how">${how}</span>`}
    </p>
  </div>`;

export type Verb = 'verify' | 'resend' | 'cancel' | 'accept' | 'collected';

/** Where a verb's form is sent. */
export const verbAction = (id: string, verb: Verb, { langAsked }: PageContext): string => {
  const [path = '', query] = reservationHref(id, langAsked ?? undefined).split('?', 2);
  return `${path}/${verb}${query === undefined ? '' : `?${query}`}`;
};

export const verbForm = (
  view: ReservationView,
  verb: Verb,
  label: string,
  context: PageContext,
  look = 'button',
): Html =>
  html`<form method="post" action="${verbAction(view.id, verb, context)}">
    <button type="submit" id="${verb}" class="${look}">${label}</button>
  </form>`;

/** States in which the reader may still call it off (R10). */
const CANCELLABLE = ['unverified', 'asking', 'held', 'refused', 'unanswered'];

/** Opens a second question first: without a script too. */
export const cancelPart = (view: ReservationView, context: PageContext): Html | '' => {
  const ended = view.state === 'refused' || view.state === 'unanswered';
  if (!CANCELLABLE.includes(view.state) || (ended && !view.offer)) return '';
  const say = said(context);
  return html`<details class="cancel" id="cancel-part">
    <summary>${say.cancel}</summary>
    <p>${say.cancelSure(view.asks.length)}</p>
    ${verbForm(view, 'cancel', say.cancelYes, context, 'button button-quiet')}
  </details>`;
};

const hasAnswered = ({ state, answeredAt }: AskView): boolean =>
  answeredAt !== null || state === 'accepted' || state === 'refused';

/** "2 sur 3 ont répondu": silence is shown, never hidden (R11). */
export const answeredLine = ({ asks }: ReservationView, context: PageContext): string =>
  said(context).answered(asks.filter(hasAnswered).length, asks.length);

/** Each shop that was asked, and what became of it. */
export const askedShops = (view: ReservationView, context: PageContext): Html | '' => {
  if (view.asks.length === 0) return '';
  return html`<section class="asks">
    <h2>${said(context).asksHeading}</h2>
    <p class="asks-count">${answeredLine(view, context)}</p>
    <ul role="list">
      ${view.asks.map((ask) => askItem(ask, view, context))}
    </ul>
  </section>`;
};

const askItem = (ask: AskView, { isbn }: ReservationView, context: PageContext): Html => {
  const href = shopHref(ask.shop.slug, { isbn, lang: context.langAsked ?? undefined });
  const counts = ask.state === 'waiting' || ask.state === 'sent';
  return html`<li class="ask is-${ask.state}">
    <a href="${href}">${ask.shop.name}</a>
    <span class="ask-state">${askPhrase(ask, context)}</span>
    ${counts && !ask.shop.hoursKnown ? html`<small>${said(context).hoursGuessed}</small>` : ''}
  </li>`;
};

const askPhrase = (ask: AskView, context: PageContext): string => {
  const say = said(context);
  switch (ask.state) {
    case 'waiting':
      return say.askWaiting(whenPhrase(ask.sendAt, context));
    case 'sent':
      return say.askSent(untilPhrase(ask.answerBy, context));
    case 'accepted':
      return say.askAccepted;
    case 'refused':
      return say.askRefused;
    case 'silent':
      return say.askSilent;
    case 'released':
      return say.askReleased;
    case 'failed':
      return say.askFailed;
  }
};

/** How many times farther the next search looks. */
const FARTHER = 3;

/** What to do when nobody has it (R11). */
export const nextSteps = ({ view, ways }: ReservationPage, context: PageContext): Html | '' => {
  if (!ways) return '';
  const say = said(context);
  const { words } = context;
  const lang = context.langAsked ?? undefined;
  const near = lookedFrom(view) ?? undefined;
  return html`<section class="next">
    <h2>${say.nextTitle}</h2>
    ${moreShops(view, context)} ${callList(ways, view, context)} ${editionList(ways, context)}
    <h3>${say.nextOrder}</h3>
    <p>${words.orderNote}</p>
    ${near ? html`<p><a href="${finderHref({ near, lang })}">${words.shopsToOrder}</a></p>` : ''}
  </section>`;
};

/** Others than the chosen shops (R7); farther than Rayon looked. */
const moreShops = (view: ReservationView, context: PageContext): Html | '' => {
  const { isbn, condition, around } = view;
  const near = lookedFrom(view);
  if (!near) return '';
  const say = said(context);
  const lang = context.langAsked ?? undefined;
  const [href, label] = around
    ? [finderHref({ isbn, near, radius: around.radius * FARTHER, lang }), say.nextFarther]
    : [reserveHref(isbn, { near, radius: AROUND }, { lang, condition }), say.nextOthers];
  return html`<p><a class="button" href="${href}">${label}</a></p>`;
};

const callList = ({ call }: WaysOn, { isbn }: ReservationView, context: PageContext): Html | '' => {
  const { words, langAsked } = context;
  if (call.length === 0) return '';
  return html`<h3>${said(context).nextCall}</h3>
    <ul role="list">
      ${call.map(
        ({ properties }) =>
          html`<li>
            <a href="${shopHref(properties.slug, { isbn, lang: langAsked ?? undefined })}"
              >${properties.name}</a
            >
            ${addressLine(properties)} ${phoneLink(properties, words)}
          </li>`,
      )}
    </ul>`;
};

const editionList = ({ editions }: WaysOn, context: PageContext): Html | '' => {
  const { words, langAsked } = context;
  if (editions.length === 0) return '';
  return html`<h3>${said(context).nextEdition}</h3>
    <ul role="list">
      ${editions.map(
        (title) =>
          html`<li>
            <a href="${bookHref(title.isbn, { lang: langAsked ?? undefined })}">${titleName(title, words)}</a>
            ${[title.publisher, title.published?.slice(0, 4)].filter(Boolean).join(', ')}
          </li>`,
      )}
    </ul>`;
};
