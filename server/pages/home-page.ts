/** The finder: a search, then books; or what the search found. */
import type { TitleView } from '../catalogue/contract.ts';
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { bookHref, finderHref } from '../views/links.ts';
import type { SearchState } from '../views/links.ts';
import { authorsPhrase, titleName } from '../views/phrases.ts';
import type { Found } from './find.ts';
import { finderForm } from './finder-form.ts';
import { layout } from './layout.ts';
import type { PageContext, Point } from './page-data.ts';
import { answerTo, pageData, results } from './results.ts';
import type { Answer } from './results.ts';
import { shelf } from './shelf.ts';
import { linkedData, siteData } from './structured-data.ts';

/** The finder's page. `carried` are the titles of the shelf, shown while nothing is searched. */
export const homePage = (found: Found, carried: TitleView[], context: PageContext): Html => {
  const { words } = context;
  const answer = answerOf(found, context);
  // The answer follows: a page that comes in pieces would first show a heading, and then take it away.
  const main = html`<section class="hero${answer ? ' is-answered' : ''}">
      <h1>${words.homeHeading}</h1>
      <p class="lead">${words.homeLead}</p>
      ${finderForm(formState(found, context), context)}
      <p id="own-shop-line" class="own-shop-line" hidden>
        ${words.ownShopLine} <a></a>
        <button type="button" class="button button-quiet">${words.ownShopForget}</button>
      </p>
    </section>
    <p id="status" class="status" role="status" aria-live="polite"></p>
    ${notes(found, context)} ${results(answer, context)} ${books(found, carried, context)}`;
  return layout(
    context,
    {
      title: pageTitle(found, context),
      description: words.homeDescription,
      path: '/',
      kind: 'website',
      index: isBlank(found),
    },
    main,
    [
      pageData(found.title, context, nearOf(found.where)),
      ...(isBlank(found) ? [linkedData(siteData(context))] : []),
    ],
  );
};

const isBlank = ({ title, titles, where, unknownIsbn }: Found): boolean =>
  !title && !titles && !where && !unknownIsbn;

const pageTitle = ({ title, query }: Found, { words }: PageContext): string => {
  if (title) return `${titleName(title, words)} · Rayon`;
  return query.q === '' ? words.homeTitle : `${words.titlesHeading(query.q)} · Rayon`;
};

const formState = ({ query, title, where }: Found, { words, localTime }: PageContext) => ({
  book: title ? titleName(title, words) : query.q || (query.isbn ?? ''),
  isbn: title?.isbn ?? '',
  place: where && 'near' in where ? (where.place ?? words.nearMe) : query.lieu,
  near: where && 'near' in where ? where.near : null,
  open: query.open,
  today: localTime(nearOf(where)),
});

const nearOf = (where: Found['where']): Point | null => (where && 'near' in where ? where.near : null);

/** The answer to show, once there is a point to search from. */
const answerOf = ({ where, shops, title, query }: Found, context: PageContext): Answer | null =>
  where && 'near' in where && shops ? answerTo({ title, where, open: query.open }, shops, context) : null;

/** What stands between the reader and an answer, each with its next step. */
const notes = (found: Found, { words, langAsked }: PageContext): Html[] => {
  const said: Html[] = [];
  if (found.where && 'unknown' in found.where) {
    said.push(note(words.noSuchPlace(found.where.unknown), [words.noSuchPlaceTry]));
  }
  if (found.unknownIsbn) said.push(note(words.noSuchIsbn, [words.noTitleTry, words.orderNote]));
  if (found.titles?.length === 0) {
    said.push(note(words.noTitle(found.query.q), [words.noTitleTry, words.orderNote]));
  }
  if (found.title && found.where === null) {
    const href = bookHref(found.title.isbn, { lang: langAsked ?? undefined });
    const authors = authorsPhrase(found.title.authors);
    said.push(
      html`<section class="note">
        <h2><a href="${href}">${titleName(found.title, words)}</a></h2>
        ${authors === '' ? '' : html`<p>${authors}</p>`}
        <p>${found.title.shops > 0 ? words.bookShops(found.title.shops) : words.bookNoShops}.</p>
        <p>${words.choosePlace}</p>
      </section>`,
    );
  }
  return said;
};

const note = (heading: string, lines: string[]): Html =>
  html`<section class="note">
    <h2>${heading}</h2>
    ${lines.map((line) => html`<p>${line}</p>`)}
  </section>`;

/** Titles to choose from, or the shelf. */
const books = (found: Found, carried: TitleView[], context: PageContext): Html | '' => {
  const { words } = context;
  if (found.titles && found.titles.length > 0) {
    return html`<section class="shelf titles">
      <h2>${words.titlesHeading(found.query.q)}</h2>
      ${shelf(found.titles, words, (title) => titleHref(title, found, context))}
    </section>`;
  }
  if (found.shops || carried.length === 0) return '';
  return html`<section class="shelf">
    <h2>${words.shelfHeading}</h2>
    <p class="shelf-lead">${words.shelfLead}</p>
    ${shelf(carried, words, (title) => titleHref(title, found, context))}
  </section>`;
};

/** A known place leads straight to the shops; without one, the title's own page asks for it. */
const titleHref = (title: TitleView, { where, query }: Found, { langAsked }: PageContext): string => {
  const kept: SearchState = { lang: langAsked ?? undefined, open: query.open };
  if (!where || !('near' in where)) return bookHref(title.isbn, kept);
  return finderHref({ ...kept, isbn: title.isbn, near: where.near, lieu: where.place ?? undefined });
};
