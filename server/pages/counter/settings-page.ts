/** When and by what a shop is written to: `/comptoir/reglages`. */
import type { ShopSettings } from '../../shops/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { dateOf, readMoment } from '../../views/moments.ts';
import type { PageContext } from '../page-data.ts';
import { counterHref, said, SETTINGS } from './data.ts';
import type { CounterShop } from './data.ts';
import { counterPage as frame } from './frame.ts';
import type { Wrong } from './settings-form.ts';

export interface SettingsPage {
  shop: CounterShop;
  settings: ShopSettings;
  /** By the shop's own calendar: `2026-11-28`. */
  today: string;
  /** Just now something was saved. */
  saved: boolean;
  /** Fields of a form that was refused, with what was typed. */
  refused: { wrong: Wrong; typed: Record<string, unknown> } | null;
}

export const settingsPage = (page: SettingsPage, context: PageContext): Html => {
  const say = said(context);
  return frame(
    context,
    { title: say.settingsTitle, path: SETTINGS, tab: 'settings', shop: page.shop },
    html`<div class="counter counter-settings">
      ${page.saved ? html`<p class="note" role="status">${say.saved}</p>` : ''} ${awayPart(page, context)}
      ${messagesPart(page, context)} ${stopPart(page, context)}
    </div>`,
  );
};

const form = (what: string, context: PageContext, inside: Html): Html =>
  html`<form method="post" action="${counterHref(SETTINGS, context)}">
    <input type="hidden" name="what" value="${what}" />
    ${inside}
  </form>`;

const error = (page: SettingsPage, field: keyof Wrong, context: PageContext): Html | '' => {
  const wrong = page.refused?.wrong[field];
  return wrong === undefined ? '' : html`<p class="error" id="${field}-error">${said(context)[wrong]}</p>`;
};

const invalid = (page: SettingsPage, field: keyof Wrong): Html | '' =>
  page.refused?.wrong[field] === undefined ? '' : html`aria-invalid="true" aria-describedby="${field}-error"`;

const dateField = (
  page: SettingsPage,
  field: 'from' | 'until',
  label: string,
  context: PageContext,
): Html => {
  const typed = page.refused?.typed[field];
  const value = typeof typed === 'string' ? typed : (page.settings.away?.[field] ?? '');
  return html`<div class="field">
    <label for="${field}">${label}</label>
    <input
      type="date"
      class="text-field"
      id="${field}"
      name="${field}"
      value="${value}"
      required
      ${invalid(page, field)}
    />
    ${error(page, field, context)}
  </div>`;
};

const dayPhrase = (day: string, { at, words }: PageContext): string => {
  const moment = readMoment(`${day}T00:00:00Z`);
  return moment ? dateOf(moment, at, words) : day;
};

const awayPart = (page: SettingsPage, context: PageContext): Html => {
  const say = said(context);
  const { away } = page.settings;
  const isOver = away !== null && away.until < page.today;
  const from = away && dayPhrase(away.from, context);
  const until = away && dayPhrase(away.until, context);
  return html`<section class="counter-part">
    <h2>${say.awayTitle}</h2>
    <p>${say.awayHelp}</p>
    ${
      away === null || isOver || from === null || until === null
        ? ''
        : html`<p class="note">${away.from <= page.today ? say.awayNow(until) : say.awaySoon(from, until)}</p>
            ${form('back', context, html`<button type="submit" class="button button-quiet">${say.awayClear}</button>`)}`
    }
    ${form(
      'away',
      context,
      html`<div class="fields">
          ${dateField(page, 'from', say.awayFrom, context)}
          ${dateField(page, 'until', say.awayUntil, context)}
        </div>
        <button type="submit" class="button">${say.awaySave}</button>`,
    )}
  </section>`;
};

const WAYS = ['both', 'sms', 'email'] as const;

const messagesPart = (page: SettingsPage, context: PageContext): Html => {
  const say = said(context);
  const { has, channels, onlyWhileOpen } = page.settings;
  const radio = (way: (typeof WAYS)[number]): Html => {
    const isOut = way !== 'both' && !has[way];
    const help = way === 'both' ? say.bothHelp : isOut ? say.unreachable : '';
    return html`<div class="wish">
      <input
        type="radio"
        id="channels-${way}"
        name="channels"
        value="${way}"
        ${channels === way ? html`checked` : ''}
        ${isOut ? html`disabled` : ''}
        ${help === '' ? '' : html`aria-describedby="channels-${way}-help"`}
      />
      <label for="channels-${way}">${say.channels[way]}</label>
      ${help === '' ? '' : html`<small id="channels-${way}-help">${help}</small>`}
    </div>`;
  };
  return html`<section class="counter-part">
    <h2>${say.messagesTitle}</h2>
    ${form(
      'messages',
      context,
      html`<fieldset>
          <legend>${say.channelsLegend}</legend>
          ${WAYS.map(radio)} ${error(page, 'channels', context)}
        </fieldset>
        <div class="wish">
          <input
            type="checkbox"
            id="onlyWhileOpen"
            name="onlyWhileOpen"
            value="yes"
            ${onlyWhileOpen ? html`checked` : ''}
            aria-describedby="peace-help"
          />
          <label for="onlyWhileOpen">${say.peace}</label>
          <small id="peace-help">${say.peaceHelp}</small>
        </div>
        <button type="submit" class="button">${say.messagesSave}</button>`,
    )}
  </section>`;
};

/** Asked twice; the way back is one tap. */
const stopPart = ({ settings }: SettingsPage, context: PageContext): Html => {
  const say = said(context);
  const { optedOut } = settings;
  const stop = html`<button type="submit" class="button button-quiet">${say.stopYes}</button>`;
  const start = html`<button type="submit" class="button">${say.start}</button>`;
  return html`<section class="counter-part">
    <h2>${say.stopTitle}</h2>
    ${
      optedOut
        ? html`<p class="stopped"><b>${say.stopped}</b></p>
            ${form('start', context, start)}`
        : html`<details class="sure">
            <summary>${say.stop}</summary>
            <p>${say.stopHelp}</p>
            ${form('stop', context, stop)}
          </details>`
    }
  </section>`;
};
