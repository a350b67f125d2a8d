/** `/comptoir/stock` over HTTP: each step is a form that is sent and a page that shows what came of it. */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { StockGuess, StockReport, Upload, UploadSaid, WhyNot } from '../../../tills/contract.ts';
import type { Html } from '../../../views/html.ts';
import type { EntryDeps } from '../../entry/data.ts';
import { requireShop, shopOf } from '../../entry/routes.ts';
import { notFoundPage } from '../../error-page.ts';
import type { PageDeps } from '../../page-data.ts';
import { counterFrame } from '../frame.ts';
import { contextOf, ours, send, unseen } from '../../routes.ts';
import { hrefOf, isWhyNot, said, sentenceOf, STOCK_PATH, type Desk, type StockDeps } from './data.ts';
import { FEED_FORMS, FEED_HOURS } from './feed-part.ts';
import { fileMain, guessed, STOCK_FIELDS, type Chosen } from './file-page.ts';
import { newKeyMain } from './keys-part.ts';
import { receiveFile } from '../../receive-file.ts';
import { reportMain, reportTitle } from './report-page.ts';
import { stockMain } from './stock-page.ts';

interface Parts {
  pages: PageDeps;
  uses: StockDeps;
}

interface Visit {
  desk: Desk;
  request: Request;
  response: Response;
}

const LARGEST_FORM = '16kb';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEY_ID = /^\d{1,15}$/;
/** Seconds. */
const LOOK_AGAIN = 2;
const STATUS: Record<WhyNot['why'], number> = { unreadable: 422, tooLarge: 413, gone: 410, busy: 409 };

export const counterStockRoutes = (
  pages: PageDeps,
  uses: StockDeps,
  entry: Pick<EntryDeps, 'visitorOf'>,
): Router => {
  const parts = { pages, uses };
  const signedIn = requireShop(pages, entry);
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: 100 });
  const fromHere = ours(pages, {
    anonymous: false,
    back: (_request, frame) => ({ href: hrefOf('', frame), label: said(frame).backToStock }),
  });
  const get = (path: string, handle: (visit: Visit) => Promise<void>): void => {
    router.get(STOCK_PATH + path, unseen('same-origin'), signedIn, visited(parts, handle));
  };
  const post = (path: string, handle: (visit: Visit) => Promise<void>): void => {
    router.post(STOCK_PATH + path, unseen('same-origin'), fromHere, signedIn, form, visited(parts, handle));
    // The address of a form that was sent, opened again.
    if (!path.startsWith('/fichier/')) get(path, backToStock);
  };
  const { overview, file, report } = showing(parts);

  get('', (visit) => overview(visit));
  post('/fichier', receive(parts, overview));
  get(
    '/fichier/:id',
    withUpload(parts, (visit, upload) => file(visit, upload, null, null)),
  );
  post('/fichier/:id', withUpload(parts, takeIn(parts, file)));
  get('/rapport/:id', withReport(parts, report));
  get('/rapport/:id/refus.csv', withReport(parts, download(parts)));
  post('/cles', makeKey(parts, overview));
  post('/cles/:key/renouveler', rotateKey(parts, overview));
  post('/cles/:key/retirer', revokeKey(parts));
  post('/flux', saveFeed(parts, overview));
  post('/flux/maintenant', hurry(parts, false));
  post('/flux/accepter', hurry(parts, true));
  post('/flux/arreter', async ({ desk, response }) => {
    await uses.dropFeed(desk.shop.id);
    await goTo('', desk, response);
  });
  return router;
};

const backToStock = ({ desk, response }: Visit): Promise<void> => goTo('', desk, response);

const visited =
  ({ pages, uses }: Parts, handle: (visit: Visit) => Promise<void>): RequestHandler =>
  async (request, response) => {
    const { shopId, slug, name, zone } = shopOf(response);
    const shop = { id: shopId, slug, name, zone };
    const context = await contextOf(request, pages);
    await handle({ desk: { shop, context, deps: uses }, request, response });
  };

const goTo = (path: string, { context }: Desk, response: Response): Promise<void> => {
  response.redirect(303, hrefOf(path, context));
  return Promise.resolve();
};

type ShowOverview = (
  visit: Visit,
  said?: { notice?: string; feedTyped?: string; status?: number },
) => Promise<void>;
type ShowFile = (
  visit: Visit,
  upload: Upload,
  chosen: Chosen | null,
  notice: { text: string; status: number } | null,
) => Promise<void>;

/** The three pages that other steps lead to as well. */
const showing = ({ uses }: Parts) => {
  const page = (desk: Desk, title: string, path: string, main: Html, reload?: number): Html =>
    counterFrame(
      // The address of a form that was refused is not the page's.
      { ...desk.context, address: hrefOf(path, desk.context) },
      { title, path: STOCK_PATH + path, tab: 'stock', shop: desk.shop, reload },
      main,
    );
  const overview: ShowOverview = async ({ desk, response }, { status = 200, ...told } = {}) => {
    const main = stockMain(await uses.overview(desk.shop.id), desk, told);
    await send(response, page(desk, said(desk.context).title, '', main), status);
  };
  const file: ShowFile = async (visit, upload, chosen, notice) => {
    const { desk, response } = visit;
    const guess = await uses.guess(upload);
    if (isWhyNot(guess))
      return overview(visit, { notice: sentenceOf(guess, desk), status: STATUS[guess.why] });
    const main = fileMain(upload, guess, chosen ?? guessed(guess), desk, notice?.text ?? null);
    const title = said(desk.context).checkTitle;
    await send(response, page(desk, title, `/fichier/${upload.id}`, main), notice?.status ?? 200);
  };
  const report = async ({ desk, response }: Visit, one: StockReport): Promise<void> => {
    const reload = one.state === 'running' ? LOOK_AGAIN : undefined;
    const main = reportMain(one, desk);
    await send(response, page(desk, reportTitle(one, desk), `/rapport/${one.id}`, main, reload));
  };
  return { overview, file, report };
};

/** Nobody else's file or report is found: whose it is makes no difference to the answer. */
const notFound = async ({ desk, response }: Visit): Promise<void> =>
  send(response, notFoundPage(desk.context), 404);

const idOf = ({ params }: Request): string => {
  const id = String(params['id']);
  return UUID.test(id) ? id : '00000000-0000-0000-0000-000000000000';
};

const withUpload =
  ({ uses }: Parts, handle: (visit: Visit, upload: Upload) => Promise<void>) =>
  async (visit: Visit): Promise<void> => {
    const upload = await uses.find(visit.desk.shop.id, idOf(visit.request));
    await (upload ? handle(visit, upload) : notFound(visit));
  };

const withReport =
  ({ uses }: Parts, handle: (visit: Visit, report: StockReport) => Promise<void>) =>
  async (visit: Visit): Promise<void> => {
    const report = await uses.report(visit.desk.shop.id, idOf(visit.request));
    await (report ? handle(visit, report) : notFound(visit));
  };

const receive =
  ({ uses }: Parts, overview: ShowOverview) =>
  async (visit: Visit): Promise<void> => {
    const { desk, request, response } = visit;
    const kept = await receiveFile(request, (name, file) => uses.keep(desk.shop.id, name, file));
    if (kept === null) return overview(visit, { notice: said(desk.context).noFile, status: 400 });
    if (isWhyNot(kept)) return overview(visit, { notice: sentenceOf(kept, desk), status: STATUS[kept.why] });
    return goTo(`/fichier/${kept.id}`, desk, response);
  };

const textOf = ({ body }: Request, name: string): string => {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
};

const chosenIn = (request: Request, guess: StockGuess): Chosen => ({
  fields: (guess.table?.titles ?? []).map(
    (_, place) => STOCK_FIELDS.find((field) => field === textOf(request, `c${place}`)) ?? null,
  ),
  mode: (['snapshot', 'delta'] as const).find((mode) => mode === textOf(request, 'mode')) ?? null,
});

/** Begins to read the file as it was said; or asks again, with what was chosen. */
const takeIn =
  (parts: Parts, file: ShowFile) =>
  async (visit: Visit, upload: Upload): Promise<void> => {
    const { uses } = parts;
    const { desk, request } = visit;
    const confirm = textOf(request, 'confirm');
    if (upload.said && confirm !== '') {
      const again = confirm === 'delta' ? ({ ...upload.said, mode: 'delta' } as const) : upload.said;
      return begin(parts, visit, upload, {
        said: again,
        mayShrink: confirm === 'shrink',
        chosen: null,
        file,
      });
    }
    const guess = await uses.guess(upload);
    if (isWhyNot(guess)) return file(visit, upload, null, null);
    const chosen = chosenIn(request, guess);
    const layout = guess.table && guess.form === 'csv' ? uses.layoutOf(guess.table, chosen.fields) : null;
    const say = said(desk.context);
    if (guess.form === 'csv' && layout === null)
      return file(visit, upload, chosen, { text: say.noIsbn, status: 422 });
    if (chosen.mode === null) return file(visit, upload, chosen, { text: say.modeMissing, status: 422 });
    const read: UploadSaid = { form: guess.form, mode: chosen.mode, layout };
    return begin(parts, visit, upload, { said: read, mayShrink: false, chosen, file });
  };

const begin = async (
  { uses }: Parts,
  visit: Visit,
  upload: Upload,
  how: { said: UploadSaid; mayShrink: boolean; chosen: Chosen | null; file: ShowFile },
): Promise<void> => {
  const begun = await uses.begin(upload, how.said, how.mayShrink);
  if (typeof begun === 'string') return goTo(`/rapport/${begun}`, visit.desk, visit.response);
  return how.file(visit, upload, how.chosen, {
    text: sentenceOf(begun, visit.desk),
    status: STATUS[begun.why],
  });
};

const download =
  ({ uses }: Parts) =>
  ({ desk, response }: Visit, report: StockReport): Promise<void> => {
    const { refusedColumns, refusedFile, csvDelimiter, field, reason } = said(desk.context);
    const file = uses.refusedCsv(report, { columns: refusedColumns, field, reason }, csvDelimiter);
    response.attachment(refusedFile).type('text/csv; charset=utf-8').send(file);
    return Promise.resolve();
  };

const makeKey =
  ({ uses }: Parts, overview: ShowOverview) =>
  async (visit: Visit): Promise<void> => {
    const { desk, request } = visit;
    const say = said(desk.context);
    const made = await uses.makeKey(desk.shop.id, { name: textOf(request, 'name'), unnamed: say.keyUnnamed });
    if (made === null) return overview(visit, { notice: say.keyTooMany(uses.limits.keys), status: 409 });
    return showKey(visit, newKeyMain(made, false, desk));
  };

const rotateKey =
  ({ uses }: Parts, overview: ShowOverview) =>
  async (visit: Visit): Promise<void> => {
    const { desk, request } = visit;
    const id = keyIdOf(request);
    const made = id === null ? 'unknown' : await uses.rotateKey(desk.shop.id, id);
    if (made === 'unknown') return notFound(visit);
    if (made === null)
      return overview(visit, { notice: said(desk.context).keyTooMany(uses.limits.keys), status: 409 });
    return showKey(visit, newKeyMain(made, true, desk));
  };

/** Shown in the answer to the form itself: there is no address at which it could be seen again. */
const showKey = ({ desk, response }: Visit, main: Html): Promise<void> => {
  const { context, shop } = desk;
  const title = said(context).keyMadeTitle;
  const framed = { ...context, address: hrefOf('', context) };
  return send(response, counterFrame(framed, { title, path: STOCK_PATH, tab: 'stock', shop }, main), 201);
};

const keyIdOf = ({ params }: Request): number | null => {
  const id = String(params['key']);
  return KEY_ID.test(id) ? Number(id) : null;
};

const revokeKey =
  ({ uses }: Parts) =>
  async (visit: Visit): Promise<void> => {
    const id = keyIdOf(visit.request);
    if (id === null || !(await uses.revokeKey(visit.desk.shop.id, id))) return notFound(visit);
    return goTo('', visit.desk, visit.response);
  };

const saveFeed =
  ({ uses }: Parts, overview: ShowOverview) =>
  async (visit: Visit): Promise<void> => {
    const { desk, request, response } = visit;
    const say = said(desk.context);
    const url = textOf(request, 'url');
    const form = FEED_FORMS.find((one) => one === textOf(request, 'form')) ?? 'csv';
    const everyHours = FEED_HOURS.find((one) => String(one) === textOf(request, 'every')) ?? 24;
    const fault = await uses.keepFeed({ shopId: desk.shop.id, url, form, everyHours });
    if (fault !== null)
      return overview(visit, { notice: say.feedWrong(say.reason(fault)), feedTyped: url, status: 422 });
    return goTo('', desk, response);
  };

const hurry =
  ({ uses }: Parts, mayShrink: boolean) =>
  async ({ desk, response }: Visit): Promise<void> => {
    await uses.hurryFeed(desk.shop.id, mayShrink);
    return goTo('', desk, response);
  };
