/** `/repondre/{token}` over HTTP: GET shows and changes nothing, as mail scanners open links; POST answers (R13). */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { Problem } from '../../http/problem.ts';
import { answerHref } from '../../views/links.ts';
import type { PageDeps } from '../page-data.ts';
import { contextOf, frameOf, ours, send, unseen } from '../routes.ts';
import { answerPage, gonePage } from './answer-page.ts';
import { ACTS, said } from './data.ts';
import type { Act, AnswerDeps, Notice } from './data.ts';
import { priceOf } from './question.ts';

const LARGEST_FORM = '4kb';
const PATH = '/repondre/:token';
const STATUS: Record<Notice, number> = { noCopy: 409, settled: 409, notNow: 409, notUnderstood: 400 };

interface Parts {
  pages: PageDeps;
  uses: AnswerDeps;
}

type Handler = RequestHandler<{ token: string }>;

export const answerPagesRoutes = (pages: PageDeps, uses: AnswerDeps): Router => {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const fromHere = ours(pages, {
    anonymous: true,
    back: ({ params }, frame) => ({
      href: answerHref(String(params['token']), frame.langAsked ?? undefined),
      label: said(frame).backToQuestion,
    }),
  });
  router.get(PATH, unseen('no-referrer'), show({ pages, uses }));
  router.post(PATH, unseen('no-referrer'), fromHere, form, act({ pages, uses }));
  return router;
};

const show =
  (parts: Parts): Handler =>
  async (request, response) =>
    sendPage(parts, request, response, null);

const act =
  (parts: Parts): Handler =>
  async (request, response) => {
    const { token } = request.params;
    const became = await take(parts.uses, token, readAct(request));
    if (became === 'gone') return sendGone(parts, request, response);
    if (became !== 'done') return sendPage(parts, request, response, became);
    const { langAsked } = frameOf(request, parts.pages);
    response.redirect(303, answerHref(token, langAsked ?? undefined));
  };

const readAct = (request: Request): Act | null => {
  const { answer } = (request.body as Record<string, unknown> | undefined) ?? {};
  return ACTS.find((one) => one === answer) ?? null;
};

type Became = 'done' | 'gone' | Notice;

/** Does it. Only what the page would not show by itself is a notice. */
const take = async (uses: AnswerDeps, token: string, wanted: Act | null): Promise<Became> => {
  try {
    switch (wanted) {
      case null:
        return 'notUnderstood';
      case 'yes':
      case 'no': {
        const outcome = await uses.answer(token, wanted);
        if (outcome === null) return 'gone';
        return outcome === 'noCopy' || outcome === 'settled' ? outcome : 'done';
      }
      default:
        return (await uses[wanted](token)) ? 'done' : 'gone';
    }
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return meantNothing(uses, token, wanted);
    throw error;
  }
};

/** A button that was pressed twice finds its work done. */
const meantNothing = async (uses: AnswerDeps, token: string, wanted: Act | null): Promise<Became> =>
  wanted === 'takeBack' && (await uses.show(token))?.tookBack === true ? 'done' : 'notNow';

const sendPage = async (
  parts: Parts,
  request: Request<{ token: string }>,
  response: Response,
  notice: Notice | null,
): Promise<void> => {
  const { pages, uses } = parts;
  const { token } = request.params;
  const view = await uses.show(token);
  if (!view) return sendGone(parts, request, response);
  const { shop, book } = view;
  const [title, seller, context] = await Promise.all([
    pages.title(book.isbn),
    pages.shop(shop.slug, book.isbn),
    contextOf(request, pages),
  ]);
  const page = { token, view, price: priceOf(view, title, seller?.shop ?? null), notice };
  await send(response, answerPage(page, context), notice === null ? 200 : STATUS[notice]);
};

const sendGone = ({ pages }: Parts, request: Request<{ token: string }>, response: Response): Promise<void> =>
  send(response, gonePage(frameOf(request, pages)), 404);
