/** What a shop's page says in each state of its ask, and which buttons go with it. */
import type { ShopAskView } from '../../reservations/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import type { PageContext } from '../page-data.ts';
import { untilPhrase } from '../reservation/deadlines.ts';
import { readerOf, said } from './data.ts';
import type { AnswerPage } from './data.ts';
import { actForm, answerForm, asideForm, sureForm } from './parts.ts';
import { bookCard, questionLines } from './question.ts';

/**
 * - `asked`: a yes would win; also when the time to answer has passed, as long as the reader waits.
 * - `elsewhere`, `standingBy`: another shop holds it, before and after a yes of this one (R8).
 * - `late`, `offered`: it ended without a winner, before and after a yes of this one (R9).
 */
export type Standing =
  | 'asked'
  | 'elsewhere'
  | 'standingBy'
  | 'late'
  | 'offered'
  | 'holding'
  | 'collected'
  | 'expired'
  | 'saidNo'
  | 'tookBack'
  | 'cancelled'
  | 'over';

export const standingOf = (view: ShopAskView): Standing => {
  if (view.state === 'accepted') return ofWinner(view);
  // A no that was changed when a yes could no longer win is a late yes like any other.
  if (view.state === 'refused' && !view.standsBy) return view.tookBack ? 'tookBack' : 'saidNo';
  switch (view.reservation) {
    case 'asking':
      return 'asked';
    case 'held':
      return view.standsBy ? 'standingBy' : 'elsewhere';
    case 'refused':
    case 'unanswered':
      if (view.standsBy) return 'offered';
      return view.yes === 'offer' ? 'late' : 'over';
    case 'cancelled':
      return 'cancelled';
    default:
      return 'over';
  }
};

const ofWinner = ({ reservation }: ShopAskView): Standing => {
  if (reservation === 'held') return 'holding';
  return reservation === 'collected' ? 'collected' : 'expired';
};

export const headingOf = ({ view }: AnswerPage, context: PageContext): string => {
  const say = said(context);
  const name = readerOf(view, context);
  const standing = standingOf(view);
  if (standing === 'holding') return say.holdingTitle(name);
  if (standing === 'offered') return say.offeredTitle(name);
  return say[`${standing}Title`];
};

/** What stands below the heading. */
export const stateOf = (page: AnswerPage, context: PageContext): Html => {
  const { view } = page;
  const say = said(context);
  const name = readerOf(view, context);
  const withBook = (text: string, after: Html | '' = ''): Html =>
    html`<p class="lead">${text}</p>
      ${bookCard(page, context)} ${after}`;
  switch (standingOf(view)) {
    case 'asked':
      return html`${bookCard(page, context)} ${questionLines(page, context)}
        ${answerForm(page, { yes: say.yes(view.book.quantity), no: say.no }, context)}
        <p class="small">${say.payInShop}</p>`;
    case 'late':
      return withBook(say.lateText(name), answerForm(page, { yes: say.lateYes, no: say.no }, context));
    case 'elsewhere':
      return withBook(say.elsewhereText, asideForm(page, { yes: say.alsoYes, no: say.alsoNo }, context));
    case 'standingBy':
      return withBook(say.standingByText, asideForm(page, { no: say.changeToNo }, context));
    case 'offered':
      return withBook(say.offeredText, asideForm(page, { no: say.changeToNo }, context));
    case 'holding':
      return holding(page, context);
    case 'collected':
      return withBook(say.collectedText(name));
    case 'expired':
      return withBook(say.expiredText(untilPhrase(view.hold?.until ?? '', context)));
    case 'saidNo':
      return withBook(say.saidNoText(name), changeToYes(page, context));
    case 'tookBack':
      return withBook(say.tookBackText(name), changeToYes(page, context));
    case 'cancelled':
      return withBook(say.cancelledText);
    case 'over':
      return withBook(say.overText);
  }
};

const holding = (page: AnswerPage, context: PageContext): Html => {
  const { view } = page;
  if (!view.hold) return html``;
  const say = said(context);
  const name = readerOf(view, context);
  return html`<p class="deadline">${say.holdingUntil(untilPhrase(view.hold.until, context))}</p>
    <dl class="pickup">
      <dt>${say.pickupCode}</dt>
      <dd>${view.hold.pickupCode}</dd>
    </dl>
    <p>${say.pickupHelp(name)}</p>
    ${bookCard(page, context)} ${actForm(page, 'collected', say.collected(name), context)}
    ${view.no === 'takeBack' ? changeToNo(page, context) : takeBack(page, context)}`;
};

/** Within two minutes the answer is changed by one more tap (R13). */
const changeToNo = (page: AnswerPage, context: PageContext): Html => {
  const say = said(context);
  return html`${changeLine(page, context)} ${asideForm(page, { no: say.changeToNo }, context)}`;
};

const changeToYes = (page: AnswerPage, context: PageContext): Html | '' => {
  const { yes } = page.view;
  if (yes === 'settled' || yes === 'thanks') return '';
  const say = said(context);
  return html`${changeLine(page, context)} ${asideForm(page, { yes: say.changeToYes }, context)}`;
};

const changeLine = ({ view: { changeUntil } }: AnswerPage, context: PageContext): Html | '' =>
  changeUntil === null
    ? ''
    : html`<p class="small">${said(context).changeUntil(untilPhrase(changeUntil, context))}</p>`;

/** After that a yes is taken back, and the reader told: asked twice (R10). */
const takeBack = (page: AnswerPage, context: PageContext): Html => {
  const say = said(context);
  const name = readerOf(page.view, context);
  const ask = { open: say.takeBack, sure: say.takeBackSure(name), yes: say.takeBackYes(name) };
  return sureForm(page, 'takeBack', ask, context);
};
