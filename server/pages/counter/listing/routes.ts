/** `/comptoir/fiche` over HTTP: the shop's own listing, its contacts, and leaving. */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { Problem, problemOf } from '../../../http/problem.ts';
import { LISTING_FIELDS, type ListingField, type ListingTyped } from '../../../listing/contract.ts';
import { codeForm, readDigits } from '../../code-form.ts';
import type { EntryDeps } from '../../entry/data.ts';
import { requireShop, shopOf } from '../../entry/routes.ts';
import type { PageContext, PageDeps } from '../../page-data.ts';
import { receiveFile } from '../../receive-file.ts';
import { contextOf, frameOf, ours, send, unseen } from '../../routes.ts';
import { html } from '../../../views/html.ts';
import { layout } from '../../layout.ts';
import { counterPage } from '../frame.ts';
import { CONTACTS, type ContactKind } from './contacts-part.ts';
import { GONE, hrefOf, LISTING, said, type ListingDeps, type ListingShop } from './data.ts';
import { listingPage, type ListingNotice, type ListingPage } from './page.ts';

interface Parts {
  pages: PageDeps;
  uses: ListingDeps;
}

interface Visit {
  shop: ListingShop;
  context: PageContext;
  body: Record<string, unknown>;
  request: Request;
  response: Response;
}

const LARGEST_FORM = '16kb';
const LONGEST_FIELD = 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const counterListingRoutes = (
  pages: PageDeps,
  uses: ListingDeps,
  entry: Pick<EntryDeps, 'visitorOf'>,
): Router => {
  const parts = { pages, uses };
  const router = Router();
  const guard = requireShop(pages, entry);
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const hidden = unseen('same-origin');
  const fromHere = ours(pages, {
    anonymous: false,
    back: (_request, frame) => ({ href: hrefOf('', frame), label: said(frame).back }),
  });
  const get = (path: string, handle: (visit: Visit) => Promise<void>): void => {
    router.get(LISTING + path, hidden, guard, visited(pages, handle));
  };
  const post = (path: string, handle: (visit: Visit) => Promise<void>): void => {
    router.post(LISTING + path, hidden, fromHere, guard, form, visited(pages, handle));
  };
  get('', (visit) => show(parts, visit, { notice: noticeOf(visit) }));
  post('', (visit) => act(parts, visit));
  post('/photo', (visit) => takePicture(parts, visit));
  get('/photo', (visit) => goTo(visit, ''));
  get('/contact/:proof', (visit) => showCode(parts, visit, null));
  post('/contact/:proof', (visit) => takeCode(parts, visit));
  router.get(GONE, hidden, async (request: Request, response: Response) => {
    const context = frameOf(request, pages);
    const { goneTitle, gone } = said(context);
    const head = { title: `${goneTitle} · Rayon`, description: gone, path: '/', kind: 'website' as const };
    await send(
      response,
      layout(
        { ...context, assets: { ...context.assets, js: [] } },
        { ...head, index: false },
        html`<div class="door">
          <h1>${goneTitle}</h1>
          <p class="lead" role="status">${gone}</p>
        </div>`,
      ),
    );
  });
  return router;
};

const visited =
  (pages: PageDeps, handle: (visit: Visit) => Promise<void>): RequestHandler =>
  async (request, response) => {
    const { shopId, slug, name } = shopOf(response);
    const body = (request.body as Record<string, unknown> | undefined) ?? {};
    const context = await contextOf(request, pages);
    await handle({ shop: { id: shopId, slug, name }, context, body, request, response });
  };

const goTo = (
  { response, context }: Visit,
  rest: string,
  note: Record<string, string> = {},
): Promise<void> => {
  response.redirect(303, hrefOf(rest, context, note));
  return Promise.resolve();
};

/** What the last button did, as the address says it. */
const noticeOf = ({ request, context }: Visit): ListingNotice | null => {
  const words = said(context);
  const texts: Record<string, string> = {
    bienvenue: words.welcome,
    enregistre: words.saved,
    contact: words.contactSaved,
  };
  const { note } = request.query;
  const text = typeof note === 'string' ? texts[note] : undefined;
  return text === undefined ? null : { text, failed: false };
};

type Told = Partial<Pick<ListingPage, 'notice' | 'typed' | 'contact' | 'member'>>;

const show = async ({ uses }: Parts, visit: Visit, told: Told, status = 200): Promise<void> => {
  const { shop, context, response } = visit;
  const [view, profile] = [await uses.view(shop.id), await uses.profile(shop.id)];
  const page: ListingPage = {
    ...{ shop, view, profile },
    ...{ notice: null, typed: null, contact: null, member: null, ...told },
  };
  // The address of a form that was refused is not the page's.
  await send(response, listingPage(page, { ...context, address: hrefOf('', context) }), status);
};

const textOf = (body: Record<string, unknown>, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.slice(0, LONGEST_FIELD) : '';
};

const act = async (parts: Parts, visit: Visit): Promise<void> => {
  const { uses } = parts;
  const { shop, body } = visit;
  switch (body['what']) {
    case 'save':
      return save(parts, visit);
    case 'locate':
      return locate(parts, visit);
    case 'follow':
      await uses.followOthers(shop.id);
      return goTo(visit, '', { note: 'enregistre' });
    case 'contact':
      return askContact(parts, visit);
    case 'forget':
      return forget(parts, visit);
    case 'words': {
      const typed = { words: textOf(body, 'words'), pictureWords: textOf(body, 'pictureWords') };
      const wrong = await uses.saveWords(shop.id, typed);
      if (wrong === null) return goTo(visit, '', { note: 'enregistre' });
      return show(parts, visit, { member: { wrong, words: typed.words } }, 400);
    }
    case 'dropPicture':
      await uses.dropPicture(shop.id);
      return goTo(visit, '', { note: 'enregistre' });
    case 'leave':
      return leave(parts, visit);
    default:
      throw new Problem(400, 'what: must be one of the buttons of the page');
  }
};

const typedOf = (body: Record<string, unknown>): ListingTyped =>
  Object.fromEntries(LISTING_FIELDS.map((field) => [field, textOf(body, field)])) as Record<
    ListingField,
    string
  >;

const save = async (parts: Parts, visit: Visit): Promise<void> => {
  const fields = typedOf(visit.body);
  const wrong = await parts.uses.save(visit.shop.id, fields);
  if (wrong === null) return goTo(visit, '', { note: 'enregistre' });
  const notice = { text: said(visit.context).notSaved, failed: true };
  await show(parts, visit, { typed: { fields, wrong }, notice }, 400);
};

/** Fills in the point of the address that was typed; nothing is kept yet. */
const locate = async (parts: Parts, visit: Visit): Promise<void> => {
  const fields = typedOf(visit.body);
  const words = said(visit.context);
  const point = await parts.uses.locate(`${fields.street}, ${fields.postcode} ${fields.city}`);
  const placed =
    point === null ? fields : { ...fields, lat: point.lat.toFixed(6), lon: point.lon.toFixed(6) };
  const notice = { text: point === null ? words.notLocated : words.located, failed: point === null };
  await show(parts, visit, { typed: { fields: placed, wrong: {} }, notice });
};

const kindOf = ({ body }: Visit): ContactKind => CONTACTS.find((kind) => kind === body['kind']) ?? 'email';

const askContact = async (parts: Parts, visit: Visit): Promise<void> => {
  const { shop, context, body } = visit;
  const kind = kindOf(visit);
  const typed = textOf(body, 'contact').trim();
  const words = said(context);
  const refuse = (text: string, status: number): Promise<void> =>
    show(parts, visit, { contact: { kind, typed, text } }, status);
  if (typed.includes('@') !== (kind === 'email')) return refuse(words.wrongContact[kind], 400);
  try {
    const proof = await parts.uses.askContact(shop.id, { typed, locale: context.words.lang });
    await goTo(visit, `/contact/${proof}`);
  } catch (error) {
    const { status, retryAfter } = problemOf(error);
    if (status !== 400 && status !== 429) throw error;
    if (retryAfter !== undefined) visit.response.set('Retry-After', String(Math.ceil(retryAfter)));
    await refuse(status === 400 ? words.wrongContact[kind] : words.tooManyCodes, status);
  }
};

const forget = async (parts: Parts, visit: Visit): Promise<void> => {
  const kind = kindOf(visit);
  if (await parts.uses.forgetContact(visit.shop.id, kind)) return goTo(visit, '', { note: 'enregistre' });
  await show(parts, visit, { contact: { kind, typed: '', text: said(visit.context).lastContact } }, 409);
};

const leave = async (parts: Parts, visit: Visit): Promise<void> => {
  const { shop, context, response } = visit;
  if (!(await parts.uses.leave(shop.id)))
    return show(parts, visit, { notice: { text: said(context).leaveHolds, failed: true } }, 409);
  response.redirect(303, context.langAsked === null ? GONE : `${GONE}?lang=${context.langAsked}`);
};

const takePicture = async (parts: Parts, visit: Visit): Promise<void> => {
  const { shop, request } = visit;
  const wrong = await receiveFile(request, (_name, file) =>
    parts.uses.savePicture(shop.id, file).then((one) => ({ one })),
  );
  if (wrong !== null && wrong.one === null) return goTo(visit, '', { note: 'enregistre' });
  await show(parts, visit, { member: { wrong: wrong?.one ?? 'notPicture', words: null } }, 400);
};

const proofOf = ({ request }: Visit): string => {
  const id = String(request.params['proof']);
  return UUID.test(id) ? id : '00000000-0000-0000-0000-000000000000';
};

const showCode = async (parts: Parts, visit: Visit, fault: string | null, status = 200): Promise<void> => {
  const { shop, context, response } = visit;
  const words = said(context);
  const id = proofOf(visit);
  const open = await parts.uses.openContact(shop.id, id);
  const title = open === null ? words.codeGoneTitle : words.codeTitleOf(open.contact);
  const main =
    open === null
      ? html`<p>${words.codeGone}</p>`
      : html`<p>${words.codeSent(open.contact)}</p>
          ${codeForm({
            action: hrefOf(`/contact/${id}`, context),
            label: words.code,
            button: words.codeCheck,
            fault,
          })}
          <p class="soft">${words.codeNothing}</p>`;
  const page = counterPage(
    context,
    { title, path: LISTING, tab: 'listing', shop },
    html`<div class="counter-settings">
      ${main}
      <p><a href="${hrefOf('', context)}#contacts">${words.back}</a></p>
    </div>`,
  );
  await send(response, page, open === null ? 404 : status);
};

const takeCode = async (parts: Parts, visit: Visit): Promise<void> => {
  const proved = await parts.uses.proveContact(visit.shop.id, proofOf(visit), readDigits(visit.body['code']));
  if ('done' in proved) return goTo(visit, '', { note: 'contact' });
  const fault = proved.wrong === 'code' ? said(visit.context).codeWrong(proved.triesLeft) : null;
  await showCode(parts, visit, fault, 422);
};
