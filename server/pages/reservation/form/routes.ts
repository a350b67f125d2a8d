/** The form of a reservation over HTTP: as it is asked for, and as it is sent. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { Problem } from '../../../http/problem.ts';
import { reservationHref, reserveHref } from '../../../views/links.ts';
import { notFoundPage } from '../../error-page.ts';
import type { PageContext } from '../../page-data.ts';
import { contextOf, send } from '../../routes.ts';
import { said } from '../data.ts';
import type { Parts } from '../data.ts';
import { waitPhrase } from '../deadlines.ts';
import { otherShops } from './other-shops.ts';
import { errorsOf, isAimed, readAsked, readForm } from './reserve-form.ts';
import type { FormErrors, ReserveForm } from './reserve-form.ts';
import { reservePage } from './reserve-page.ts';

/** The form that an address asks for. */
export const showForm =
  (parts: Parts): RequestHandler =>
  async (request, response) => {
    await sendForm(parts, request, response, {
      form: readForm(request.query, randomUUID()),
      errors: {},
      status: 200,
    });
  };

/** Takes the form: on to the reservation's page, or back with what is wrong. */
export const takeForm =
  (parts: Parts): RequestHandler =>
  async (request, response) => {
    const form = readForm(bodyOf(request), randomUUID());
    const context = await contextOf(request, parts.pages);
    const say = said(context);
    const asked = readAsked(form, context.words.lang);
    if ('errors' in asked) {
      const errors = errorsOf(asked.errors, form, say);
      return sendForm(parts, request, response, { form, errors, status: 400 });
    }
    try {
      const { id } = await parts.uses.reserve(asked, { address: request.ip ?? '', key: form.key });
      response.redirect(303, reservationHref(id, context.langAsked ?? undefined));
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      await sendForm(parts, request, response, refused(error, form, context, response));
    }
  };

interface FormAnswer {
  form: ReserveForm;
  errors: FormErrors;
  status: number;
}

const refused = (
  problem: Problem,
  form: ReserveForm,
  context: PageContext,
  response: Response,
): FormAnswer => {
  const say = said(context);
  const { status } = problem;
  if (status === 429)
    return { form, status, errors: { form: say.tooManyRequests(waitOf(problem, context, response)) } };
  if (status === 409) return { form, status, errors: { form: say.wrongShops } };
  // The key was used for a request that read otherwise: the next one gets its own.
  if (status === 422) return { form: { ...form, key: randomUUID() }, status, errors: { form: say.keyUsed } };
  return { form, status, errors: errorsOf(problem.errors ?? [{ path: '', message: '' }], form, say) };
};

/** Says when to come back, in the header and in words (R19). */
export const waitOf = ({ retryAfter = 60 }: Problem, context: PageContext, response: Response): string => {
  response.set('Retry-After', String(retryAfter));
  return waitPhrase(retryAfter, said(context));
};

const sendForm = async (
  { pages }: Parts,
  request: Request,
  response: Response,
  { form, errors, status }: FormAnswer,
): Promise<void> => {
  const context = { ...(await contextOf(request, pages)), address: addressOf(form) };
  const { isbn, first } = form;
  const named = [...new Set([...(first === null ? [] : [first]), ...form.shops])];
  const [title, ...shops] = await Promise.all([
    isbn === null ? null : pages.title(isbn),
    ...named.map((slug) => pages.shop(slug, isbn)),
  ]);
  const found = shops.flatMap((data) => data?.shop ?? []);
  if (!title || !isAimed(form) || found.length < named.length) {
    const { words } = context;
    return send(response, notFoundPage(context, title ? [] : [`${words.noSuchIsbn}.`]), 404);
  }
  const others = await otherShops(form, found, pages);
  await send(response, reservePage({ title, form, shops: found, others, errors }, context), status);
};

/** The form's own address, for the switch of languages: nothing that was typed is in it. */
const addressOf = ({ isbn, shops, first, near, radius, condition }: ReserveForm): string => {
  const [chosen = first, ...others] = shops;
  if (chosen !== null)
    return (
      reserveHref(isbn ?? '', { shop: chosen }, { condition }) +
      others.map((slug) => `&shop=${slug}`).join('')
    );
  return reserveHref(isbn ?? '', { near: near ?? { lat: 0, lon: 0 }, radius: radius ?? 0 }, { condition });
};

export const bodyOf = (request: Request): Record<string, unknown> =>
  (request.body as Record<string, unknown> | undefined) ?? {};
