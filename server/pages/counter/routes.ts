/** `/comptoir` over HTTP: the pages of the shop that has signed in, its forms, and the events that keep them up to date. */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { EventStreams } from '../../http/event-streams.ts';
import { Problem } from '../../http/problem.ts';
import { ACTS } from '../answer/data.ts';
import type { Act } from '../answer/data.ts';
import { notFoundPage } from '../error-page.ts';
import type { PageDeps } from '../page-data.ts';
import { contextOf, frameOf, ours, send, unseen } from '../routes.ts';
import { counterPage } from './counter-page.ts';
import type { CounterPage } from './counter-page.ts';
import { COUNTER, counterHref, HISTORY, said, SETTINGS } from './data.ts';
import type { CounterDeps, CounterShop, Notice } from './data.ts';
import { historyCsv } from './history-csv.ts';
import { historyPage } from './history-page.ts';
import { readAway, readMessages } from './settings-form.ts';
import type { Read } from './settings-form.ts';
import { settingsPage } from './settings-page.ts';
import type { SettingsPage } from './settings-page.ts';

const LARGEST_FORM = '4kb';
const STATUS: Record<Notice, number> = { noCopy: 409, settled: 409, notNow: 409, notUnderstood: 400 };

export interface CounterParts {
  pages: PageDeps;
  uses: CounterDeps;
  streams: EventStreams;
  /** Lets through only a shop that has signed in. */
  guard: RequestHandler;
  /** Whose counter it is, behind the guard. */
  shopOf(response: Response): CounterShop;
}

export const counterPagesRoutes = (parts: CounterParts): Router => {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const seen = [unseen('same-origin'), parts.guard];
  const sent = [unseen('same-origin'), ofCounter(parts.pages), parts.guard, form];
  router.get(COUNTER, seen, show(parts));
  router.get(`${COUNTER}/evenements`, seen, follow(parts));
  router.get(HISTORY, seen, showHistory(parts));
  router.get(`${HISTORY}.csv`, seen, download(parts));
  router.get(SETTINGS, seen, showSettings(parts));
  router.post(SETTINGS, sent, saveSettings(parts));
  router.post(`${COUNTER}/code`, sent, find(parts));
  router.post(`${COUNTER}/demandes/:ask`, sent, act(parts));
  // The address of a form that was sent, opened again.
  for (const path of [`${COUNTER}/code`, `${COUNTER}/demandes/:ask`])
    router.get(path, seen, (request: Request, response: Response) =>
      response.redirect(303, counterHref(COUNTER, frameOf(request, parts.pages))),
    );
  return router;
};

const ofCounter = (pages: PageDeps): RequestHandler =>
  ours(pages, {
    anonymous: false,
    back: (_request, frame) => ({ href: counterHref(COUNTER, frame), label: said(frame).back }),
  });

const bodyOf = ({ body }: Request): Record<string, unknown> =>
  (body as Record<string, unknown> | undefined) ?? {};

const show =
  (parts: CounterParts): RequestHandler =>
  (request, response) =>
    sendCounter(parts, request, response, {});

const sendCounter = async (
  { pages, uses, shopOf }: CounterParts,
  request: Request,
  response: Response,
  { notice = null, typed = null }: { notice?: Notice | null; typed?: string | null },
): Promise<void> => {
  const shop = shopOf(response);
  const foundId = typed === null ? null : await uses.findByCode(shop.id, typed);
  const view = await uses.view(shop.id);
  const [wanted, context] = await Promise.all([uses.unmet(shop.id), contextOf(request, pages)]);
  const titles = await uses.titles(wanted.map(({ isbn }) => isbn));
  const page: CounterPage = {
    ...{ shop, view, notice },
    unmet: wanted.map((one) => ({ ...one, title: titles.find(({ isbn }) => isbn === one.isbn) ?? null })),
    found:
      typed === null ? null : { code: typed, ask: view.holds.find(({ askId }) => askId === foundId) ?? null },
  };
  const address = counterHref(COUNTER, context);
  await send(response, counterPage(page, { ...context, address }), notice === null ? 200 : STATUS[notice]);
};

const LONGEST_CODE = 12;

const find =
  (parts: CounterParts): RequestHandler =>
  (request, response) => {
    const { code } = bodyOf(request);
    const typed = typeof code === 'string' ? code.trim().slice(0, LONGEST_CODE) : '';
    return sendCounter(parts, request, response, typed === '' ? { notice: 'notUnderstood' } : { typed });
  };

const act =
  (parts: CounterParts): RequestHandler<{ ask: string }> =>
  async (request, response) => {
    const { pages, uses, shopOf } = parts;
    const { ask } = request.params;
    const wanted = ACTS.find((one) => one === bodyOf(request as Request)['answer']) ?? null;
    const became = /^\d{1,15}$/.test(ask)
      ? await take(uses, { shopId: shopOf(response).id, askId: Number(ask) }, wanted)
      : 'gone';
    const context = await contextOf(request as Request, pages);
    if (became === 'gone') return send(response, notFoundPage(context, [said(context).noSuchAsk]), 404);
    if (became !== 'done') return sendCounter(parts, request as Request, response, { notice: became });
    response.redirect(303, counterHref(COUNTER, context));
  };

/** Does it. Only what the page would not show by itself is a notice. */
const take = async (
  uses: CounterDeps,
  ask: { shopId: number; askId: number },
  wanted: Act | null,
): Promise<'done' | 'gone' | Notice> => {
  try {
    switch (wanted) {
      case 'yes':
      case 'no': {
        const outcome = await uses.answer(ask, wanted);
        return outcome === 'noCopy' || outcome === 'settled' ? outcome : 'done';
      }
      case 'collected':
      case 'takeBack':
        await uses[wanted](ask);
        return 'done';
      default:
        return 'notUnderstood';
    }
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return 'gone';
    if (error instanceof Problem && error.status === 409) return 'notNow';
    throw error;
  }
};

/** Proxies close what is silent for long. Milliseconds. */
const STILL_HERE_EVERY = 15_000;
const MOST_STREAMS = 500;

/** Server-Sent Events: `change` with the counter's state as its id, whenever it is another one. */
const follow = ({ uses, streams, shopOf }: CounterParts): RequestHandler => {
  let open = 0;
  return (request, response) => {
    if (open >= MOST_STREAMS) throw new Problem(503, 'Too many counters are being followed.');
    const shop = shopOf(response);
    const seen = request.get('Last-Event-ID') ?? request.query['seen'];
    open += 1;
    const write = streams.open(response, () => {
      open -= 1;
      clearInterval(still);
      stop();
    });
    write(': follows\n\n');
    const stop = uses.follow(shop.id, typeof seen === 'string' ? seen : null, (state) =>
      write(`id: ${state}\nevent: change\ndata: {}\n\n`),
    );
    const still = setInterval(() => write(': still here\n\n'), STILL_HERE_EVERY).unref();
  };
};

const showHistory =
  ({ pages, uses, shopOf }: CounterParts): RequestHandler =>
  async (request, response) => {
    const asked = request.query['before'];
    const before = typeof asked === 'string' && /^\d{1,15}$/.test(asked) ? Number(asked) : null;
    const shop = shopOf(response);
    const [view, context] = await Promise.all([uses.history(shop.id, before), contextOf(request, pages)]);
    await send(response, historyPage({ shop, view, before }, context));
  };

const download =
  ({ pages, uses, shopOf }: CounterParts): RequestHandler =>
  async (request, response) => {
    const say = said(frameOf(request, pages));
    const asks = await uses.wholeHistory(shopOf(response).id);
    response.attachment(say.csvName).type('text/csv; charset=utf-8').send(historyCsv(asks, say));
  };

const sendSettings = async (
  { pages, uses, shopOf }: CounterParts,
  request: Request,
  response: Response,
  refused: SettingsPage['refused'],
): Promise<void> => {
  const shop = shopOf(response);
  const [settings, today, context] = await Promise.all([
    uses.settings(shop.id),
    uses.today(shop.id),
    contextOf(request, pages),
  ]);
  const saved = request.method === 'GET' && request.query['note'] !== undefined;
  const page = settingsPage(
    { shop, settings, today, saved, refused },
    { ...context, address: counterHref(SETTINGS, context) },
  );
  await send(response, page, refused === null ? 200 : 400);
};

const showSettings =
  (parts: CounterParts): RequestHandler =>
  (request, response) =>
    sendSettings(parts, request, response, null);

const saveSettings =
  (parts: CounterParts): RequestHandler =>
  async (request, response) => {
    const shopId = parts.shopOf(response).id;
    const body = bodyOf(request);
    const read = await readForm(parts.uses, shopId, body);
    if ('wrong' in read) return sendSettings(parts, request, response, { wrong: read.wrong, typed: body });
    await parts.uses.saveSettings(shopId, read.wishes);
    const { langAsked } = frameOf(request, parts.pages);
    response.redirect(303, `${SETTINGS}?note=1${langAsked === null ? '' : `&lang=${langAsked}`}`);
  };

/** Throws a 400 for what no form of the page sends. */
const readForm = async (uses: CounterDeps, shopId: number, body: Record<string, unknown>): Promise<Read> => {
  switch (body['what']) {
    case 'away':
      return readAway(body, await uses.today(shopId));
    case 'back':
      return { wishes: { away: null } };
    case 'messages':
      return readMessages(body, await uses.settings(shopId));
    case 'stop':
      await uses.stop(shopId);
      return { wishes: {} };
    case 'start':
      await uses.start(shopId);
      return { wishes: {} };
    default:
      throw new Problem(400, 'what: must be away, back, messages, stop or start');
  }
};
