/** A shop's counter: for a busy bookseller on a phone. Every button is a form's; a script keeps the lists up to date. */
import type { UnmetDemand } from '../../demand/contract.ts';
import type { CounterAsk, CounterView } from '../../reservations/contract.ts';
import type { TitleView } from '../../catalogue/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { bookHref } from '../../views/links.ts';
import { pastPhrase, readMoment } from '../../views/moments.ts';
import { titleName } from '../../views/phrases.ts';
import type { PageContext } from '../page-data.ts';
import { COUNTER, counterHref, said } from './data.ts';
import type { CounterShop, Notice } from './data.ts';
import { counterPage as frame } from './frame.ts';
import { holdCard, openCard, recentLine } from './parts.ts';

export interface CounterPage {
  shop: CounterShop;
  view: CounterView;
  unmet: (UnmetDemand & { title: TitleView | null })[];
  notice: Notice | null;
  /** What was found under the code that was typed; null where none was. */
  found: { code: string; ask: CounterAsk | null } | null;
}

/** Seconds between two reloads without scripts. */
const RELOAD = 30;

/** The page of `/comptoir`. Scripts replace what is in `[data-live]`, piece by piece. */
export const counterPage = (page: CounterPage, context: PageContext): Html => {
  const say = said(context);
  const { shop, view, notice } = page;
  // A result that was asked for stays; a page that is only looked at is asked for again.
  const reload = page.found === null && notice === null ? RELOAD : undefined;
  return frame(
    context,
    { title: say.title, path: COUNTER, tab: 'counter', shop, reload },
    html`<div
        id="counter"
        class="counter"
        data-state="${view.state}"
        data-at="${context.at.toISOString()}"
        data-events="${COUNTER}/evenements"
        data-href="${counterHref(COUNTER, context)}"
      >
        ${notice === null ? '' : html`<p class="note" role="alert">${say[notice]}</p>`}
        ${page.found === null ? '' : foundPart(page.found, context)} ${openPart(view, context)}
        ${holdsPart(page, context)} ${recentPart(view, context)} ${unmetPart(page.unmet, context)}
        ${toolsPart(context)}
      </div>
      <p id="status" class="status" role="status" aria-live="polite"></p>
      <noscript>
        <p class="counter-refresh">
          <a class="button button-quiet" href="${counterHref(COUNTER, context)}">${say.refresh}</a>
        </p>
      </noscript>`,
  );
};

const foundPart = ({ code, ask }: NonNullable<CounterPage['found']>, context: PageContext): Html => {
  const say = said(context);
  return html`<section class="counter-found" role="status">
    ${ask ? html`<h2>${say.found}</h2>` : html`<p class="note"><b translate="no">${code}</b> : ${say.notFound}</p>`}
    ${
      ask
        ? html`<ol role="list">
            ${holdCard(ask, context, 'found')}
          </ol>`
        : ''
    }
  </section>`;
};

const openPart = ({ open, lastAsked }: CounterView, context: PageContext): Html => {
  const say = said(context);
  return html`<section class="counter-part">
    <h2 id="open-title" data-live>${say.openTitle(open.length)}</h2>
    <div id="open-empty" data-live>
      ${
        open.length > 0
          ? ''
          : html`<p class="counter-quiet">
              <b>${say.nobody}</b>
              ${lastAsked === null ? say.neverAsked : say.lastAsked(pastWhen(lastAsked, context))}
            </p>`
      }
    </div>
    <ol id="open" role="list" data-live-list aria-labelledby="open-title">
      ${open.map((ask) => openCard(ask, context))}
    </ol>
  </section>`;
};

const pastWhen = (instant: string, { at, words }: PageContext): string => {
  const moment = readMoment(instant);
  return moment ? pastPhrase(moment, at, words) : '';
};

const holdsPart = ({ view, shop }: CounterPage, context: PageContext): Html => {
  const say = said(context);
  const { holds } = view;
  return html`<section class="counter-part counter-holds">
    <p class="printed-head">${say.printed(shop.name, pastWhen(view.at, context))}</p>
    <h2 id="hold-title" data-live>${say.holdsTitle(holds.length)}</h2>
    ${codeForm(context)}
    <div id="hold-empty" data-live>
      ${holds.length > 0 ? '' : html`<p class="counter-quiet">${say.noHolds}</p>`}
    </div>
    <ol id="hold" role="list" data-live-list aria-labelledby="hold-title">
      ${holds.map((ask) => holdCard(ask, context))}
    </ol>
  </section>`;
};

/** Sent in a body: what a reader shows stands in no address and no history (R18). */
const codeForm = (context: PageContext): Html => {
  const say = said(context);
  return html`<form class="pickup-form" method="post" action="${counterHref(`${COUNTER}/code`, context)}">
    <label for="code">${say.findLabel}</label>
    <input
      id="code"
      class="text-field"
      name="code"
      required
      maxlength="12"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      aria-describedby="code-help"
    />
    <button type="submit" class="button button-quiet">${say.find}</button>
    <small id="code-help">${say.findHelp}</small>
  </form>`;
};

const recentPart = ({ recent }: CounterView, context: PageContext): Html =>
  html`<section class="counter-part counter-recent">
    <div id="recent-title" data-live>
      ${recent.length === 0 ? '' : html`<h2>${said(context).recentTitle}</h2>`}
    </div>
    <ol id="recent" role="list" data-live-list aria-label="${said(context).recentTitle}">
      ${recent.map((ask) => recentLine(ask, context))}
    </ol>
  </section>`;

/** R20: how often, around here; never who. */
const unmetPart = (unmet: CounterPage['unmet'], context: PageContext): Html | '' => {
  if (unmet.length === 0) return '';
  const say = said(context);
  const { words, langAsked } = context;
  return html`<section class="counter-part counter-unmet">
    <h2>${say.unmetTitle}</h2>
    <p class="small">${say.unmetHelp}</p>
    <ul role="list">
      ${unmet.map(
        ({ isbn, title, searches }) =>
          html`<li>
            <a href="${bookHref(isbn, { lang: langAsked ?? undefined })}"
              >${title ? titleName(title, words) : words.stubTitle(isbn)}</a
            >
            <b>${say.searches(searches)}</b>
          </li>`,
      )}
    </ul>
  </section>`;
};

/** What only a script can do; hidden without one. */
const toolsPart = (context: PageContext): Html => {
  const say = said(context);
  return html`<div id="counter-tools" class="counter-tools" role="group" aria-label="${say.tools}" hidden>
    <button type="button" id="sound" class="button button-quiet" aria-pressed="false">${say.sound}</button>
    <button type="button" id="print" class="button button-quiet">${say.print}</button>
    <p class="live">${say.live}</p>
  </div>`;
};
