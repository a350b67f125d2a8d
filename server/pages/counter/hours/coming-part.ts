/** The fortnight to come, day by day, as readers will find it. */
import type { ComingDay, Span } from '../../../listing/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import type { PageContext } from '../../page-data.ts';
import { spansPhrase } from '../../shop-hours.ts';
import { dayOf, said } from './data.ts';

/** `typed`: of what is typed and not saved. `days` is null where the hours cannot be read. */
export type Coming = { days: ComingDay[] | null; typed: boolean } | 'waits' | 'unknown';

/** A script draws it anew while hours are typed. */
export const comingPart = (coming: Coming, context: PageContext): Html => {
  const words = said(context);
  return html`<section class="counter-part" id="coming">
    <h2>${words.comingTitle}</h2>
    ${
      coming === 'unknown'
        ? html`<p>${words.unknown}</p>`
        : coming === 'waits'
          ? html`<p>${words.comingWaits}</p>`
          : html`${coming.typed ? html`<p class="soft">${words.comingTyped}</p>` : ''}
            ${coming.days === null ? html`<p>${words.comingUnreadable}</p>` : table(coming.days, context)}`
    }
  </section>`;
};

const table = (days: readonly ComingDay[], context: PageContext): Html =>
  html`<table class="coming-days">
    <tbody>
      ${days.map((day, at) => row(day, at === 0, context))}
    </tbody>
  </table>`;

const row = ({ date, spans, unsure, why }: ComingDay, isToday: boolean, context: PageContext): Html => {
  const words = said(context);
  return html`<tr ${isToday ? html`aria-current="date"` : ''}>
    <th scope="row">${dayOf(date, context)}</th>
    <td>
      ${hoursOf(spans, unsure, context)}
      ${why === null ? '' : html`<span class="why">${words.why[why]}</span>`}
    </td>
  </tr>`;
};

const hoursOf = (spans: readonly Span[], unsure: boolean, context: PageContext): string => {
  if (!unsure) return spansPhrase(spans, context.words);
  const { unsure: perhaps } = said(context);
  return spans.length === 0 ? perhaps : `${spansPhrase(spans, context.words)} (${perhaps})`;
};
