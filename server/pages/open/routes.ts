/** The open pages over HTTP: towns, the list of them, and the index for everybody. */
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { TownAnswer } from '../../towns/contract.ts';
import { townHref } from '../../views/links.ts';
import type { PageContext, PageDeps } from '../page-data.ts';
import { contextOf, queryOf, send } from '../routes.ts';
import type { OpenDeps } from './data.ts';
import { datasetPage } from './dataset-page.ts';
import { noTownPage, whichTownPage } from './lost-pages.ts';
import { townPage } from './town-page.ts';
import { townsPage } from './towns-page.ts';

/** Seconds for which a browser may believe that a town has moved: a namesake may come, and take the name back. */
const MOVED_FOR = 86_400;

/** `/librairies`, `/librairies/{ville}` and `/donnees`. */
export const openRoutes = (pages: PageDeps, open: OpenDeps): Router => {
  const router = Router();
  router.get('/librairies', towns(pages, open));
  router.get('/librairies/:town', town(pages, open));
  router.get('/donnees', dataset(pages, open));
  return router;
};

const towns =
  (pages: PageDeps, open: OpenDeps): RequestHandler =>
  async (request, response) => {
    const [all, context] = await Promise.all([open.towns(), contextOf(request, pages)]);
    await send(response, townsPage(all, context));
  };

const town =
  (pages: PageDeps, open: OpenDeps): RequestHandler<{ town: string }> =>
  async (request, response) => {
    const page = readPage(request.query['page']);
    // PostgreSQL takes no NUL in a text.
    const asked = request.params.town.replaceAll(/\p{Cc}/gu, ' ').trim();
    const [answer, context] = await Promise.all([open.town(asked, page), contextOf(request, pages)]);
    await sendTown(request, response, answer, context);
  };

const sendTown = async (
  request: Pick<Request, 'originalUrl'>,
  response: Response,
  answer: TownAnswer,
  context: PageContext,
): Promise<void> => {
  switch (answer.kind) {
    case 'town':
      return send(response, townPage(answer, context));
    case 'moved':
      response.set('Cache-Control', `public, max-age=${answer.forGood ? MOVED_FOR : 0}`);
      response.redirect(answer.forGood ? 301 : 302, `${townHref(answer.slug)}${queryOf(request)}`);
      return;
    case 'which':
      return send(response, whichTownPage(answer.name, answer.towns, context), 300);
    case 'nobody':
      return send(response, noTownPage(answer.name, answer.around, context), 404);
  }
};

const dataset =
  (pages: PageDeps, open: OpenDeps): RequestHandler =>
  async (request, response) => {
    const [data, context] = await Promise.all([open.dataset(), contextOf(request, pages)]);
    await send(response, datasetPage(data, context));
  };

/** Pages forgive: what is no number is the first page. */
const readPage = (text: unknown): number =>
  typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
