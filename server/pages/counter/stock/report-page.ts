/** `/comptoir/stock/rapport/{id}`: how far a file is, then what went in and each line that was refused. */
import type { StockReport } from '../../../tills/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { hrefOf, pastOf, said, type Desk } from './data.ts';
import { buttonForm } from './parts.ts';

/** Refused lines on the page; the file to download has more. */
const MOST_SHOWN = 100;

export const reportTitle = (report: StockReport, { context }: Desk): string => {
  const say = said(context);
  if (report.state === 'running') return say.runningTitle;
  if (report.state === 'done') return say.doneTitle;
  return canAsk(report) ? say.shrinkTitle : say.failedTitle;
};

/** Whether the file may be taken in all the same, once the shop has been asked. */
const canAsk = ({ shrinks, uploadId, how }: StockReport): boolean =>
  shrinks !== null && (uploadId !== null || how === 'feed');

/** `state` and `news` are what the page's script goes by. */
export const reportMain = (report: StockReport, desk: Desk): Html => {
  const say = said(desk.context);
  return html`<div
    id="stock-report"
    class="stock-in is-${report.state}"
    data-report
    data-state="${report.state}"
    data-news="${reportTitle(report, desk)}"
  >
    <header>
      <h1>${reportTitle(report, desk)}</h1>
      <p class="small">${pastOf(report.at, desk)}, ${say.how[report.how]}, ${say.mode[report.mode]}</p>
    </header>
    ${bodyOf(report, desk)}
    <p><a href="${hrefOf('', desk.context)}">${say.backToStock}</a></p>
  </div>`;
};

const bodyOf = (report: StockReport, desk: Desk): Html => {
  const say = said(desk.context);
  if (report.state === 'running')
    return html`<p class="so-far" data-so-far>${say.soFar(report.read, report.rejected)}</p>
      <p>${say.runningText}</p>`;
  if (report.state === 'failed')
    return html`${canAsk(report) ? askAgain(report, desk) : whyNot(report, desk)} ${refusedPart(report, desk)}`;
  return html`${report.repeated ? html`<p class="note">${say.repeated}</p>` : ''} ${countsPart(report, desk)}
  ${refusedPart(report, desk)}`;
};

const COUNTS = ['read', 'added', 'changed', 'unchanged', 'removed', 'rejected'] as const;

const countsPart = (report: StockReport, { context }: Desk): Html => {
  const say = said(context);
  return html`<dl class="stock-counts">
    ${COUNTS.map(
      (count) =>
        html`<div>
          <dt>${say.counts[count]}</dt>
          <dd>${say.number(report[count])}</dd>
        </div>`,
    )}
  </dl>`;
};

const whyNot = ({ error, uploadId }: StockReport, { context }: Desk): Html => {
  const say = said(context);
  return html`<p class="lead">${say.failedText(say.reason(error ?? ''))}</p>
    ${
      uploadId === null
        ? ''
        : html`<p>
            <a class="button" href="${hrefOf(`/fichier/${uploadId}`, context)}">${say.otherColumns}</a>
          </p>`
    }`;
};

const askAgain = ({ shrinks, uploadId }: StockReport, desk: Desk): Html => {
  const say = said(desk.context);
  const { goes = 0, stands = 0 } = shrinks ?? {};
  const yes = { label: say.shrinkYes(goes), quiet: false };
  return html`<p class="lead">${say.shrinkText(goes, stands)}</p>
    <div class="asides">
      ${
        uploadId === null
          ? buttonForm(desk, { action: '/flux/accepter', label: say.feedAnyway, quiet: false })
          : html`${buttonForm(desk, { ...yes, action: `/fichier/${uploadId}`, fields: { confirm: 'shrink' } })}
            ${buttonForm(desk, { action: `/fichier/${uploadId}`, label: say.shrinkDelta, fields: { confirm: 'delta' } })}`
      }
    </div>`;
};

const refusedPart = (report: StockReport, desk: Desk): Html => {
  const { context } = desk;
  const say = said(context);
  const { id, rejected, refused, state } = report;
  if (refused.length === 0) return html``;
  const shown = refused.slice(0, MOST_SHOWN);
  return html`<section aria-labelledby="refused-title">
    <h2 id="refused-title">${say.refusedTitle}</h2>
    ${state === 'done' ? html`<p>${say.refusedLead}</p>` : ''}
    ${shown.length < rejected ? html`<p>${say.refusedFirst(shown.length, rejected)}</p>` : ''}
    ${refused.length < rejected ? html`<p>${say.refusedKept(refused.length)}</p>` : ''}
    <p><a href="${hrefOf(`/rapport/${id}/refus.csv`, context)}" download>${say.refusedDownload}</a></p>
    <ul class="refused">
      ${shown.map(
        ({ line, field, value, reason }) =>
          html`<li>
            <p class="refused-what"><strong>${say.line} ${line}</strong> · ${say.field(field)}</p>
            <p class="refused-value">
              ${value === null || value === '' ? html`<em>${say.noValue}</em>` : html`<code>${value}</code>`}
            </p>
            <p>${say.reason(reason)}</p>
          </li>`,
      )}
    </ul>
  </section>`;
};
