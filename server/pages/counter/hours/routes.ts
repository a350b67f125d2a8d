/** `/comptoir/horaires` over HTTP: one form, whose buttons save, preview, or change what can be typed. */
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { Problem } from '../../../http/problem.ts';
import type { OwnHours } from '../../../listing/contract.ts';
import type { EntryDeps } from '../../entry/data.ts';
import { requireShop, shopOf } from '../../entry/routes.ts';
import type { PageContext, PageDeps } from '../../page-data.ts';
import { contextOf, ours, send, unseen } from '../../routes.ts';
import type { Coming } from './coming-part.ts';
import { HOURS, hrefOf, said, type HoursDeps } from './data.ts';
import {
  MOST_TYPED,
  NOTHING_TYPED,
  readTyped,
  typedOf,
  weekIn,
  type HoursFaults,
  type TypedHours,
} from './form.ts';
import { hoursPage, savedNote, type HoursPage } from './page.ts';

interface Visit {
  shop: { id: number; name: string };
  view: OwnHours;
  context: PageContext;
  body: Record<string, unknown>;
  request: Request;
  response: Response;
}

/** Thirty days of three openings each are some 12 kB. */
const LARGEST_FORM = '32kb';

export const counterHoursRoutes = (
  pages: PageDeps,
  uses: HoursDeps,
  entry: Pick<EntryDeps, 'visitorOf'>,
): Router => {
  const router = Router();
  const guard = requireShop(pages, entry);
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const hidden = unseen('same-origin');
  const fromHere = ours(pages, {
    anonymous: false,
    back: (_request, frame) => ({ href: hrefOf(frame), label: said(frame).back }),
  });
  const visited =
    (handle: (uses: HoursDeps, visit: Visit) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      const { shopId, name } = shopOf(response);
      const body = (request.body as Record<string, unknown> | undefined) ?? {};
      const [view, context] = [await uses.view(shopId), await contextOf(request, pages)];
      await handle(uses, { shop: { id: shopId, name }, view, context, body, request, response });
    };
  router.get(HOURS, hidden, guard, visited(show));
  router.post(HOURS, hidden, fromHere, guard, form, visited(act));
  return router;
};

const sendPage = (
  { shop, view, context, response }: Visit,
  page: Pick<HoursPage, 'typed' | 'coming'> & Partial<HoursPage>,
  status = 200,
): Promise<void> => {
  const whole = { ...{ shop, view, faults: {}, notice: null, added: false }, ...page };
  // The address of a form that was refused is not the page's.
  return send(response, hoursPage(whole, { ...context, address: hrefOf(context) }), status);
};

const goTo = ({ response, context }: Visit, note: string): Promise<void> => {
  response.redirect(303, hrefOf(context, note));
  return Promise.resolve();
};

const show = async (_uses: HoursDeps, visit: Visit): Promise<void> => {
  const { view, context, request } = visit;
  const { note } = request.query;
  const text = note === 'enregistre' ? savedNote(context) : note === 'retire' ? said(context).dropped : null;
  await sendPage(visit, {
    typed: view.week ? typedOf(view.week) : NOTHING_TYPED,
    coming: view.text === null ? 'unknown' : { days: view.coming, typed: false },
    notice: text === null ? null : { text, failed: false },
  });
};

const act = async (uses: HoursDeps, visit: Visit): Promise<void> => {
  const { shop, body } = visit;
  const { what } = body;
  if (what === 'drop') {
    await uses.followOthers(shop.id);
    return goTo(visit, 'retire');
  }
  const typed = readTyped(body);
  if (what === 'save') return save(uses, visit, typed);
  if (what === 'preview') {
    const { faults } = weekIn(typed, visit.view.today);
    return sendPage(visit, { typed, faults, coming: await comingOf(uses, visit, typed) });
  }
  const changed = changeOf(what, typed);
  if (!changed) throw new Problem(400, 'what: must be one of the buttons of the page');
  await sendPage(visit, {
    ...{ typed: changed, added: what === 'add' },
    coming: await comingOf(uses, visit, changed),
  });
};

/** The form with other fields; null for no such button. */
const changeOf = (what: unknown, typed: TypedHours): TypedHours | null => {
  const { special } = typed;
  if (what === 'thirds') return { ...typed, thirds: true };
  if (what === 'add') {
    const day = { date: '', closed: false, spans: [] };
    return { ...typed, special: special.length < MOST_TYPED ? [...special, day] : special };
  }
  const at = typeof what === 'string' ? /^remove-(\d{1,2})$/.exec(what)?.[1] : undefined;
  return at === undefined ? null : { ...typed, special: special.toSpliced(Number(at), 1) };
};

const isFaulty = (faults: HoursFaults): boolean => Object.keys(faults).length > 0;

const comingOf = async (uses: HoursDeps, { shop, view }: Visit, typed: TypedHours): Promise<Coming> => {
  const { week, faults } = weekIn(typed, view.today);
  return isFaulty(faults) ? 'waits' : { days: await uses.coming(shop.id, week), typed: true };
};

const save = async (uses: HoursDeps, visit: Visit, typed: TypedHours): Promise<void> => {
  const { shop, view, context } = visit;
  const { week, faults: typing } = weekIn(typed, view.today);
  const faults = isFaulty(typing) ? typing : await uses.save(shop.id, week);
  if (faults === null) return goTo(visit, 'enregistre');
  const notice = { text: said(context).notSaved, failed: true };
  await sendPage(visit, { typed, faults, coming: 'waits', notice }, 400);
};
