/** The address of a file that Rayon fetches for the shop, and what came of the last time. */
import type { Feed } from '../../../tills/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { comingOf, hrefOf, pastOf, said, type Desk } from './data.ts';
import { buttonForm } from './parts.ts';

export const FEED_FORMS = ['csv', 'google', 'onix'] as const;
/** How often a file may be fetched, in hours. */
export const FEED_HOURS = [1, 2, 4, 6, 12, 24] as const;

/** `typed` is an address that was just refused: it stands in the field to be mended. */
export const feedPart = (feed: Feed | null, desk: Desk, typed: string | null): Html => {
  const { context } = desk;
  const say = said(context);
  return html`<section aria-labelledby="feed-title">
    <h2 id="feed-title">${say.feedTitle}</h2>
    <p>${say.feedLead}</p>
    ${context.settings.demo ? html`<p class="small">${say.feedDemo}</p>` : ''}
    ${feed ? standing(feed, desk) : ''}
    <form class="feed-form" method="post" action="${hrefOf('/flux', context)}">
      <div class="field">
        <label for="feed-url">${say.feedUrl}</label>
        <p id="feed-url-help" class="help">${say.feedUrlHelp}</p>
        <input
          id="feed-url"
          name="url"
          type="url"
          required
          maxlength="500"
          autocomplete="off"
          value="${typed ?? feed?.url ?? ''}"
          aria-describedby="feed-url-help"
          ${typed === null ? '' : html`aria-invalid="true"`}
        />
      </div>
      <div class="field">
        <label for="feed-form">${say.feedForm}</label>
        <select id="feed-form" name="form">
          ${FEED_FORMS.map((form) => option(form, say.forms[form], form === (feed?.form ?? 'csv')))}
        </select>
      </div>
      <div class="field">
        <label for="feed-every">${say.feedEvery}</label>
        <select id="feed-every" name="every">
          ${FEED_HOURS.map((hours) => option(String(hours), say.everyHours(hours), hours === (feed?.everyHours ?? 24)))}
        </select>
      </div>
      <button type="submit" class="button button-quiet">${say.feedSave}</button>
    </form>
  </section>`;
};

const option = (value: string, label: string, chosen: boolean): Html =>
  html`<option value="${value}" ${chosen ? html`selected` : ''}>${label}</option>`;

const standing = (feed: Feed, desk: Desk): Html => {
  const { context } = desk;
  const say = said(context);
  return html`<div class="feed-now is-${feed.lastResult ?? 'new'}">
    <p class="address"><code>${feed.url}</code></p>
    <p>${resultOf(feed, desk)} ${nextOf(feed, desk)}</p>
    ${
      feed.lastReportId === null
        ? ''
        : html`<p><a href="${hrefOf(`/rapport/${feed.lastReportId}`, context)}">${say.seeReport}</a></p>`
    }
    <div class="asides">
      ${buttonForm(desk, { action: '/flux/maintenant', label: say.feedNow })}
      ${buttonForm(desk, { action: '/flux/arreter', label: say.feedStop })}
    </div>
  </div>`;
};

const resultOf = ({ lastAt, lastResult, lastError }: Feed, desk: Desk): string => {
  const say = said(desk.context);
  if (lastAt === null || lastResult === null) return say.feedNever;
  const when = pastOf(lastAt, desk);
  if (lastResult === 'failed') return say.feedFailed(when, say.reason(lastError ?? ''));
  return lastResult === 'done' ? say.feedDone(when) : say.feedUnchanged(when);
};

const nextOf = ({ nextAt }: Feed, desk: Desk): string => {
  const say = said(desk.context);
  return nextAt <= desk.context.at ? say.feedSoon : say.feedNext(comingOf(nextAt, desk));
};
