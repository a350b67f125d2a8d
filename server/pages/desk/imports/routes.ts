/** `/admin/imports` over HTTP: each step is a form that is sent and a page that shows what came of it. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { refusedHead, refusedLines } from '../../../desk/contract.ts';
import type { DeskImport, FileKind, FileRefused, ImportFile, Reject } from '../../../desk/contract.ts';
import { operatorOf } from '../../entry/routes.ts';
import { notFoundPage } from '../../error-page.ts';
import type { PageContext, PageDeps } from '../../page-data.ts';
import { receiveFile } from '../../receive-file.ts';
import { contextOf, ours, send, unseen } from '../../routes.ts';
import { FROM_THE_DESK } from '../from-the-desk.ts';
import { TABS, type Notice } from '../frame.ts';
import { importsHref, isRefused, nothingSaid, refusedSentence, say, type ImportDeps } from './data.ts';
import { filePage, type FilePage } from './file-page.ts';
import { importsPage } from './imports-page.ts';
import { readKind, readSaid } from './read-form.ts';
import { MOST_SHOWN, reportPage } from './report-page.ts';

const LARGEST_FORM = '64kb';
const PAGE = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STATUS: Record<FileRefused['why'], number> = { unreadable: 422, tooLarge: 413, gone: 410 };

interface Visit {
  request: Request;
  response: Response;
  context: PageContext;
  uses: ImportDeps;
  /** The operator's e-mail. */
  by: string;
}
type Handle = (visit: Visit) => Promise<void>;

/** `guard` lets through only whoever is signed in as an operator. */
export const deskImportRoutes = (pages: PageDeps, uses: ImportDeps, guard: RequestHandler): Router => {
  const router = Router();
  const hidden = unseen('same-origin');
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: 200 });
  const fromTheDesk = ours(pages, FROM_THE_DESK);
  const visited =
    (handle: Handle): RequestHandler =>
    async (request, response) => {
      const context = await contextOf(request, pages);
      await handle({ request, response, context, uses, by: operatorOf(response).email });
    };
  const get = (path: string, handle: Handle): void =>
    void router.get(TABS.imports + path, hidden, guard, visited(handle));
  const post = (path: string, handle: Handle): void =>
    void router.post(TABS.imports + path, hidden, fromTheDesk, guard, form, visited(handle));

  get('', overview);
  // The address of a form that was sent, opened again.
  get('/fichier', (visit) => goTo('', visit));
  post('/fichier', receive);
  get('/fichier/:id', withFile(showFile));
  post('/fichier/:id', withFile(begin));
  get('/:id', withImport(showReport));
  get('/:id/arreter', (visit) => goTo(`/${idOf(visit)}`, visit));
  post('/:id/arreter', withImport(halt));
  get('/:id/refus.csv', withImport(download));
  return router;
};

const goTo = (
  path: string,
  { context, response }: Visit,
  said: Record<string, string> = {},
): Promise<void> => {
  response.redirect(303, importsHref(path, context, said));
  return Promise.resolve();
};

const idOf = ({ request }: Visit): string => {
  const id = String(request.params['id']);
  return UUID.test(id) ? id : '00000000-0000-0000-0000-000000000000';
};

const withFile =
  (handle: (visit: Visit, file: ImportFile) => Promise<void>): Handle =>
  async (visit) => {
    const file = await visit.uses.find(idOf(visit));
    await (file ? handle(visit, file) : send(visit.response, notFoundPage(visit.context), 404));
  };

const withImport =
  (handle: (visit: Visit, one: DeskImport) => Promise<void>): Handle =>
  async (visit) => {
    const one = await visit.uses.one(idOf(visit));
    await (one ? handle(visit, one) : send(visit.response, notFoundPage(visit.context), 404));
  };

const failure = (text: string): Notice => ({ text, failed: true });

const overview: Handle = (visit) => showOverview(visit, null, 200);

const showOverview = async (visit: Visit, notice: Notice | null, status: number): Promise<void> => {
  const { request, response, context, uses } = visit;
  const asked = request.query['page'];
  const page = typeof asked === 'string' && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
  const found = await uses.list({ skip: (page - 1) * PAGE, limit: PAGE + 1 });
  const main = importsPage(
    {
      ...{ running: await uses.running(), imports: found.slice(0, PAGE), page, more: found.length > PAGE },
      ...{ notice, limits: uses.limits },
    },
    // The address of a form that was refused is not the page's.
    { ...context, address: request.method === 'POST' ? importsHref('', context) : context.address },
  );
  await send(response, main, status);
};

const refuseFile = (visit: Visit, refused: FileRefused): Promise<void> =>
  showOverview(
    visit,
    failure(refusedSentence(refused, null, { ...visit, ...visit.uses })),
    STATUS[refused.why],
  );

const receive: Handle = async (visit) => {
  const { request, uses, by, context } = visit;
  const kept = await receiveFile(request, (name, file) => uses.keep(by, name, file));
  if (kept === null) return showOverview(visit, failure(say(context).noFile), 400);
  return isRefused(kept) ? refuseFile(visit, kept) : goTo(`/fichier/${kept.id}`, visit);
};

/** What it is said to be in the address, was the last time, or seems to be. */
const kindOf = async ({ request, uses }: Visit, file: ImportFile): Promise<FileKind | FileRefused> =>
  readKind(request.query['sorte']) ?? file.said?.kind ?? (await uses.guess(file));

const showFile = async (visit: Visit, file: ImportFile): Promise<void> => {
  const kind = await kindOf(visit, file);
  if (isRefused(kind)) return refuseFile(visit, kind);
  // After a dry run comes the real one.
  const said = file.said?.kind === kind ? { ...file.said, dryRun: false } : nothingSaid(kind);
  const look = await visit.uses.look(file, kind);
  if (!isRefused(look)) return sendFile(visit, { file, look, said, fault: null, notice: null }, 200);
  if (look.why === 'gone') return refuseFile(visit, look);
  const notice = failure(refusedSentence(look, kind, { ...visit, ...visit.uses }));
  return sendFile(visit, { file, look: null, said, fault: null, notice }, 422);
};

const sendFile = ({ response, context }: Visit, page: FilePage, status: number): Promise<void> =>
  send(response, filePage(page, context), status);

/** Begins to read the file as it was said; or asks again, with what was chosen. */
const begin = async (visit: Visit, file: ImportFile): Promise<void> => {
  const { request, uses, by, context } = visit;
  const body = (request.body as Record<string, unknown> | undefined) ?? {};
  const kind = readKind(body['sorte']);
  const look = kind && (await uses.look(file, kind));
  if (kind === null || look === null || isRefused(look)) return showFile(visit, file);
  const said = readSaid(body, kind, look);
  const begun = await uses.begin(by, file, said);
  if (typeof begun === 'string') return goTo(`/${begun}`, visit);
  const again = { file, look, said, fault: null, notice: null };
  if ('field' in begun) return sendFile(visit, { ...again, fault: begun }, 422);
  const notice = failure(say(context).runsFirst(begun.running.name));
  return sendFile(visit, { ...again, notice }, 409);
};

const showReport = async (visit: Visit, one: DeskImport): Promise<void> => {
  const { request, response, context } = visit;
  const late = request.query['fait'] === 'tard' ? failure(say(context).tooLate) : null;
  await send(response, reportPage(one, await firstRefused(visit, one), late, context));
};

const firstRefused = async ({ uses }: Visit, { id }: DeskImport): Promise<Reject[]> => {
  const lines: Reject[] = [];
  for (let place = 0; lines.length < MOST_SHOWN;) {
    const next = await uses.refused(id, place);
    if (next === null) break;
    lines.push(...next.lines);
    ({ place } = next);
  }
  return lines.slice(0, MOST_SHOWN);
};

const halt = async (visit: Visit, { id }: DeskImport): Promise<void> => {
  const halted = await visit.uses.halt(visit.by, id);
  return goTo(`/${id}`, visit, halted ? {} : { fait: 'tard' });
};

/** All refused lines that are kept, read as they are sent. */
const download = async ({ uses, response, context }: Visit, { id }: DeskImport): Promise<void> => {
  const { refusedColumns: columns, refusedFile, csvDelimiter, field, reason } = say(context);
  const words = { columns, field, reason };
  async function* file(): AsyncGenerator<string> {
    yield refusedHead(words, csvDelimiter);
    for (let place = 0; ;) {
      const next = await uses.refused(id, place);
      if (next === null) return;
      yield refusedLines(next.lines, words, csvDelimiter);
      ({ place } = next);
    }
  }
  response.attachment(refusedFile).type('text/csv; charset=utf-8');
  // Whoever leaves half way is nobody's failure.
  await pipeline(Readable.from(file()), response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
};
