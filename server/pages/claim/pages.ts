/** The pages of a claim: whose listing it is, the code, and what came of it. */
import type { ClaimSaid, ClaimView } from '../../listing/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { shopHref } from '../../views/links.ts';
import { addressLine } from '../../views/shop-card.ts';
import { codeForm } from '../code-form.ts';
import { layout } from '../layout.ts';
import type { PageFrame } from '../page-data.ts';
import { claimHref, claimPath, said } from './data.ts';

const page = (context: PageFrame, { title, path }: { title: string; path: string }, main: Html): Html =>
  layout(
    // There is nothing here that a script does.
    { ...context, assets: { ...context.assets, js: [] } },
    { title: `${title} · Rayon`, description: title, path, kind: 'website', index: false },
    html`<div class="door claim">
      <h1>${title}</h1>
      ${main}
    </div>`,
  );

export type ClaimField = keyof ClaimSaid;

export interface ClaimForm {
  view: ClaimView;
  /** What was typed before, and the fields that are wrong. */
  typed: ClaimSaid;
  wrong: ClaimField[];
  /** What was wrong with the last try, above everything. */
  notice: string | null;
}

export const claimPage = ({ view, typed, wrong, notice }: ClaimForm, context: PageFrame): Html => {
  const words = said(context);
  const { shop, ways } = view;
  const action = claimHref(shop.slug, context);
  const requesting = wrong.length > 0 || ways.length === 0;
  return page(
    context,
    { title: words.claimTitle, path: claimPath(shop.slug) },
    html`${notice === null ? '' : html`<p class="note" role="alert">${notice}</p>`}
      <p class="lead">${words.claimLead(shop.name, shop.city)}</p>
      ${addressLine(shop)}
      <ul class="claim-gets">
        ${words.claimGets.map((one) => html`<li>${one}</li>`)}
      </ul>
      ${ways.length === 0 ? html`<p>${words.claimNoContact}</p>` : byCode(view, action, context)}
      <details class="claim-request" ${requesting ? html`open` : ''}>
        <summary>${ways.length === 0 ? words.claimRequestTitle : words.claimByRequest}</summary>
        <p>${words.claimRequestLead}</p>
        ${requestForm({ typed, wrong }, action, context)}
      </details>
      <p>
        <a href="${shopHref(shop.slug, { lang: context.langAsked ?? undefined })}">${words.backToShop}</a>
      </p>`,
  );
};

const byCode = ({ ways }: ClaimView, action: string, context: PageFrame): Html => {
  const words = said(context);
  return html`<section>
    <h2>${words.claimByCode}</h2>
    <p>${words.claimByCodeLead}</p>
    <form class="claim-ways" method="post" action="${action}">
      ${ways.map(
        ({ way, masked }) =>
          html`<button type="submit" class="button" name="way" value="${way}">
            ${way === 'sms' ? words.codeBySms(masked) : words.codeByEmail(masked)}
          </button>`,
      )}
    </form>
  </section>`;
};

const requestForm = (
  { typed, wrong }: Pick<ClaimForm, 'typed' | 'wrong'>,
  action: string,
  context: PageFrame,
): Html => {
  const words = said(context);
  const described = (field: ClaimField, help: boolean): Html => {
    const ids = [...(wrong.includes(field) ? [`${field}-fault`] : []), ...(help ? [`${field}-help`] : [])];
    return html`${ids.length === 0 ? '' : html`aria-describedby="${ids.join(' ')}"`}
    ${wrong.includes(field) ? html`aria-invalid="true"` : ''}`;
  };
  const fault = (field: ClaimField): Html | '' =>
    wrong.includes(field) ? html`<p class="fault" id="${field}-fault">${words.wrongClaim[field]}</p>` : '';
  return html`<form method="post" action="${action}">
    <label for="email">${words.claimEmail}</label>
    <input
      id="email"
      class="text-field"
      type="email"
      name="email"
      required
      maxlength="200"
      autocomplete="email"
      value="${typed.email}"
      ${described('email', true)}
    />
    ${fault('email')}
    <p class="soft" id="email-help">${words.claimEmailHelp}</p>
    <label for="person">${words.claimPerson}</label>
    <input
      id="person"
      class="text-field"
      name="person"
      required
      maxlength="80"
      autocomplete="name"
      value="${typed.person}"
      ${described('person', false)}
    />
    ${fault('person')}
    <label for="words">${words.claimWords}</label>
    <textarea
      id="words"
      class="text-field"
      name="words"
      required
      maxlength="1000"
      rows="4"
      ${described('words', true)}
    >
${typed.words}</textarea>
    ${fault('words')}
    <p class="soft" id="words-help">${words.claimWordsHelp}</p>
    <button type="submit" class="button" name="way" value="request">${words.claimSend}</button>
  </form>`;
};

export const codePage = (
  { slug, proofId, to, fault }: { slug: string; proofId: string; to: string; fault: string | null },
  context: PageFrame,
): Html => {
  const words = said(context);
  const inbox = html`<a href="/dev/inbox">/dev/inbox</a>`;
  return page(
    context,
    { title: words.codeTitle, path: claimPath(slug) },
    html`<p class="lead">${words.codeSent(to)}</p>
      ${codeForm({ action: claimHref(slug, context, proofId), label: words.code, button: words.codeCheck, fault })}
      <p class="soft">${words.codeNothing} ${context.settings.demo ? inbox : ''}</p>
      <p><a href="${claimHref(slug, context)}">${words.codeAgain}</a></p>`,
  );
};

export const codeGonePage = (slug: string, context: PageFrame): Html => {
  const words = said(context);
  return page(
    context,
    { title: words.codeGoneTitle, path: claimPath(slug) },
    html`<p class="lead">${words.codeGone}</p>
      <p><a class="button" href="${claimHref(slug, context)}">${words.codeAgain}</a></p>`,
  );
};

export const claimWaitingPage = (slug: string, context: PageFrame): Html => {
  const words = said(context);
  return page(
    context,
    { title: words.claimWaitingTitle, path: claimPath(slug) },
    html`<p class="lead" role="status">${words.claimWaiting}</p>
      <p>
        <a href="${shopHref(slug, { lang: context.langAsked ?? undefined })}">${words.backToShop}</a>
      </p>`,
  );
};
