/** `/admin/imports`: bring a file, and what became of those before it. */
import type { DeskImport } from '../../../desk/contract.ts';
import { html, nothing } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import type { PageContext } from '../../page-data.ts';
import { whenPhrase } from '../data.ts';
import { deskPage, type Notice } from '../frame.ts';
import { importsHref, say, type ImportDeps } from './data.ts';

export interface ImportsPage {
  running: DeskImport | null;
  imports: DeskImport[];
  /** From 1. */
  page: number;
  more: boolean;
  notice: Notice | null;
  limits: ImportDeps['limits'];
}

export const importsPage = (shown: ImportsPage, context: PageContext): Html => {
  const words = say(context);
  return deskPage(
    { tab: 'imports', title: words.title, notice: shown.notice },
    html`<p>${words.lead}</p>
      ${shown.running ? runsNow(shown.running, context) : nothing} ${dropForm(shown.limits, context)}
      <section aria-labelledby="imports-title">
        <h2 id="imports-title">${words.listTitle}</h2>
        ${shown.imports.length === 0 ? html`<p>${words.listNone}</p>` : list(shown, context)}
      </section>`,
    context,
  );
};

const runsNow = ({ id, name, by }: DeskImport, context: PageContext): Html => {
  const words = say(context);
  return html`<p class="import-now">
    <span>${words.runsNow(name, by)}</span> <a href="${importsHref(`/${id}`, context)}">${words.seeIt}</a>
  </p>`;
};

const dropForm = ({ megabytes }: ImportDeps['limits'], context: PageContext): Html => {
  const words = say(context);
  return html`<section aria-labelledby="drop-title">
    <h2 id="drop-title">${words.dropTitle}</h2>
    <form
      class="drop"
      data-drop
      method="post"
      enctype="multipart/form-data"
      action="${importsHref('/fichier', context)}"
    >
      <label for="file">${words.dropLabel}</label>
      <p id="file-help" class="help">${words.dropHelp(megabytes)}</p>
      <input id="file" name="file" type="file" required aria-describedby="file-help" />
      <p class="drop-here" hidden>${words.dropHere}</p>
      <button type="submit" class="button">${words.dropSend}</button>
    </form>
  </section>`;
};

const list = ({ imports, page, more }: ImportsPage, context: PageContext): Html => {
  const words = say(context);
  const turn = (to: number, label: string): Html =>
    html`<a class="button button-quiet" href="${importsHref('', context, { page: String(to) })}"
      >${label}</a
    >`;
  return html`<ol class="desk-rows" role="list">
      ${imports.map((one) => row(one, context))}
    </ol>
    ${
      page === 1 && !more
        ? nothing
        : html`<p class="import-pages">
            ${page > 1 ? turn(page - 1, words.newer) : nothing}
            ${more ? turn(page + 1, words.older) : nothing}
          </p>`
    }`;
};

const row = (one: DeskImport, context: PageContext): Html => {
  const words = say(context);
  return html`<li class="desk-row is-${one.state}">
    <p><a href="${importsHref(`/${one.id}`, context)}">${one.name}</a> · ${words.kinds[one.said.kind]}</p>
    <p><b>${stateOf(one, context)}</b>${resultOf(one, context)}</p>
    <p class="desk-soft">${whenPhrase(one.at, context)} ${words.byWhom(one.by)}</p>
  </li>`;
};

/** What became of it, in a word or two. */
export const stateOf = ({ state, said }: DeskImport, context: PageContext): string => {
  const words = say(context);
  return state === 'done' && said.dryRun ? words.dryRun : words.states[state];
};

const resultOf = ({ counts }: DeskImport, context: PageContext): Html => {
  if (counts === null) return nothing;
  const { added = 0, changed = 0, rejected = 0 } = counts;
  return html` · ${say(context).result(added, changed, rejected)}`;
};
