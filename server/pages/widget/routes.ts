/** The widget over HTTP: its files, which any site may load; the frame, which any site may show; and its own page. */
import express, { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { readIsbn } from '../../catalogue/index.ts';
import { readEmbed } from '../../views/embed.ts';
import { readLang } from '../../views/language/index.ts';
import { findBook, findWhere } from '../find.ts';
import { readQuery } from '../finder-query.ts';
import type { PageDeps } from '../page-data.ts';
import { contextOf, frameOf, send } from '../routes.ts';
import { configurePage } from './configure-page.ts';
import { framePage } from './frame-page.ts';
import type { Release } from './releases.ts';

export interface WidgetParts {
  pages: PageDeps;
  /** Folders of its files: what was built from the sources here, and what was released and never changes. */
  built: string;
  released: string;
  release: Release | null;
}

/** Seconds for which a file that follows the releases is as it was: a fault in it is gone within minutes. */
const FRESH = 300;
/** And for which the old one will do while the new one is fetched. */
const STALE = 86_400;
/** Files that follow the releases; every other is named by its version or by its content. */
const FOLLOWING = /[/\\](v\d+|fit-v\d+|frame)\.js$/;

/** `/widget`, `/widget/frame`, `/widget/about.json` and the files below. */
export const widgetRoutes = ({ pages, built, released, release }: WidgetParts): Router => {
  const router = Router();
  router.get('/widget', configure(pages, release));
  router.get('/widget/frame', frameable(pages), frame(pages));
  router.get('/widget/about.json', about(pages));
  for (const folder of [built, released]) {
    router.use(
      '/widget',
      express.static(folder, { index: false, redirect: false, cacheControl: false, setHeaders: fileHeaders }),
    );
  }
  return router;
};

/** Any page may load them, also one that is isolated from other origins. */
const shared = (response: Response): void => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
};

const fileHeaders = (response: Response, file: string): void => {
  shared(response);
  response.set(
    'Cache-Control',
    FOLLOWING.test(file)
      ? `public, max-age=${FRESH}, stale-while-revalidate=${STALE}`
      : 'public, max-age=31536000, immutable',
  );
};

const configure =
  (pages: PageDeps, release: Release | null): RequestHandler =>
  async (request, response) => {
    const asked = readQuery(request.query);
    // A title that was chosen among several outdoes what is typed.
    const chosen = typeof request.query['choix'] === 'string' ? readIsbn(request.query['choix']) : null;
    const query = chosen === null ? asked : { ...asked, isbn: chosen, q: '' };
    const [book, where, context] = await Promise.all([
      findBook(query, pages),
      findWhere(query, pages),
      contextOf(request, pages),
    ]);
    const embed = {
      ...readEmbed((name) => request.query[name]),
      isbn: book.title?.isbn ?? null,
      near: where && 'near' in where ? where.near : null,
      lang: readLang(request.query['langue']),
    };
    const { q: typed, lieu } = query;
    await send(response, configurePage({ embed, book, typed, where, lieu, release }, context));
  };

/** The one page that others may frame: it does nothing that a click could be stolen for. */
const frameable = ({ settings }: PageDeps): RequestHandler => {
  const policy = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", ...(settings.tileUrl === null ? [] : [new URL(settings.tileUrl).origin])],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ['*'],
    },
  });
  return (request, response, next) => {
    response.set('Cross-Origin-Resource-Policy', 'cross-origin').removeHeader('X-Frame-Options');
    policy(request, response, next);
  };
};

const frame =
  (pages: PageDeps): RequestHandler =>
  async (request, response) => {
    const context = frameOf(request, pages);
    const embed = { ...readEmbed((name) => request.query[name]), lang: context.words.lang };
    await send(response, framePage(embed, context));
  };

/** What the element has to know beside the shops. Its clock may not be kept: it would be late (R3). */
const about =
  (pages: PageDeps): RequestHandler =>
  async (request, response) => {
    const { isbn: asked } = request.query;
    const isbn = typeof asked === 'string' ? readIsbn(asked) : null;
    const [title, at] = await Promise.all([isbn === null ? null : pages.title(isbn), pages.now()]);
    const { tileUrl, tileAttribution, demo } = pages.settings;
    shared(response);
    response.set('Cache-Control', 'no-store').json({
      title,
      tiles: tileUrl === null ? null : { address: tileUrl, attribution: tileAttribution },
      demo,
      at: at.toISOString(),
    });
  };
