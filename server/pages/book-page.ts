/** A title's own page: what it is, and where the nearest copies are. */
import type { BookView } from '../catalogue/contract.ts';
import { hyphenate } from '../catalogue/index.ts';
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import type { Words } from '../views/language/index.ts';
import { bookHref } from '../views/links.ts';
import { editionFacts } from '../views/edition.ts';
import {
  authorsPhrase,
  formatPhrase,
  languagePhrase,
  pricePhrase,
  publishedPhrase,
  standingPhrase,
  titleName,
} from '../views/phrases.ts';
import { cover } from './cover.ts';
import type { Where } from './find.ts';
import { placeForm } from './finder-form.ts';
import type { FinderQuery } from './finder-query.ts';
import type { ShopsAnswer } from '../views/results-head.ts';
import { layout } from './layout.ts';
import type { PageContext } from './page-data.ts';
import { answerTo, pageData, results } from './results.ts';
import type { Answer } from './results.ts';
import { bookData, linkedData } from './structured-data.ts';

export interface BookPage {
  title: BookView;
  query: FinderQuery;
  where: Where;
  /** Null while no place is known. */
  shops: ShopsAnswer | null;
}

/** The page of `/livre/{isbn}`. */
export const bookPage = (book: BookPage, context: PageContext): Html => {
  const { words } = context;
  const { title } = book;
  const name = titleName(title, words);
  const authors = authorsPhrase(title.authors);
  return layout(
    context,
    {
      title: `${name}${authors === '' ? '' : `, ${authors}`} · Rayon`,
      description: words.bookDescription(name, authors),
      path: bookHref(title.isbn),
      kind: 'book',
      // Near a place too: its one address, the canonical one, is the book's.
      index: true,
    },
    html`<div class="book-page">
      ${aboutBook(title, words)} ${findIt(book, context)}
      <p id="status" class="status" role="status" aria-live="polite"></p>
      ${bookFacts(title, context)} ${results(answerOf(book, context), context)} ${editions(book, context)}
    </div>`,
    [
      pageData(title, context, book.where && 'near' in book.where ? book.where.near : null),
      linkedData(bookData(title, context)),
    ],
  );
};

const aboutBook = (title: BookView, words: Words): Html =>
  html`${cover(title, words)}
    <div class="book-about">
      <h1>${titleName(title, words)}</h1>
      ${title.subtitle ? html`<p class="book-subtitle">${title.subtitle}</p>` : ''}
      <p class="book-authors">${authorsPhrase(title.authors) || words.noAuthor}</p>
      <p class="book-carried">${title.shops > 0 ? words.bookShops(title.shops) : words.bookNoShops}</p>
    </div>`;

const bookFacts = (title: BookView, context: PageContext): Html => {
  const { words } = context;
  return html`<div class="book-facts">
    <dl class="facts">
      ${facts(title, context).map(
        ([term, said]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${said}</dd>
          </div>`,
      )}
    </dl>
    ${title.price?.currency === 'EUR' ? html`<p class="book-law">${words.fixedPrice}</p>` : ''}
  </div>`;
};

/** Only what is known: a term without a value is not shown. */
const facts = (title: BookView, { words, at }: PageContext): [string, string][] => {
  const language = title.language && languagePhrase(title.language, words);
  const all: [string, string | null][] = [
    [words.publisher, title.publisher],
    [words.published, title.published && publishedPhrase(title.published, words)],
    [words.language, language],
    [words.format, title.format && formatPhrase(title.format, words)],
    [words.standing, standingPhrase(title, at, words)],
    [words.price, title.price && pricePhrase(title.price, words)],
    ['ISBN', hyphenate(title.isbn)],
  ];
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]));
};

/** Other editions of the work, each with a link that keeps the place: sets and volumes are never among them. */
const editions = ({ title, where }: BookPage, { words, langAsked }: PageContext): Html | '' => {
  if (title.editions.length === 0) return '';
  const placed = where && 'near' in where ? where : null;
  const kept = { near: placed?.near, lieu: placed?.place ?? undefined, lang: langAsked ?? undefined };
  return html`<section class="editions">
    <h2>${words.editions}</h2>
    <ul class="edition-list" role="list">
      ${title.editions.map(
        (edition) =>
          html`<li>
            <a href="${bookHref(edition.isbn, kept)}">${titleName(edition, words)}</a>
            <p class="edition-facts">${editionFacts(edition, words)}</p>
            <p class="edition-shops">
              ${edition.shops > 0 ? words.shopsCarry(edition.shops) : words.bookNoShops}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
};

const findIt = ({ title, query, where }: BookPage, context: PageContext): Html => {
  const { words, langAsked, localTime } = context;
  const placed = where && 'near' in where ? where : null;
  const state = {
    book: '',
    isbn: title.isbn,
    place: placed ? (placed.place ?? words.nearMe) : query.lieu,
    near: placed && placed.near,
    open: query.open,
    today: localTime(placed && placed.near),
  };
  return html`<section class="book-find">
    <h2>${words.bookFind}</h2>
    ${placeForm(bookHref(title.isbn, { lang: langAsked ?? undefined }), state, context)}
    ${
      where && 'unknown' in where
        ? html`<p class="note"><b>${words.noSuchPlace(where.unknown)}.</b> ${words.noSuchPlaceTry}</p>`
        : ''
    }
    ${title.shops === 0 && where === null ? html`<p class="note">${words.orderNote}</p>` : ''}
  </section>`;
};

const answerOf = ({ title, where, shops, query }: BookPage, context: PageContext): Answer | null =>
  where && 'near' in where && shops ? answerTo({ title, where, open: query.open }, shops, context) : null;
