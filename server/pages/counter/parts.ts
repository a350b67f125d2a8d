/** The counter's cards: what is asked, what waits, what is over. */
import { hyphenate } from '../../catalogue/index.ts';
import type { CounterAsk } from '../../reservations/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { authorsPhrase, titleName } from '../../views/phrases.ts';
import { standingOf } from '../answer/states.ts';
import type { Act } from '../answer/data.ts';
import { said as answerSaid } from '../answer/data.ts';
import type { PageContext } from '../page-data.ts';
import { untilPhrase, whenPhrase } from '../reservation/deadlines.ts';
import { counterHref, COUNTER, said } from './data.ts';

/** For whom: a first name, and nothing else (R17). */
const readerOf = ({ firstName }: CounterAsk, context: PageContext): string =>
  firstName ?? said(context).somebody;

const form = ({ askId }: CounterAsk, look: string, context: PageContext, buttons: Html): Html =>
  html`<form class="${look}" method="post" action="${counterHref(`${COUNTER}/demandes/${askId}`, context)}">
    ${buttons}
  </form>`;

/** `about` tells one book's button from the next one's, to whoever does not see what it stands below. */
const button = (act: Act, label: string, look: string, about: string): Html =>
  html`<button type="submit" name="answer" value="${act}" class="${look}">
    ${label}<span class="visually-hidden"> : ${about}</span>
  </button>`;

const bookLines = ({ book }: CounterAsk, context: PageContext): Html => {
  const { copies, new: unused, used } = answerSaid(context);
  const how = copies(book.quantity, book.condition === 'new' ? unused : used);
  return html`<h3 class="asked-title">${titleName(book, context.words)}</h3>
    ${book.authors.length === 0 ? '' : html`<p>${authorsPhrase(book.authors)}</p>`}
    <p class="asked-how"><b>${how}</b> <span class="isbn">ISBN ${hyphenate(book.isbn)}</span></p>`;
};

/**
 * What makes one card another card, beside the time that passes: a script leaves a card alone whose look is the
 * same, so that no button goes from under a finger.
 */
const lookOf = ({ state, reservation, yes, no, answerBy, hold }: CounterAsk): string =>
  [state, reservation, yes, no, answerBy, hold?.until].join(' ');

const MINUTE = 60_000;
/** Above, the clock on the wall says enough. */
const MOST_MINUTES = 120;

/** "encore 47 min"; nothing where it is long. A script counts it down. */
const leftPart = ({ answerBy }: CounterAsk, context: PageContext): Html | '' => {
  const minutes = Math.ceil((Date.parse(answerBy) - context.at.getTime()) / MINUTE);
  if (minutes <= 0 || minutes > MOST_MINUTES) return '';
  return html`<b class="left" data-until="${answerBy}">${said(context).left(minutes)}</b>`;
};

const deadlineLine = (ask: CounterAsk, context: PageContext): Html => {
  const say = said(context);
  if (Date.parse(ask.answerBy) <= context.at.getTime()) return html`<p class="note">${say.late}</p>`;
  const waits = ask.state === 'waiting' && Date.parse(ask.sendAt) > context.at.getTime();
  return html`<p class="counter-time">
    ${leftPart(ask, context)} <span>${say.answerUntil(untilPhrase(ask.answerBy, context))}</span>
    ${waits ? html`<span>${say.sentLater(whenPhrase(ask.sendAt, context))}</span>` : ''}
    ${
      ask.holdIfYes === null ? '' : html`<small>${say.keepIfYes(untilPhrase(ask.holdIfYes, context))}</small>`
    }
  </p>`;
};

/** A question with its two large buttons. */
export const openCard = (ask: CounterAsk, context: PageContext): Html => {
  const say = said(context);
  const name = readerOf(ask, context);
  const title = titleName(ask.book, context.words);
  const news = say.news(title, name, untilPhrase(ask.answerBy, context));
  return html`<li
    id="open-${ask.askId}"
    class="counter-card is-open"
    data-look="${lookOf(ask)}"
    data-news="${news}"
    tabindex="-1"
  >
    <div class="counter-book">${bookLines(ask, context)}</div>
    <p class="counter-who">${say.forWhom(name)}</p>
    ${deadlineLine(ask, context)}
    ${form(
      ask,
      'answers',
      context,
      html`${button('yes', say.yes(ask.book.quantity), 'button answer', title)}
      ${button('no', say.no, 'button button-quiet answer', title)}`,
    )}
  </li>`;
};

/** A copy that waits: its code as large as it is said, one tap to hand it over. `place` parts two cards of one hold. */
export const holdCard = (ask: CounterAsk, context: PageContext, place = 'hold'): Html => {
  const say = said(context);
  const name = readerOf(ask, context);
  const title = titleName(ask.book, context.words);
  return html`<li
    id="${place}-${ask.askId}"
    class="counter-card is-hold"
    data-look="${lookOf(ask)}"
    tabindex="-1"
  >
    <p class="hold-code"><span>${say.code}</span> <b translate="no">${ask.hold?.pickupCode}</b></p>
    <div class="counter-book">${bookLines(ask, context)}</div>
    <p class="counter-who">${say.forWhom(name)}</p>
    <p class="counter-time"><b>${say.keepUntil(untilPhrase(ask.hold?.until ?? '', context))}</b></p>
    ${form(ask, 'answers', context, button('collected', say.collected(name), 'button answer', title))}
    <details class="sure">
      <summary>${say.takeBack}<span class="visually-hidden"> : ${title}</span></summary>
      <p>${say.takeBackSure(name)}</p>
      ${form(ask, 'asides', context, button('takeBack', say.takeBackYes(name), 'button button-quiet', title))}
    </details>
  </li>`;
};

/** One line of what is over, with what may still be said about it. */
export const recentLine = (ask: CounterAsk, context: PageContext): Html => {
  const say = said(context);
  return html`<li id="recent-${ask.askId}" class="recent" data-look="${lookOf(ask)}" tabindex="-1">
    <p>
      <span class="recent-title">${titleName(ask.book, context.words)}</span>
      <span class="recent-who">${say.forWhom(readerOf(ask, context))} · ${say.became[standingOf(ask)]}</span>
    </p>
    ${aside(ask, context)}
  </li>`;
};

const aside = (ask: CounterAsk, context: PageContext): Html | '' => {
  const say = said(context);
  const title = titleName(ask.book, context.words);
  const quiet = (act: 'yes' | 'no', label: string): Html =>
    form(ask, 'asides', context, button(act, label, 'button button-quiet', title));
  switch (standingOf(ask)) {
    case 'elsewhere':
      return quiet('yes', say.alsoYes);
    case 'late':
      return quiet('yes', say.lateYes);
    case 'standingBy':
    case 'offered':
      return quiet('no', say.changeToNo);
    case 'saidNo':
    case 'tookBack':
      return ask.yes === 'settled' || ask.yes === 'thanks' ? '' : quiet('yes', say.changeToYes);
    default:
      return '';
  }
};
