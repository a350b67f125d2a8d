/** The pages of the door: asking for a link, and what a link opens. */
import type { Entrance } from '../../access/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { layout } from '../layout.ts';
import type { PageFrame } from '../page-data.ts';
import { ENTRY, entryHref, said } from './data.ts';

const door = (context: PageFrame, title: string, main: Html): Html =>
  layout(
    // There is nothing here that a script does.
    { ...context, assets: { ...context.assets, js: [] } },
    { title: `${title} · Rayon`, description: title, path: '/', kind: 'website', index: false },
    html`<div class="door">
      <h1>${title}</h1>
      ${main}
    </div>`,
  );

const inbox = html`<a href="/dev/inbox">/dev/inbox</a>`;

export interface AskForm {
  back: string | null;
  /** What was typed before. */
  typed: string;
  fault: string | null;
}

export const askPage = ({ back, typed, fault }: AskForm, context: PageFrame): Html => {
  const words = said(context);
  return door(
    context,
    words.askTitle,
    html`<p class="lead">${words.askLead}</p>
      <form method="post" action="${entryHref(back, context.langAsked)}">
        <label for="contact">${words.contact}</label>
        <input
          id="contact"
          class="text-field"
          name="contact"
          required
          maxlength="200"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          value="${typed}"
          aria-describedby="${fault === null ? 'contact-help' : 'contact-fault contact-help'}"
          ${fault === null ? '' : html`aria-invalid="true"`}
        />
        ${fault === null ? '' : html`<p class="fault" id="contact-fault" role="alert">${fault}</p>`}
        <p class="soft" id="contact-help">${words.contactHelp}</p>
        <button type="submit" class="button">${words.ask}</button>
      </form>
      ${context.settings.demo ? html`<p class="soft">${words.demoHint} ${inbox}</p>` : ''}`,
  );
};

/** The same whether the address is known or not. */
export const sentPage = (back: string | null, context: PageFrame): Html => {
  const words = said(context);
  return door(
    context,
    words.sentTitle,
    html`<p class="lead" role="status">${words.sentLead}</p>
      <p>${words.sentNothing}</p>
      ${context.settings.demo ? html`<p>${words.demoSent} ${inbox}</p>` : ''}
      <p><a href="${entryHref(back, context.langAsked)}">${words.again}</a></p>`,
  );
};

/** One button for each door that the link opens: opening the page itself enters nowhere. */
export const entrancesPage = (token: string, entrances: Entrance[], context: PageFrame): Html => {
  const words = said(context);
  const path = `${ENTRY}/${encodeURIComponent(token)}`;
  const action = context.langAsked === null ? path : `${path}?lang=${context.langAsked}`;
  return door(
    context,
    entrances.length > 1 ? words.whichTitle : words.enterTitle,
    html`<p class="lead">${words.enterLead}</p>
      <form class="door-entrances" method="post" action="${action}">
        ${entrances.map(
          ({ shop }) =>
            html`<button type="submit" class="button" name="as" value="${shop?.id ?? 'bureau'}">
              ${shop === null ? words.enterDesk : words.enterAs(shop.name, shop.city)}
            </button>`,
        )}
      </form>`,
  );
};

/** The same for a link that never was one. */
export const gonePage = (context: PageFrame): Html => {
  const words = said(context);
  return door(
    context,
    words.goneTitle,
    html`<p class="lead">${words.goneLead}</p>
      <p><a class="button" href="${entryHref(null, context.langAsked)}">${words.ask}</a></p>`,
  );
};

/** Signed in, but not as what this page is for. */
export const elsewherePage = (context: PageFrame): Html => {
  const words = said(context);
  return door(
    context,
    words.elsewhereTitle,
    html`<p class="lead">${words.elsewhereLead}</p>
      ${signOutForm(context)}`,
  );
};

export const signOutForm = (context: PageFrame): Html => {
  const words = said(context);
  const lang = context.langAsked === null ? '' : `?lang=${context.langAsked}`;
  return html`<form class="sign-out" method="post" action="/comptoir/sortir${lang}">
    <button type="submit" class="button button-quiet">${words.signOut}</button>
    <button type="submit" class="button button-quiet" name="partout" value="oui">
      ${words.signOutEverywhere}
    </button>
  </form>`;
};
