/** `/admin/enseignes` over HTTP: GET shows, POST says what one shop is. */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { DeskJudgedShop, Judgement } from '../../../desk/contract.ts';
import { Problem } from '../../../http/problem.ts';
import { operatorOf } from '../../entry/routes.ts';
import { notFoundPage } from '../../error-page.ts';
import type { PageContext, PageDeps } from '../../page-data.ts';
import { contextOf, ours, send, unseen } from '../../routes.ts';
import { said as deskSaid } from '../data.ts';
import { FROM_THE_DESK } from '../from-the-desk.ts';
import { TABS, type Notice } from '../frame.ts';
import { slugIn } from '../slug-in.ts';
import { chainsPage, houseShopsPage, type ShopsPage } from './chains-page.ts';
import { chainsHref, say, type ChainDeps, type Slice } from './data.ts';
import { judgePage } from './shop-page.ts';

const LARGEST_FORM = '4kb';
const PAGE = 30;
const LONGEST_REASON = 200;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const JUDGEMENTS: readonly Judgement[] = ['independent', 'chain', 'undo'];

interface Visit {
  request: Request;
  response: Response;
  context: PageContext;
  uses: ChainDeps;
}
type Handle = (visit: Visit) => Promise<void>;

/** `guard` lets through only whoever is signed in as an operator. */
export const deskChainRoutes = (pages: PageDeps, uses: ChainDeps, guard: RequestHandler): Router => {
  const router = Router();
  const hidden = unseen('same-origin');
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const fromTheDesk = ours(pages, FROM_THE_DESK);
  const visited =
    (handle: Handle): RequestHandler =>
    async (request, response) =>
      handle({ request, response, uses, context: await contextOf(request, pages) });
  const shop = `${TABS.chains}/:slug`;
  router.get(TABS.chains, hidden, guard, visited(lists));
  router.get(shop, hidden, guard, visited(withShop(showShop)));
  router.post(shop, hidden, fromTheDesk, guard, form, visited(withShop(judge)));
  return router;
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const pageIn = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1;

const sliceOf = (page: number): Slice => ({ skip: (page - 1) * PAGE, limit: PAGE + 1 });

/** One page of a list, of which one shop more was asked for than is shown. */
const pageOf = (page: number, found: DeskJudgedShop[]): ShopsPage => ({
  shops: found.slice(0, PAGE),
  page,
  more: found.length > PAGE,
});

const lists: Handle = async (visit) => {
  const { query } = visit.request;
  const house = textIn(query['maison']);
  if (house !== '') return showHouse(visit, house);
  const typed = textIn(query['librairie']);
  const slug = slugIn(typed);
  const isThere = typed !== '' && SLUG.test(slug) && (await visit.uses.shop(slug)) !== null;
  if (isThere) visit.response.redirect(303, chainsHref(`/${slug}`, visit.context));
  else await showLists(visit, typed);
};

const showLists = async (visit: Visit, typed: string): Promise<void> => {
  const { request, response, context, uses } = visit;
  const [waiting, judged] = [pageIn(request.query['page']), pageIn(request.query['jugees'])];
  const { shops, count } = await uses.toJudge(sliceOf(waiting));
  const page = chainsPage(
    {
      ...{ houses: await uses.houses(), toJudge: { ...pageOf(waiting, shops), count } },
      judged: pageOf(judged, await uses.judged(sliceOf(judged))),
      ...{ typed: typed === '' ? null : typed, notice: null },
    },
    context,
  );
  await send(response, page, typed === '' ? 200 : 404);
};

const showHouse = async (visit: Visit, house: string): Promise<void> => {
  const { request, response, context, uses } = visit;
  const page = pageIn(request.query['page']);
  const found = await uses.shopsOf(house, sliceOf(page));
  await (found
    ? send(response, houseShopsPage(house, pageOf(page, found), context))
    : send(response, notFoundPage(context), 404));
};

const withShop =
  (handle: (visit: Visit, shop: DeskJudgedShop) => Promise<void>): Handle =>
  async (visit) => {
    const slug = String(visit.request.params['slug']);
    const shop = SLUG.test(slug) ? await visit.uses.shop(slug) : null;
    await (shop ? handle(visit, shop) : send(visit.response, notFoundPage(visit.context), 404));
  };

/** What the last button did, as the address says it. */
const noticeOf = ({ request, context }: Visit): Notice | null => {
  const words = say(context);
  switch (request.query['fait']) {
    case 'dit':
      return { text: words.done, failed: false };
    case 'repris':
      return { text: words.undone, failed: false };
    case 'refuse':
      return { text: deskSaid(context).notPossible, failed: true };
    default:
      return null;
  }
};

const showShop = (visit: Visit, shop: DeskJudgedShop): Promise<void> =>
  send(
    visit.response,
    judgePage({ shop, typed: '', missing: false, notice: noticeOf(visit) }, visit.context),
  );

/** Says it, and shows the shop again; what is missing is asked for. */
const judge = async (visit: Visit, shop: DeskJudgedShop): Promise<void> => {
  const { request, response, context, uses } = visit;
  const body = (request.body as Record<string, unknown> | undefined) ?? {};
  const judgement = JUDGEMENTS.find((each) => each === body['avis']);
  if (judgement === undefined) throw new Problem(400, 'avis: must be independent, chain or undo');
  // It is shown as a part of a sentence, which ends by itself.
  const reason = textIn(body['raison'])
    .slice(0, LONGEST_REASON)
    .replace(/\s*\.$/, '');
  if (judgement !== 'undo' && reason === '')
    return send(response, judgePage({ shop, typed: '', missing: true, notice: null }, context), 422);
  const back = (fait: string): void => response.redirect(303, chainsHref(`/${shop.slug}`, context, { fait }));
  try {
    await uses.judge(operatorOf(response).email, { slug: shop.slug, judgement, reason });
    back(judgement === 'undo' ? 'repris' : 'dit');
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error;
    back('refuse');
  }
};
