/** What a shop was asked within a year, with counts: `/comptoir/historique`. */
import type { AskCounts, HistoryView, PastAsk } from '../../reservations/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { clockOf, dateOf, readMoment } from '../../views/moments.ts';
import type { PageContext } from '../page-data.ts';
import { COUNTER, counterHref, HISTORY, said } from './data.ts';
import type { CounterShop } from './data.ts';
import { counterPage as frame } from './frame.ts';

const COUNTS = [
  'asked',
  'yes',
  'no',
  'silent',
  'released',
  'collected',
] as const satisfies (keyof AskCounts)[];

export const historyPage = (
  { shop, view, before }: { shop: CounterShop; view: HistoryView; before: number | null },
  context: PageContext,
): Html => {
  const say = said(context);
  return frame(
    context,
    { title: say.historyTitle, path: HISTORY, tab: 'history', shop },
    html`<div class="counter">
      ${countsTable(view, context)}
      <section class="counter-part">
        <h2>${say.pastTitle}</h2>
        ${view.asks.length === 0 ? html`<p class="counter-quiet">${say.noPast}</p>` : pastTable(view.asks, context)}
        ${pagesPart(view, before, context)}
      </section>
    </div>`,
  );
};

const countsTable = ({ month, year }: HistoryView, context: PageContext): Html => {
  const say = said(context);
  return html`<table class="counts">
    <thead>
      <tr>
        <td></td>
        <th scope="col">${say.month}</th>
        <th scope="col">${say.year}</th>
      </tr>
    </thead>
    <tbody>
      ${COUNTS.map(
        (name) =>
          html`<tr class="is-${name}">
            <th scope="row">${say.counts[name]}</th>
            <td>${month[name]}</td>
            <td>${year[name]}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
};

/** A table on a desk, cards on a phone: each cell says its column there. */
const pastTable = (asks: readonly PastAsk[], context: PageContext): Html => {
  const say = said(context);
  return html`<table class="past">
    <thead>
      <tr>
        <th scope="col">${say.date}</th>
        <th scope="col">${say.book}</th>
        <th scope="col">${say.reader}</th>
        <th scope="col">${say.outcome}</th>
      </tr>
    </thead>
    <tbody>
      ${asks.map(
        (ask) =>
          html`<tr>
            <td>${dayAndTime(ask.askedAt, context)}</td>
            <td>
              ${ask.title}${ask.quantity > 1 ? ` × ${ask.quantity}` : ''}${ask.condition === 'used' ? ` (${say.used})` : ''}
            </td>
            <td>${ask.firstName ?? say.forgotten}</td>
            <td class="became is-${ask.became}">${say.past[ask.became]}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
};

const dayAndTime = (instant: string, { at, words }: PageContext): string => {
  const moment = readMoment(instant);
  return moment ? `${dateOf(moment, at, words)}, ${clockOf(moment, words)}` : '';
};

const pagesPart = ({ asks, next }: HistoryView, before: number | null, context: PageContext): Html => {
  const say = said(context);
  const { langAsked } = context;
  const older = new URLSearchParams({ before: String(next), ...(langAsked ? { lang: langAsked } : {}) });
  return html`<p class="counter-links">
    ${next === null ? '' : html`<a class="button button-quiet" href="${HISTORY}?${older.toString()}">${say.older}</a>`}
    ${before === null ? '' : html`<a class="button button-quiet" href="${counterHref(HISTORY, context)}">${say.newest}</a>`}
    ${
      asks.length === 0
        ? ''
        : html`<a
            class="button button-quiet"
            href="${counterHref(`${COUNTER}/historique.csv`, context)}"
            download
            >${say.csv}</a
          >`
    }
  </p>`;
};
