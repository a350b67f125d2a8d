/** `/admin`: what needs a look, and the numbers of the day. */
import type { Counts, DeskNumbers } from '../../desk/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import type { PageContext } from '../page-data.ts';
import { said } from './data.ts';
import { deskHref, deskPage, type Notice, TABS } from './frame.ts';

export const deskHomePage = (numbers: DeskNumbers, notice: Notice | null, context: PageContext): Html => {
  const words = said(context);
  return deskPage(
    { tab: 'home', title: words.tabs.home, notice },
    html`<section>
        <h2>${words.lookTitle}</h2>
        ${toLookAt(numbers, context)}
      </section>
      <section>
        <h2>${words.numbersTitle}</h2>
        ${table(numbers, context)}
      </section>
      <section>
        <h2>${words.smsTitle}</h2>
        ${spending(numbers.sms, context)}
      </section>`,
    context,
  );
};

const toLookAt = ({ open }: DeskNumbers, context: PageContext): Html => {
  const words = said(context);
  const lines = [
    { n: open.messages, text: words.openMessages, to: TABS.messages },
    { n: open.pairs, text: words.openPairs, to: TABS.pairs },
    { n: open.claims, text: words.openClaims, to: TABS.listings },
    { n: open.silent, text: words.openSilent, to: TABS.shops },
    { n: open.unreachable, text: words.openUnreachable, to: TABS.shops },
  ].filter(({ n }) => n > 0);
  if (lines.length === 0) return html`<p>${words.nothingToLook}</p>`;
  return html`<ul class="desk-look" role="list">
    ${lines.map(({ n, text, to }) => html`<li><a href="${deskHref(to, context.langAsked)}">${text(n)}</a></li>`)}
  </ul>`;
};

const table = ({ day, month }: DeskNumbers, context: PageContext): Html => {
  const words = said(context);
  const count = (n: number | null): string =>
    n === null ? '–' : new Intl.NumberFormat(context.words.locale).format(n);
  return html`<table class="desk-numbers">
    <thead>
      <tr>
        <td></td>
        <th scope="col">${words.day}</th>
        <th scope="col">${words.month}</th>
      </tr>
    </thead>
    <tbody>
      ${(Object.keys(words.counts) as (keyof Counts)[]).map(
        (name) =>
          html`<tr>
            <th scope="row">${words.counts[name]}</th>
            <td>${count(day[name])}</td>
            <td>${count(month[name])}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
};

const spending = ({ sent, ceiling }: DeskNumbers['sms'], context: PageContext): Html => {
  const words = said(context);
  return html`<p>
      <meter
        min="0"
        max="${ceiling}"
        high="${ceiling * 0.8}"
        value="${sent}"
        aria-label="${words.smsTitle}"
      ></meter>
      ${words.smsSent(sent, ceiling)}
    </p>
    ${sent < ceiling ? '' : html`<p class="note" role="alert">${words.smsFull}</p>`}`;
};
