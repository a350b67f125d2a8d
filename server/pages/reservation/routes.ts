/** The pages of a reservation over HTTP: the form, the page that follows it, and a form's POST for each verb. */
import { createHash } from 'node:crypto';
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { Problem } from '../../http/problem.ts';
import type { ReservationView } from '../../reservations/contract.ts';
import { finderHref, reservationHref } from '../../views/links.ts';
import { titleName } from '../../views/phrases.ts';
import { notFoundPage } from '../error-page.ts';
import type { PageContext, PageDeps } from '../page-data.ts';
import { contextOf, ours, send, unseen } from '../routes.ts';
import { calendarFile } from './calendar.ts';
import { said } from './data.ts';
import type { Notice, Parts, ReservationDeps } from './data.ts';
import { untilPhrase } from './deadlines.ts';
import { bodyOf, showForm, takeForm, waitOf } from './form/routes.ts';
import type { Verb } from './parts.ts';
import { reservationPage } from './reservation-page.ts';
import { waysOn } from './ways-on.ts';

const LARGEST_FORM = '16kb';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `/reserver`, `/reservation/{id}` with its calendar file, and the verbs below it. */
export const reservationPagesRoutes = (pages: PageDeps, uses: ReservationDeps): Router => {
  const parts = { pages, uses };
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  router.get('/reserver', unseen('same-origin'), showForm(parts));
  router.post('/reserver', unseen('same-origin'), ofReserving(pages), form, takeForm(parts));
  router.get('/reservation/:id.ics', unseen('no-referrer'), calendar(parts));
  router.get('/reservation/:id', unseen('no-referrer'), follow(parts));
  const verbs: Record<Verb, (id: string, body: Record<string, unknown>) => Promise<ReservationView>> = {
    verify: (id, { code }) => uses.verify(id, typeof code === 'string' ? code.replaceAll(/\D/g, '') : ''),
    resend: uses.resend,
    cancel: uses.cancel,
    accept: uses.accept,
    collected: uses.collected,
  };
  for (const [verb, act] of Object.entries(verbs) as [Verb, (typeof verbs)[Verb]][]) {
    const path = `/reservation/:id/${verb}`;
    router.post(path, unseen('no-referrer'), ofReservation(pages), form, doVerb(parts, verb, act));
    // The address of a form that was sent, opened again: by "try again", or from the browser's history.
    router.get(path, unseen('no-referrer'), ({ params: { id } }, response) => {
      response.redirect(303, reservationHref(String(id)));
    });
  }
  return router;
};

/** No form of another site is taken: it is answered with the way to ours. */
const ofReserving = (pages: PageDeps): RequestHandler =>
  ours(pages, {
    anonymous: false,
    back: (_request, { words, langAsked }) => ({
      href: finderHref({ lang: langAsked ?? undefined }),
      label: words.backToSearch,
    }),
  });

const ofReservation = (pages: PageDeps): RequestHandler =>
  ours(pages, {
    anonymous: true,
    back: ({ params }, frame) => ({
      href: reservationHref(String(params['id']), frame.langAsked ?? undefined),
      label: said(frame).backToForm,
    }),
  });

const follow =
  (parts: Parts): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const view = await viewOf(parts, request.params.id);
    if (view) await sendPage(parts, request, response, { view, notice: null, status: 200 });
    else await send(response, notFoundPage(await contextOf(request, parts.pages)), 404);
  };

const viewOf = async ({ uses }: Parts, id: string): Promise<ReservationView | null> => {
  if (!UUID.test(id)) return null;
  try {
    return await uses.show(id);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
};

const sendPage = async (
  { pages }: Parts,
  request: Request,
  response: Response,
  { view, notice, status }: { view: ReservationView; notice: Notice | null; status: number },
): Promise<void> => {
  const holder = view.state === 'held' ? view.shop : null;
  const [title, held, context] = await Promise.all([
    pages.title(view.isbn),
    holder && pages.shop(holder.slug, view.isbn),
    contextOf(request, pages),
  ]);
  const page = { view, title, holder: held?.shop ?? null, ways: await waysOn(view, title, pages), notice };
  await send(response, reservationPage(page, { ...context, address: reservationHref(view.id) }), status);
};

const doVerb =
  (
    parts: Parts,
    verb: Verb,
    act: (id: string, body: Record<string, unknown>) => Promise<ReservationView>,
  ): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const { id } = request.params;
    const context = await contextOf(request, parts.pages);
    try {
      if (!UUID.test(id)) throw new Problem(404, 'The reservation was not found.');
      await act(id, bodyOf(request));
      response.redirect(303, reservationHref(id, context.langAsked ?? undefined));
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const view = await viewOf(parts, id);
      if (!view) return send(response, notFoundPage(context), 404);
      const notice = noticeOf(error, verb, context, response);
      await sendPage(parts, request, response, { view, notice, status: error.status });
    }
  };

const noticeOf = (problem: Problem, verb: Verb, context: PageContext, response: Response): Notice => {
  const say = said(context);
  if (problem.status === 429) {
    const wait = waitOf(problem, context, response);
    return { field: null, text: verb === 'verify' ? say.tooManyOpen(wait) : say.tooManyCodes(wait) };
  }
  if (problem.status === 422) return { field: 'code', text: say.wrongCode };
  return { field: null, text: say.notNow };
};

const calendar =
  (parts: Parts): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const { pages } = parts;
    const [view, context] = await Promise.all([viewOf(parts, request.params.id), contextOf(request, pages)]);
    if (view?.state !== 'held' || !view.shop || view.holdUntil === null)
      return send(response, notFoundPage(context), 404);
    const { shop, holdUntil } = view;
    const title = await pages.title(view.isbn);
    const say = said(context);
    const name = title ? titleName(title, context.words) : context.words.stubTitle(view.isbn);
    const town = [shop.postcode, shop.city].filter(Boolean).join(' ');
    const file = calendarFile({
      // Calendars are shared: the id, which is the reader's key, is not in it.
      uid: `${createHash('sha256').update(view.id).digest('hex').slice(0, 32)}@${new URL(pages.settings.publicUrl).hostname}`,
      at: context.at,
      until: new Date(holdUntil),
      summary: say.calendarSummary(name, shop.name),
      location: [shop.name, shop.address, town].filter(Boolean).join(', '),
      description: say.calendarText(untilPhrase(holdUntil, context), view.pickupCode ?? ''),
    });
    response.attachment('rayon.ics').type('text/calendar; charset=utf-8').send(file);
  };
