/** The question in a few lines: which book, for whom, until when. */
import { hyphenate } from '../../catalogue/index.ts';
import type { TitleView } from '../../catalogue/contract.ts';
import type { ShopAskView } from '../../reservations/contract.ts';
import type { ShopFeature } from '../../shops/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { authorsPhrase, pricePhrase, titleName } from '../../views/phrases.ts';
import type { PageContext } from '../page-data.ts';
import { untilPhrase } from '../reservation/deadlines.ts';
import { readerOf, said } from './data.ts';
import type { AnswerPage } from './data.ts';

/** The zone in which the publisher's price is the shop's: overseas a book costs more, by a decree of its own. */
const MAINLAND = 'Europe/Paris';

/** The shop's own price for this condition; for a new copy on the mainland else the one the publisher set. */
export const priceOf = (
  { book: { condition }, shop: { zone } }: ShopAskView,
  title: TitleView | null,
  shop: ShopFeature | null,
): TitleView['price'] => {
  const own = shop?.properties.offers.find((offer) => offer.condition === condition)?.price ?? null;
  if (own !== null || condition === 'used' || zone !== MAINLAND) return own;
  return title?.price ?? null;
};

/** What to look for on the shelf. */
export const bookCard = ({ view: { book }, price }: AnswerPage, context: PageContext): Html => {
  const say = said(context);
  const { words } = context;
  const how = say.copies(book.quantity, book.condition === 'new' ? say.new : say.used);
  return html`<div class="asked-book">
    <p class="asked-title">${titleName(book, words)}</p>
    ${book.authors.length === 0 ? '' : html`<p>${authorsPhrase(book.authors)}</p>`}
    <p class="asked-how"><b>${how}</b>${price === null ? '' : html` · ${pricePhrase(price, words)}`}</p>
    <p class="isbn">ISBN ${hyphenate(book.isbn)}</p>
  </div>`;
};

/** For whom, until when to answer, and until when a yes would hold it; by the shop's own clock (R1). */
export const questionLines = ({ view }: AnswerPage, context: PageContext): Html => {
  const say = said(context);
  const name = readerOf(view, context);
  const isLate = new Date(view.answerBy) <= context.at;
  return html`${isLate ? html`<p class="note">${say.stillWelcome(name)}</p>` : ''}
    <dl class="asked-lines">
      <div>
        <dt>${say.forWhom}</dt>
        <dd>${say.whoComes(name)}</dd>
      </div>
      ${isLate ? '' : line(say.answerBy, untilPhrase(view.answerBy, context))}
      ${view.holdIfYes === null ? '' : line(say.ifYes, say.keepUntil(untilPhrase(view.holdIfYes, context)))}
    </dl>
    ${view.shop.hoursKnown ? '' : html`<p class="small">${say.hoursGuessed}</p>`}`;
};

const line = (what: string, until: string): Html =>
  html`<div>
    <dt>${what}</dt>
    <dd><b>${until}</b></dd>
  </div>`;
