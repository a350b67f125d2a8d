/** `/admin/imports/{id}`: how far a file is, then what went in and each line that was refused. */
import { IMPORT_COUNTS } from '../../../desk/contract.ts';
import type { DeskImport, Reject } from '../../../desk/contract.ts';
import { html, nothing } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { shopHref } from '../../../views/links.ts';
import type { PageContext } from '../../page-data.ts';
import { whenPhrase } from '../data.ts';
import { deskPage, type Notice } from '../frame.ts';
import { importsHref, say } from './data.ts';

/** Refused lines on the page; the file to download has all. */
export const MOST_SHOWN = 100;
/** Seconds after which a browser without scripts asks again. */
const LOOK_AGAIN = 3;

const titleOf = ({ state, said }: DeskImport, context: PageContext): string => {
  const words = say(context);
  return state === 'done' && said.dryRun ? words.dryDone : words.states[state];
};

/** `refused` are the first of its refused lines. `state` and `news` are what the page's script goes by. */
export const reportPage = (
  one: DeskImport,
  refused: readonly Reject[],
  notice: Notice | null,
  context: PageContext,
): Html => {
  const title = titleOf(one, context);
  return deskPage(
    {
      ...{ tab: 'imports', title: one.name, headTitle: `${title} · ${one.name}`, notice },
      reload: one.state === 'running' ? LOOK_AGAIN : undefined,
    },
    html`<div
        id="import-report"
        class="import-report"
        data-report
        data-state="${one.state}"
        data-news="${title}"
      >
        <h2>${title}</h2>
        ${facts(one, context)} ${bodyOf(one, context)} ${refusedPart(one, refused, context)}
      </div>
      <p><a href="${importsHref('', context)}">${say(context).backToImports}</a></p>`,
    context,
  );
};

const facts = ({ said, by, at, seconds, bytes }: DeskImport, context: PageContext): Html => {
  const words = say(context);
  const told = [
    said.dataset === '' ? null : words.facts.dataset(said.dataset),
    said.full ? words.facts.full : null,
    said.licence === '' ? null : words.facts.licence(said.licence),
    said.source === '' ? null : words.facts.source(said.source),
  ].filter((each) => each !== null);
  return html`<p>
      ${words.kinds[said.kind]}${told.map((each) => html`, ${each}`)}${
        said.shop === ''
          ? nothing
          : html`, <a href="${shopHref(said.shop)}">${words.facts.shop(said.shop)}</a>`
      }
    </p>
    <p class="desk-soft">
      ${words.size(bytes)} · ${whenPhrase(at, context)}
      ${words.byWhom(by)}${seconds === null ? nothing : html` · ${words.took(seconds)}`}
    </p>`;
};

const bodyOf = (one: DeskImport, context: PageContext): Html => {
  const words = say(context);
  switch (one.state) {
    case 'running':
      return running(one, context);
    case 'done':
      return html`${counts(one, context)} ${one.said.dryRun ? again(one, words.forReal, context) : nothing}`;
    case 'failed':
      return html`<p class="note">${words.failedText(words.reason(one.error ?? ''))}</p>
        ${again(one, words.again, context)}`;
    case 'stopped':
      return html`<p>${words.stoppedText(one.stoppedBy ?? '')}</p>
        ${again(one, words.again, context)}`;
    case 'interrupted':
      return html`<p class="note">${words.interruptedText}</p>
        ${again(one, words.again, context)}`;
  }
};

/** What a script replaces while it runs is `[data-so-far]`: the button beside it keeps the focus. */
const running = (one: DeskImport, context: PageContext): Html => {
  const words = say(context);
  return html`<div data-so-far>
      <progress
        class="import-progress"
        max="${Math.max(1, one.bytes)}"
        value="${one.bytesRead}"
        aria-label="${words.progress}"
      ></progress>
      <p class="so-far">${words.bytesOf(words.size(one.bytesRead), words.size(one.bytes))}</p>
      <p>
        ${words.soFar(one.read, one.rejected)}${one.saved === 0 ? nothing : html`, ${words.saved(one.saved)}`}
      </p>
      <p class="desk-soft">${one.bytesRead >= one.bytes ? words.applying : words.runningText}</p>
    </div>
    <p class="note" data-waiting hidden>${words.waiting}</p>
    ${one.stoppedBy === null ? stopForm(one, context) : html`<p>${words.stopping(one.stoppedBy)}</p>`}`;
};

const stopForm = ({ id }: DeskImport, context: PageContext): Html =>
  html`<form method="post" action="${importsHref(`/${id}/arreter`, context)}">
    <button type="submit" class="button button-quiet">${say(context).stop}</button>
  </form>`;

const counts = ({ counts }: DeskImport, context: PageContext): Html => {
  const words = say(context);
  const told = IMPORT_COUNTS.filter((name) => counts?.[name] !== undefined);
  return html`<dl class="stock-counts">
    ${told.map(
      (name) =>
        html`<div>
          <dt>${words.counts[name]}</dt>
          <dd data-count="${name}">${words.number(counts?.[name] ?? 0)}</dd>
        </div>`,
    )}
  </dl>`;
};

/** Back to the file, while it is kept. */
const again = ({ fileId, said }: DeskImport, label: string, context: PageContext): Html =>
  fileId === null
    ? nothing
    : html`<p>
        <a class="button" href="${importsHref(`/fichier/${fileId}`, context, { sorte: said.kind })}"
          >${label}</a
        >
      </p>`;

const refusedPart = (one: DeskImport, refused: readonly Reject[], context: PageContext): Html => {
  const words = say(context);
  if (refused.length === 0 || one.state === 'running') return nothing;
  const all = one.counts?.['rejected'] ?? one.rejected;
  return html`<section aria-labelledby="refused-title">
    <h3 id="refused-title">${words.refusedTitle}</h3>
    ${one.state === 'done' && !one.said.dryRun ? html`<p>${words.refusedLead}</p>` : nothing}
    ${refused.length < all ? html`<p>${words.refusedFirst(refused.length, all)}</p>` : nothing}
    ${one.refused < all ? html`<p>${words.refusedKept(one.refused)}</p>` : nothing}
    <p><a href="${importsHref(`/${one.id}/refus.csv`, context)}" download>${words.refusedDownload}</a></p>
    <ul class="refused" role="list">
      ${refused.map((each) => refusedLine(each, context))}
    </ul>
  </section>`;
};

const refusedLine = ({ line, field, value, reason }: Reject, context: PageContext): Html => {
  const words = say(context);
  return html`<li>
    <p class="refused-what"><strong>${words.line} ${words.number(line)}</strong> · ${words.field(field)}</p>
    <p class="refused-value">
      ${value === null || value === '' ? html`<em>${words.noValue}</em>` : html`<code>${value}</code>`}
    </p>
    <p>${words.reason(reason)}</p>
  </li>`;
};
