/** `/comptoir/stock`: three ways to give a stock, and what came so far. */
import type { StockReport } from '../../../tills/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { hrefOf, pastOf, said, type Desk, type Overview } from './data.ts';
import { feedPart } from './feed-part.ts';
import { keysPart } from './keys-part.ts';
import { noticeOf } from './parts.ts';

/** What stands inside of `<main>`. `feedTyped` is what was typed and refused. */
export const stockMain = (
  overview: Overview,
  desk: Desk,
  { notice = null, feedTyped = null }: { notice?: string | null; feedTyped?: string | null } = {},
): Html => {
  const say = said(desk.context);
  return html`<div class="stock-in">
    ${noticeOf(notice)}
    <header>
      <h1>${say.title}</h1>
      <p class="lead">${say.lead}</p>
    </header>
    ${dropPart(desk)} ${lastPart(overview.reports, desk)}
    ${
      overview.isMember
        ? html`${keysPart(overview.keys, desk)} ${feedPart(overview.feed, desk, feedTyped)}`
        : html`<section aria-labelledby="members-title">
            <h2 id="members-title">${say.membersTitle}</h2>
            <p>${say.membersOnly}</p>
          </section>`
    }
  </div>`;
};

const dropPart = ({ context, deps }: Desk): Html => {
  const say = said(context);
  return html`<section aria-labelledby="drop-title">
    <h2 id="drop-title">${say.dropTitle}</h2>
    <form
      id="stock-drop"
      class="drop"
      data-drop
      method="post"
      enctype="multipart/form-data"
      action="${hrefOf('/fichier', context)}"
    >
      <label for="file">${say.dropLabel}</label>
      <p id="file-help" class="help">${say.dropHelp(deps.limits.megabytes)}</p>
      <input id="file" name="file" type="file" required aria-describedby="file-help" />
      <p class="drop-here" hidden>${say.dropHere}</p>
      <button type="submit" class="button">${say.dropSend}</button>
    </form>
  </section>`;
};

const lastPart = (reports: StockReport[], desk: Desk): Html => {
  const say = said(desk.context);
  return html`<section aria-labelledby="last-title">
    <h2 id="last-title">${say.lastTitle}</h2>
    ${
      reports.length === 0
        ? html`<p>${say.lastNone}</p>`
        : html`<ul class="last-files">
            ${reports.map((report) => lastLine(report, desk))}
          </ul>`
    }
  </section>`;
};

const lastLine = (report: StockReport, desk: Desk): Html => {
  const say = said(desk.context);
  return html`<li class="is-${report.state}">
    <a href="${hrefOf(`/rapport/${report.id}`, desk.context)}">${pastOf(report.at, desk)}</a>
    <p>${resultOf(report, desk)}</p>
    <p class="small">${say.how[report.how]}, ${say.mode[report.mode]}</p>
  </li>`;
};

const resultOf = ({ state, added, changed, removed, rejected }: StockReport, { context }: Desk): string => {
  const say = said(context);
  if (state === 'running') return say.lastRunning;
  return state === 'failed' ? say.lastFailed : say.lastDone(added, changed, removed, rejected);
};
