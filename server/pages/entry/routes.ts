/** The door of the counter and the desk: `/comptoir/entrer`, the links that open it, and the way out. */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { Visitor } from '../../access/contract.ts';
import { Problem } from '../../http/problem.ts';
import { readSession, setSession } from '../../http/session-cookie.ts';
import type { PageDeps } from '../page-data.ts';
import { frameOf, ours, send, unseen } from '../routes.ts';
import { ENTRY, entryHref, said } from './data.ts';
import type { EntryDeps } from './data.ts';
import { askPage, elsewherePage, entrancesPage, gonePage, sentPage } from './pages.ts';

const LARGEST_FORM = '4kb';
const LONGEST_CONTACT = 200;

interface Parts {
  pages: PageDeps;
  uses: EntryDeps;
}

export const entryRoutes = (pages: PageDeps, uses: EntryDeps): Router => {
  const parts = { pages, uses };
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const hidden = unseen('no-referrer');
  const fromHere = ours(pages, {
    anonymous: true,
    back: (_request, frame) => ({ href: entryHref(null, frame.langAsked), label: said(frame).back }),
  });
  router.get(ENTRY, hidden, showForm(parts));
  router.post(ENTRY, hidden, fromHere, form, takeForm(parts));
  router.get(`${ENTRY}/:token`, hidden, showLink(parts));
  router.post(`${ENTRY}/:token`, hidden, fromHere, form, takeLink(parts));
  router.post('/comptoir/sortir', hidden, fromHere, form, leave(parts));
  return router;
};

const bodyOf = ({ body }: Request): Record<string, unknown> =>
  (body as Record<string, unknown> | undefined) ?? {};
const backOf = ({ query }: Request): string | null =>
  typeof query['vers'] === 'string' ? query['vers'] : null;

const showForm =
  ({ pages }: Parts): RequestHandler =>
  async (request, response) => {
    const frame = frameOf(request, pages);
    const back = backOf(request);
    if (request.query['envoye'] === '1') return send(response, sentPage(back, frame));
    await send(response, askPage({ back, typed: '', fault: null }, frame));
  };

const takeForm =
  ({ pages, uses }: Parts): RequestHandler =>
  async (request, response) => {
    const frame = frameOf(request, pages);
    const back = backOf(request);
    const { contact } = bodyOf(request);
    const typed = typeof contact === 'string' ? contact.slice(0, LONGEST_CONTACT) : '';
    try {
      await uses.askIn({ contact: typed, locale: frame.words.lang, back, address: request.ip ?? '' });
    } catch (error) {
      if (!(error instanceof Problem) || ![400, 429].includes(error.status)) throw error;
      const fault = error.status === 400 ? said(frame).notAContact : said(frame).tooMany;
      if (error.retryAfter !== undefined) response.set('Retry-After', String(Math.ceil(error.retryAfter)));
      return send(response, askPage({ back, typed, fault }, frame), error.status);
    }
    const next = entryHref(back, frame.langAsked);
    response.redirect(303, `${next}${next.includes('?') ? '&' : '?'}envoye=1`);
  };

const showLink =
  ({ pages, uses }: Parts): RequestHandler<{ token: string }> =>
  async (request, response) => {
    const frame = frameOf(request, pages);
    const { token } = request.params;
    const entrances = await uses.entrancesOf(token);
    if (entrances.length === 0) return send(response, gonePage(frame), 404);
    await send(response, entrancesPage(token, entrances, frame));
  };

const takeLink =
  ({ pages, uses }: Parts): RequestHandler<{ token: string }> =>
  async (request, response) => {
    const asked = request as unknown as Request;
    const frame = frameOf(asked, pages);
    const entered = await uses.signIn({
      token: request.params.token,
      ...readAs(bodyOf(asked)['as']),
      brought: readSession(asked, pages.settings.publicUrl),
    });
    if (!entered) return send(response, gonePage(frame), 404);
    setSession(response, pages.settings.publicUrl, entered.token);
    const lang =
      frame.langAsked === null ? '' : `${entered.to.includes('?') ? '&' : '?'}lang=${frame.langAsked}`;
    response.redirect(303, `${entered.to}${lang}`);
  };

const readAs = (as: unknown): { as?: number | null } => {
  if (as === 'bureau') return { as: null };
  return typeof as === 'string' && /^\d{1,15}$/.test(as) ? { as: Number(as) } : {};
};

const leave =
  ({ pages, uses }: Parts): RequestHandler =>
  async (request, response) => {
    const session = readSession(request, pages.settings.publicUrl);
    if (session !== null)
      await (bodyOf(request)['partout'] === 'oui' ? uses.signOutEverywhere(session) : uses.signOut(session));
    setSession(response, pages.settings.publicUrl, null);
    response.redirect(303, entryHref(null, frameOf(request, pages).langAsked));
  };

type Kind = Visitor['kind'];
export type ShopVisitor = Extract<Visitor, { kind: 'shop' }>;
export type OperatorVisitor = Extract<Visitor, { kind: 'operator' }>;

/** Lets through only whoever is signed in as that; others are led to the door, or told that it is not theirs. */
const guard =
  (pages: PageDeps, { visitorOf }: Pick<EntryDeps, 'visitorOf'>, kind: Kind): RequestHandler =>
  async (request, response, next) => {
    const session = readSession(request, pages.settings.publicUrl);
    const visitor = session === null ? null : await visitorOf(session);
    const frame = frameOf(request, pages);
    if (visitor?.kind === kind) {
      (response.locals as { visitor?: Visitor }).visitor = visitor;
      next();
    } else if (visitor === null) {
      const back = request.method === 'GET' ? request.originalUrl : kind === 'shop' ? null : '/admin';
      response.redirect(303, entryHref(back, frame.langAsked));
    } else await send(response, elsewherePage(frame), 403);
  };

export const requireShop = (pages: PageDeps, uses: Pick<EntryDeps, 'visitorOf'>): RequestHandler =>
  guard(pages, uses, 'shop');
export const requireOperator = (pages: PageDeps, uses: Pick<EntryDeps, 'visitorOf'>): RequestHandler =>
  guard(pages, uses, 'operator');

/** Who was let through. Throws where no guard stands before. */
const letThrough = (response: Response, kind: Kind): Visitor => {
  const { visitor } = response.locals as { visitor?: Visitor };
  if (visitor?.kind !== kind) throw new Error('no guard stands before this page');
  return visitor;
};

export const shopOf = (response: Response): ShopVisitor => letThrough(response, 'shop') as ShopVisitor;
export const operatorOf = (response: Response): OperatorVisitor =>
  letThrough(response, 'operator') as OperatorVisitor;
