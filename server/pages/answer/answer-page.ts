/** The page behind a shop's link: the question, and what became of it. Ten seconds, no account, no script (R13). */
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { finderHref, shopHref } from '../../views/links.ts';
import { listingWordsOf } from '../../views/language/listing.ts';
import { claimHref } from '../claim/data.ts';
import { layout } from '../layout.ts';
import type { PageHead } from '../layout.ts';
import type { PageContext, PageFrame } from '../page-data.ts';
import { said } from './data.ts';
import type { AnswerPage } from './data.ts';
import { sureForm } from './parts.ts';
import { headingOf, standingOf, stateOf } from './states.ts';

/** The page of `/repondre/{token}`. */
export const answerPage = (page: AnswerPage, context: PageContext): Html => {
  const heading = headingOf(page, context);
  return layout(
    withoutScripts(context),
    head(heading),
    html`<div class="reply is-${standingOf(page.view)}">
      ${page.notice === null ? '' : html`<p class="note" role="alert">${said(context)[page.notice]}</p>`}
      <div class="reply-main">
        <p class="reply-shop">${page.view.shop.name}</p>
        <h1>${heading}</h1>
        ${stateOf(page, context)}
      </div>
      ${aboutUs(page, context)}
    </div>`,
  );
};

/** 404, the same for a token that never was one and for one that opens nothing any more. */
export const gonePage = (context: PageFrame): Html => {
  const { goneTitle, goneText, goneHome } = said(context);
  return layout(
    withoutScripts(context),
    head(goneTitle),
    html`<div class="reply">
      <div class="reply-main">
        <h1>${goneTitle}</h1>
        <p class="lead">${goneText}</p>
        <p>
          <a class="button button-quiet" href="${finderHref({ lang: context.langAsked ?? undefined })}"
            >${goneHome}</a
          >
        </p>
      </div>
    </div>`,
  );
};

/** There is nothing here that a script does. */
const withoutScripts = <T extends PageFrame>(context: T): T => ({
  ...context,
  assets: { ...context.assets, js: [] },
});

const head = (heading: string): PageHead => ({
  title: `${heading} · Rayon`,
  description: heading,
  // Whoever has the address answers for the shop: it stands in nothing that others read.
  path: '/',
  kind: 'website',
  index: false,
});

/** Who writes, why to this shop, and how to stop it or put it right, as the law on personal data asks. */
const aboutUs = (page: AnswerPage, context: PageContext): Html => {
  const say = said(context);
  const { shop } = page.view;
  const stop = { open: say.stop, sure: say.stopSure(shop.name), yes: say.stopYes };
  return html`<section class="reply-about">
    <h2>${say.whoTitle}</h2>
    <p>${say.whoText(shop.name)}</p>
    <p>
      <a class="reply-link" href="${shopHref(shop.slug, { lang: context.langAsked ?? undefined })}"
        >${say.listing}</a
      >
    </p>
    <p>
      <a class="reply-link" href="${claimHref(shop.slug, context)}"
        >${listingWordsOf(context.words.lang).wrongListing}</a
      >
    </p>
    ${
      shop.optedOut
        ? html`<p class="stopped"><b>${say.stopped}</b></p>`
        : sureForm(page, 'stop', stop, context)
    }
  </section>`;
};
