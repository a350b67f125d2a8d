/** `/admin/doublons`: one pair at a time, side by side and on the map; below it, what can be taken back. */
import type { DeskChange, DeskPair, PairSide } from '../../desk/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { shopHref } from '../../views/links.ts';
import type { PageContext } from '../page-data.ts';
import { mapPane, pageData } from '../results.ts';
import { said, whenPhrase } from './data.ts';
import { button, deskHref, deskPage, type Notice, TABS } from './frame.ts';

export interface PairsPage {
  /** The one that is looked at; null: none waits. */
  pair: DeskPair | null;
  others: DeskPair[];
  changes: DeskChange[];
  notice: Notice | null;
}

export const pairsPage = ({ pair, others, changes, notice }: PairsPage, context: PageContext): Html => {
  const words = said(context);
  return deskPage(
    { tab: 'pairs', title: words.pairsTitle, notice, data: pair === null ? [] : [pageData(null, context)] },
    html`${pair === null ? html`<p>${words.noPairs}</p>` : question(pair, context)}
      ${others.length === 0 ? '' : queue(others, context)}
      <section>
        <h2>${words.changesTitle}</h2>
        ${changes.length === 0 ? html`<p>${words.noChanges}</p>` : history(changes, context)}
      </section>`,
    context,
  );
};

const question = (pair: DeskPair, context: PageContext): Html => {
  const words = said(context);
  return html`<section class="desk-pair">
    <h2>${words.pairQuestion}</h2>
    <p class="desk-soft">${words.score(Math.round(pair.score))}</p>
    ${pair.removed ? html`<p class="note">${words.oneRemoved}</p>` : ''}
    <div class="desk-sides">
      <ol id="shops" role="list">
        ${side(pair.one, context)} ${side(pair.other, context)}
      </ol>
      ${mapPane(context)}
    </div>
    <h3>${words.why}</h3>
    <ul>
      ${pair.reasons.map((reason) => html`<li>${words.pairReason(reason)}</li>`)}
    </ul>
    ${decision(pair, context)}
    <p id="status" class="status" role="status" aria-live="polite"></p>
  </section>`;
};

/** The attributes are those from which the map takes its pins. */
const side = (from: PairSide, context: PageContext): Html => {
  const { key, slug, name, address, city, row, lat, lon } = from;
  const words = said(context);
  return html`<li
    class="shop"
    id="shop-${key}"
    data-slug="${key}"
    data-name="${name}"
    data-lat="${lat}"
    data-lon="${lon}"
    data-ask="none"
    data-state="unknown"
    tabindex="-1"
  >
    <h3 class="shop-name">
      ${slug === null ? name : html`<a href="${shopHref(slug, { lang: context.langAsked ?? undefined })}">${name}</a>`}
    </h3>
    <p>${[address, city].filter((part) => part !== null).join(', ')}</p>
    <p class="desk-soft">${words.fromRow(row)}${slug === null ? html` · ${words.noShopYet}` : ''}</p>
  </li>`;
};

const decision = ({ one, other }: DeskPair, context: PageContext): Html => {
  const words = said(context);
  return html`<form class="desk-decision" method="post" action="${deskHref(TABS.pairs, context.langAsked)}">
    <input type="hidden" name="une" value="${one.key}" />
    <input type="hidden" name="autre" value="${other.key}" />
    <label for="raison">${words.reason}</label>
    <input id="raison" class="text-field" name="raison" maxlength="200" autocomplete="off" />
    <div class="desk-verdicts">
      <button type="submit" name="verdict" value="together" class="button">${words.together}</button>
      <button type="submit" name="verdict" value="apart" class="button button-quiet">${words.apart}</button>
    </div>
  </form>`;
};

const queue = (others: DeskPair[], context: PageContext): Html =>
  html`<details class="desk-queue">
    <summary>${said(context).others(others.length)}</summary>
    <ol class="desk-rows" role="list">
      ${others.map(
        ({ one, other, score }) =>
          html`<li class="desk-row">
            <a href="${deskHref(TABS.pairs, context.langAsked, { une: one.key, autre: other.key })}"
              >${one.name} · ${other.name}</a
            >
            <span class="desk-soft">${said(context).score(Math.round(score))}</span>
          </li>`,
      )}
    </ol>
  </details>`;

/** The sources themselves say whether a shop is closed: no decision takes that back. */
const UNDOABLE = ['joined', 'merged', 'split', 'removed', 'restored'];

const history = (changes: DeskChange[], context: PageContext): Html => {
  const words = said(context);
  return html`<ol class="desk-rows" role="list">
    ${changes.map(
      ({ id, at, event, slug, otherSlug, reason }) =>
        html`<li class="desk-row">
          <p>
            <a href="${shopHref(slug)}">${slug}</a> ${words.events[event] ?? event} ${otherSlug ?? ''}
            ${reason === null ? '' : html`<span class="desk-soft">(${reason})</span>`}
          </p>
          <p class="desk-soft">${whenPhrase(at, context)}</p>
          ${
            UNDOABLE.includes(event)
              ? button(
                  `${TABS.pairs}/annuler`,
                  { id: String(id) },
                  { label: words.undo, about: `${String(id)}, ${slug}` },
                  context,
                )
              : ''
          }
        </li>`,
    )}
  </ol>`;
};
