/** The pages over HTTP. Nothing is decided here but the language, the status and the one address of each thing. */
import { Router } from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { readIsbn } from '../catalogue/index.ts';
import { retryLater, sendProblem } from '../http/failures.ts';
import { Problem, problemOf } from '../http/problem.ts';
import { noteRoute } from '../http/route-name.ts';
import { render } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { isOver } from '../views/when.ts';
import { LANGS, readLang, wordsOf } from '../views/language/index.ts';
import type { Lang } from '../views/language/index.ts';
import { ACCESSIBILITY, accessibilityPage } from './accessibility-page.ts';
import { bookPage } from './book-page.ts';
import { failedPage, notFoundPage, refusedPage } from './error-page.ts';
import type { WayBack } from './error-page.ts';
import { find, findShops, findWhere } from './find.ts';
import type { Where } from './find.ts';
import { readQuery } from './finder-query.ts';
import type { FinderQuery } from './finder-query.ts';
import { homePage } from './home-page.ts';
import { iconFile } from './icon.ts';
import type { PageContext, PageDeps, PageFrame } from './page-data.ts';
import { isOurs } from './reservation/same-origin.ts';
import { shopPage } from './shop-page.ts';

/** Titles on the home page's shelf. */
const SHELF = 24;
const DAY_SECONDS = 86_400;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** `/`, `/livre/{isbn}`, `/librairie/{slug}` and the tab's icon. */
export const pagesRoutes = (deps: PageDeps): Router => {
  const router = Router();
  router.get('/', home(deps));
  router.get('/livre/:isbn', book(deps));
  router.get('/librairie/:slug', shop(deps));
  router.get('/librairie/:slug/photo/:hash.webp', picture(deps));
  router.get(ACCESSIBILITY, (request, response) => send(response, accessibilityPage(frameOf(request, deps))));
  router.get('/favicon.svg', icon);
  router.get('/favicon.ico', (_request, response) => response.redirect(301, '/favicon.svg'));
  return router;
};

/** What no route answered: a page for browsers, a problem for programs. Mounted after everything else. */
export const pageNotFound =
  (deps: PageDeps): RequestHandler =>
  async (request, response) => {
    if (request.method === 'GET' && wantsPage(request))
      await send(response, notFoundPage(await contextOf(request, deps)), 404);
    else sendProblem(response, new Problem(404, 'Nothing is at this address.'));
  };

/**
 * What a page's route threw, as a page; programs, and answers that have begun, are left to the next handler.
 * The clock is not asked: the database may be what failed.
 */
export const pageFailed =
  (deps: PageDeps): ErrorRequestHandler =>
  async (error: unknown, request, response, next) => {
    const { status } = problemOf(error);
    if (response.headersSent || !wantsPage(request) || status < 500) {
      next(error);
      return;
    }
    // The request's own line in the log tells why; nobody else sees the error from here on.
    if (error instanceof Error) response.err = error;
    retryLater(response, status);
    await send(response, failedPage(frameOf(request, deps)), status);
  };

const home =
  (deps: PageDeps): RequestHandler =>
  async (request, response) => {
    const asking = contextOf(request, deps);
    const query = await askedNow(request, asking);
    const [found, context] = await Promise.all([find(query, deps), asking]);
    if (found.shops && found.title) noteSearch(deps, request, found.where, found.title.isbn);
    const choosing = found.shops === null && !found.titles?.length;
    const carried = choosing ? await deps.mostCarried(SHELF) : [];
    await send(response, homePage(found, carried, context));
  };

const book =
  (deps: PageDeps): RequestHandler<{ isbn: string }> =>
  async (request, response) => {
    const isbn = readIsbn(request.params.isbn);
    if (isbn === null) return send(response, notFoundPage(await contextOf(request, deps)), 404);
    if (isbn !== request.params.isbn) {
      response.redirect(301, `/livre/${isbn}${queryOf(request)}`);
      return;
    }
    const asking = contextOf(request, deps);
    const query = { ...(await askedNow(request, asking)), isbn };
    const [title, where, context] = await Promise.all([deps.book(isbn), findWhere(query, deps), asking]);
    if (!title) {
      const { words } = context;
      return send(response, notFoundPage(context, [`${words.noSuchIsbn}.`, words.orderNote]), 404);
    }
    const shops = where && 'near' in where ? await findShops(query, deps, where.near, isbn) : null;
    if (shops) noteSearch(deps, request, where, isbn);
    await send(response, bookPage({ title, query, where, shops }, context));
  };

/** What an address asks today: of a day that is over nothing can be asked any more. */
const askedNow = async (request: Request, asking: Promise<PageContext>): Promise<FinderQuery> => {
  const query = readQuery(request.query);
  if (query.open === '' || query.open === 'now') return query;
  const { localTime } = await asking;
  return isOver(query.open, localTime(query.near)) ? { ...query, open: '' } : query;
};

const noteSearch = (deps: PageDeps, { ip = '' }: Pick<Request, 'ip'>, where: Where, isbn: string): void => {
  if (where && 'near' in where) deps.noteSearch({ isbn, near: where.near, from: ip });
};

const shop =
  (deps: PageDeps): RequestHandler<{ slug: string }> =>
  async (request, response) => {
    const { isbn } = readQuery(request.query);
    const { slug } = request.params;
    const [data, wanted, context] = await Promise.all([
      SLUG.test(slug) ? deps.shop(slug, isbn) : null,
      isbn === null ? null : deps.title(isbn),
      contextOf(request, deps),
    ]);
    if (!data) {
      const home = SLUG.test(slug) ? await deps.addressNow(slug) : null;
      if (home === null) return send(response, notFoundPage(context), 404);
      response.redirect(301, `/librairie/${home}${queryOf(request)}`);
      return;
    }
    await send(response, shopPage(data, wanted, context));
  };

/** The address holds the digest of what it answers: it never changes. */
const picture =
  (deps: PageDeps): RequestHandler<{ slug: string; hash: string }> =>
  async (request, response) => {
    const { slug, hash } = request.params;
    const bytes = SLUG.test(slug) && /^[0-9a-f]{32}$/.test(hash) ? await deps.picture(slug, hash) : null;
    if (!bytes) throw new Problem(404, 'There is no such picture.');
    response
      .set('Cache-Control', `public, max-age=${365 * DAY_SECONDS}, immutable`)
      .type('image/webp')
      .send(Buffer.from(bytes));
  };

const icon: RequestHandler = (_request, response) => {
  response.set('Cache-Control', `public, max-age=${DAY_SECONDS}`).type('image/svg+xml').send(iconFile);
};

/** Whoever has the address has what it opens: no cache keeps it, no other site learns it, no index lists it. */
export const unseen =
  (referrer: 'same-origin' | 'no-referrer'): RequestHandler =>
  (request, response, next) => {
    noteRoute(request, response);
    response.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': referrer,
      'X-Robots-Tag': 'noindex',
    });
    next();
  };

/**
 * Lets through only forms that a page of ours sent; others get a page that says so and leads to where the form is.
 * `anonymous` as in isOurs.
 */
export const ours =
  (
    deps: PageDeps,
    { anonymous, back }: { anonymous: boolean; back(request: Request, frame: PageFrame): WayBack },
  ): RequestHandler =>
  async (request, response, next) => {
    const sender = {
      site: request.get('Sec-Fetch-Site'),
      origin: request.get('Origin'),
      host: request.get('Host'),
    };
    if (isOurs(sender, deps.settings.publicUrl, anonymous)) {
      next();
      return;
    }
    const frame = frameOf(request, deps);
    const way = back(request, frame);
    await send(response, refusedPage({ ...frame, address: way.href }, way), 403);
  };

const wantsPage = (request: Request): boolean => request.accepts(['json', 'html']) === 'html';

/** What follows the path, its question mark included. */
export const queryOf = ({ originalUrl }: Pick<Request, 'originalUrl'>): string => {
  const at = originalUrl.indexOf('?');
  return at < 0 ? '' : originalUrl.slice(at);
};

/** What a page of this request is written with: its language, the clock, the settings. */
export const contextOf = async (request: Request, deps: PageDeps): Promise<PageContext> => {
  const at = await deps.now();
  return { ...frameOf(request, deps), at, localTime: (near) => deps.localTime(at, near) };
};

/** What the document around a page is written with: its language, its address, the site's settings. */
export const frameOf = (request: Request, { settings, assets }: PageDeps): PageFrame => {
  const langAsked = readLang(request.query['lang']);
  return {
    words: wordsOf(langAsked ?? preferredLang(request, settings.defaultLocale)),
    langAsked,
    address: request.originalUrl,
    settings,
    assets: assets(),
  };
};

/** The browser's first language that we have, else the house's. */
const preferredLang = (request: Request, fallback: Lang): Lang => {
  const ours: string[] = [fallback, ...LANGS.filter((lang) => lang !== fallback)];
  return readLang(request.acceptsLanguages(ours)) ?? fallback;
};

export const send = async (response: Response, page: Html, status = 200): Promise<void> => {
  const text = await render(page);
  response.status(status).vary('Accept, Accept-Language').type('html').send(text);
};
