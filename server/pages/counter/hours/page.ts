/** `/comptoir/horaires`: a shop sets its hours, and sees the fortnight that comes of them. */
import type { OwnHours } from '../../../listing/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { shopHref } from '../../../views/links.ts';
import { dayPhrase } from '../../../views/phrases.ts';
import type { PageContext } from '../../page-data.ts';
import { counterFrame } from '../frame.ts';
import { comingPart, type Coming } from './coming-part.ts';
import { HOURS, hrefOf, said } from './data.ts';
import { errorOf, firstOf, pairsOf, specialRow, weekdayRow, type FormLook } from './fields.ts';
import type { HoursFaults, TypedHours } from './form.ts';

export interface HoursPage {
  shop: { name: string };
  view: OwnHours;
  /** What the form shows. */
  typed: TypedHours;
  faults: HoursFaults;
  coming: Coming;
  /** What the last button did. */
  notice: { text: Html | string; failed: boolean } | null;
  /** A special day was just added. */
  added: boolean;
}

export const hoursPage = (page: HoursPage, context: PageContext): Html => {
  const words = said(context);
  const { shop, view, notice } = page;
  return counterFrame(
    context,
    { title: words.title, path: HOURS, tab: 'hours', shop },
    html`<div class="counter counter-settings own-hours">
      <h1>${words.title}</h1>
      ${notice === null ? '' : html`<p class="note" role="${notice.failed ? 'alert' : 'status'}">${notice.text}</p>`}
      <div class="counter-part">
        <p>${words.lead}</p>
        ${presentPart(view, context)}
        <p>
          <a href="${shopHref(view.slug, { lang: context.langAsked ?? undefined })}">${words.see}</a>
        </p>
      </div>
      <div class="hours-parts">${formPart(page, context)} ${comingPart(page.coming, context)}</div>
      ${view.from?.source === 'shop' ? dropPart(view, context) : ''}
      <p id="status" class="status" role="status" aria-live="polite"></p>
    </div>`,
  );
};

/** On a phone what was saved is shown far below. */
export const savedNote = (context: PageContext): Html => {
  const words = said(context);
  return html`${words.saved} <a href="#coming">${words.savedSee}</a>`;
};

/** Where the hours of now come from, and what they are where the form cannot say them. */
const presentPart = ({ text, week, from }: OwnHours, context: PageContext): Html => {
  const words = said(context);
  const day = from === null ? '' : dayPhrase(from.seen, context.at, context.words);
  return html`<p>${from === null ? words.unknown : words.from[from.source](day)}</p>
    ${
      text === null || week
        ? ''
        : html`<p class="note">
            ${words.notSayable} <code translate="no">${text}</code><br />
            ${words.replaces}
          </p>`
    }`;
};

const formPart = (page: HoursPage, context: PageContext): Html => {
  const words = said(context);
  const { typed, faults } = page;
  const look: FormLook = { context, faults, first: firstOf(faults), pairs: pairsOf(typed) };
  const action = hrefOf(context);
  return html`<form id="own-hours" method="post" action="${action}" novalidate>
    <button type="submit" name="what" value="save" class="visually-hidden" tabindex="-1" aria-hidden="true">
      ${words.save}
    </button>
    <section class="counter-part">
      <h2>${words.weekTitle}</h2>
      <p>${words.weekHelp}</p>
      ${errorOf('week', look)}
      <div class="hours-days">${typed.days.map((day, at) => weekdayRow(day, at, look))}</div>
      ${
        look.pairs > 2
          ? html`<input type="hidden" name="thirds" value="yes" />`
          : html`<button type="submit" class="button button-quiet" name="what" value="thirds">
              ${words.third}
            </button>`
      }
    </section>
    ${holidaysPart(page, context)} ${specialPart(page, look)}
    <div class="hours-buttons">
      <button type="submit" class="button" name="what" value="save">${words.save}</button>
      <button
        type="submit"
        class="button button-quiet"
        name="what"
        value="preview"
        formaction="${action}#coming"
      >
        ${words.preview}
      </button>
    </div>
  </form>`;
};

const holidaysPart = ({ typed, view }: HoursPage, context: PageContext): Html => {
  const words = said(context);
  const choice = (value: 'closed' | 'open', label: string): Html => {
    const isChosen = typed.closedOnHolidays === (value === 'closed');
    return html`<div class="wish">
      <input
        type="radio"
        id="holidays-${value}"
        name="holidays"
        value="${value}"
        ${isChosen ? html`checked` : ''}
      />
      <label for="holidays-${value}">${label}</label>
    </div>`;
  };
  return html`<fieldset>
    <legend>${words.holidaysTitle}</legend>
    ${choice('closed', words.holidaysClosed)} ${choice('open', words.holidaysOpen)}
    ${view.knowsHolidays ? '' : html`<p>${words.holidaysUnknown}</p>`}
  </fieldset>`;
};

const specialPart = ({ typed, added }: HoursPage, look: FormLook): Html => {
  const { context } = look;
  const words = said(context);
  const lang = context.langAsked === null ? '' : `?lang=${context.langAsked}`;
  const last = typed.special.length - 1;
  return html`<section class="counter-part" id="special">
    <h2>${words.specialTitle}</h2>
    <p>${words.specialHelp} <a href="/comptoir/reglages${lang}">${words.specialAway}</a></p>
    ${errorOf('special', look)}
    <div class="hours-days">
      ${typed.special.map((day, at) => specialRow(day, at, added && at === last, look))}
    </div>
    <button
      type="submit"
      class="button button-quiet"
      name="what"
      value="add"
      formaction="${hrefOf(context)}#special"
    >
      ${words.add}
    </button>
  </section>`;
};

const dropPart = ({ others }: OwnHours, context: PageContext): Html => {
  const words = said(context);
  return html`<section class="counter-part">
    <h2>${words.dropTitle}</h2>
    ${
      others === null
        ? html`<p>${words.dropNothing}</p>`
        : html`<p>${words.dropHelp} <code translate="no">${others}</code></p>`
    }
    <form method="post" action="${hrefOf(context)}">
      <button type="submit" class="button button-quiet" name="what" value="drop">${words.drop}</button>
    </form>
  </section>`;
};
