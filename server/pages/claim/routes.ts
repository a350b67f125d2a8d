/** `/librairie/{slug}/revendiquer` over HTTP: claiming a listing. */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { problemOf } from '../../http/problem.ts';
import { readSession, setSession } from '../../http/session-cookie.ts';
import type { ClaimSaid } from '../../listing/contract.ts';
import { readDigits } from '../code-form.ts';
import { notFoundPage } from '../error-page.ts';
import type { PageDeps } from '../page-data.ts';
import { contextOf, frameOf, ours, send, unseen } from '../routes.ts';
import { claimHref, claimPath, said, type ClaimDeps } from './data.ts';
import { claimPage, claimWaitingPage, codeGonePage, codePage, type ClaimField } from './pages.ts';

const LARGEST_FORM = '16kb';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WAITING = 'attente';

interface Parts {
  pages: PageDeps;
  uses: ClaimDeps;
}
type OfShop = RequestHandler<{ slug: string }>;
type OfProof = RequestHandler<{ slug: string; proof: string }>;

export const claimRoutes = (pages: PageDeps, uses: ClaimDeps): Router => {
  const parts = { pages, uses };
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const hidden = unseen('no-referrer');
  const fromHere = ours(pages, {
    anonymous: true,
    back: (request, frame) => ({
      href: claimHref(String(request.params['slug']), frame),
      label: said(frame).codeAgain,
    }),
  });
  const path = '/librairie/:slug/revendiquer';
  router.get(path, hidden, showForm(parts));
  router.post(path, hidden, fromHere as OfShop, form, takeForm(parts));
  router.get(`${path}/${WAITING}`, hidden, showWaiting(parts));
  router.get(`${path}/:proof`, hidden, showCode(parts));
  router.post(`${path}/:proof`, hidden, fromHere as OfProof, form, takeCode(parts));
  return router;
};

const NOTHING_TYPED: ClaimSaid = { email: '', person: '', words: '' };
const asked = (request: unknown): Request => request as Request;
const bodyOf = (request: unknown): Record<string, unknown> =>
  ((request as Request).body as Record<string, unknown> | undefined) ?? {};

const showForm =
  ({ pages, uses }: Parts): OfShop =>
  async (request, response) => {
    const view = await uses.view(request.params.slug);
    if (!view) return noSuchShop(pages, asked(request), response);
    const form = { view, typed: NOTHING_TYPED, wrong: [], notice: null };
    await send(response, claimPage(form, frameOf(asked(request), pages)));
  };

const noSuchShop = async (pages: PageDeps, request: Request, response: Response): Promise<void> =>
  send(response, notFoundPage(await contextOf(request, pages)), 404);

const takeForm =
  ({ pages, uses }: Parts): OfShop =>
  async (request, response) => {
    const { slug } = request.params;
    const frame = frameOf(asked(request), pages);
    const asking = { slug, locale: frame.words.lang, address: request.ip ?? '' };
    const body = bodyOf(request);
    const typed = readTyped(body);
    const { way } = body;
    try {
      const proof =
        way === 'sms' || way === 'email'
          ? await uses.askCode({ ...asking, way })
          : await uses.askRequest({ ...asking, said: typed });
      response.redirect(303, claimHref(slug, frame, proof));
    } catch (error) {
      const { status, errors = [], retryAfter } = problemOf(error);
      if (status === 404) return noSuchShop(pages, asked(request), response);
      const view = [400, 409, 429].includes(status) ? await uses.view(slug) : null;
      if (!view) throw error;
      const words = said(frame);
      const notices: Record<number, string> = { 409: words.noSuchContact, 429: words.tooManyCodes };
      if (retryAfter !== undefined) response.set('Retry-After', String(Math.ceil(retryAfter)));
      const wrong = errors.map(({ path }) => path as ClaimField);
      const form = { view, typed, wrong, notice: notices[status] ?? null };
      await send(response, claimPage(form, { ...frame, address: claimHref(slug, frame) }), status);
    }
  };

const readTyped = (body: Record<string, unknown>): ClaimSaid => {
  const text = (name: ClaimField): string => {
    const value = body[name];
    return typeof value === 'string' ? value.slice(0, 2_000) : '';
  };
  return { email: text('email'), person: text('person'), words: text('words') };
};

const showCode =
  ({ pages, uses }: Parts): OfProof =>
  async (request, response) => {
    const { slug, proof } = request.params;
    const frame = frameOf(asked(request), pages);
    const open = UUID.test(proof) ? await uses.open(slug, proof) : null;
    if (!open) return send(response, codeGonePage(slug, { ...frame, address: claimPath(slug) }), 404);
    await send(response, codePage({ slug, proofId: proof, to: open.masked, fault: null }, frame));
  };

const takeCode =
  ({ pages, uses }: Parts): OfProof =>
  async (request, response) => {
    const { slug, proof } = request.params;
    const frame = frameOf(asked(request), pages);
    const open = UUID.test(proof) ? await uses.open(slug, proof) : null;
    const brought = readSession(asked(request), pages.settings.publicUrl);
    const code = readDigits(bodyOf(request)['code']);
    const proved = open && (await uses.prove({ slug, proofId: proof, code, brought }));
    if (!proved || ('wrong' in proved && proved.wrong === 'gone'))
      return send(response, codeGonePage(slug, { ...frame, address: claimPath(slug) }), 404);
    if ('wrong' in proved) {
      const fault = said(frame).codeWrong(proved.triesLeft);
      return send(response, codePage({ slug, proofId: proof, to: open.masked, fault }, frame), 422);
    }
    if ('waiting' in proved.done) {
      response.redirect(303, claimHref(slug, frame, WAITING));
      return;
    }
    setSession(response, pages.settings.publicUrl, proved.done.entered);
    const lang = frame.langAsked === null ? '' : `&lang=${frame.langAsked}`;
    response.redirect(303, `/comptoir/fiche?note=bienvenue${lang}`);
  };

const showWaiting =
  ({ pages }: Parts): OfShop =>
  async (request, response) =>
    send(response, claimWaitingPage(request.params.slug, frameOf(asked(request), pages)));
