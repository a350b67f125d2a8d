/** Pages for what is not there and for what failed, each with a way on. */
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { reservationWordsOf } from '../views/language/reservation.ts';
import { finderHref } from '../views/links.ts';
import { finderForm } from './finder-form.ts';
import { layout } from './layout.ts';
import type { PageContext, PageFrame } from './page-data.ts';
import { pageData } from './results.ts';

const BLANK = { book: '', isbn: '', place: '', near: null, open: '', today: null };

const head = (title: string, path: string) =>
  ({ title: `${title} · Rayon`, description: title, path, kind: 'website', index: false }) as const;

/** 404: says so, and offers the search. `detail` tells what exactly is not there, when that helps. */
export const notFoundPage = (context: PageContext, detail: string[] = []): Html => {
  const { words } = context;
  return layout(
    context,
    head(words.notFoundTitle, '/'),
    html`<section class="hero">
      <h1>${words.notFoundTitle}</h1>
      ${detail.map((line) => html`<p>${line}</p>`)}
      <p class="lead">${words.notFoundLead}</p>
      ${finderForm(BLANK, context)}
      <p id="status" class="status" role="status" aria-live="polite"></p>
    </section>`,
    [pageData(null, context)],
  );
};

/** 500: says that it is not the reader's fault. The address is offered again, and the search. */
export const failedPage = (context: PageFrame): Html => {
  const { words, address, langAsked } = context;
  return layout(
    context,
    head(words.failedTitle, '/'),
    html`<section class="hero">
      <h1>${words.failedTitle}</h1>
      <p class="lead">${words.failedLead}</p>
      <p class="hero-steps">
        <a class="button" href="${address}">${words.tryAgain}</a>
        <a class="button button-quiet" href="${finderHref({ lang: langAsked ?? undefined })}"
          >${words.backToSearch}</a
        >
      </p>
    </section>`,
  );
};

/** Where the form is that should have been sent. */
export interface WayBack {
  href: string;
  label: string;
}

/** 403: a form that came from another site. */
export const refusedPage = (context: PageFrame, { href, label }: WayBack): Html => {
  const { elsewhereTitle, elsewhere } = reservationWordsOf(context.words.lang);
  return layout(
    context,
    head(elsewhereTitle, '/'),
    html`<section class="hero">
      <h1>${elsewhereTitle}</h1>
      <p class="lead">${elsewhere}</p>
      <p class="hero-steps"><a class="button" href="${href}">${label}</a></p>
    </section>`,
  );
};
