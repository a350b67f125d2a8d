/** PUT and PATCH /shops/{slug}/stock for tills, and the reports of what became of it. */
import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import type { Knex } from 'knex';
import { z } from 'zod';
import { fieldErrors, serve } from '../http/endpoint.ts';
import { badRequest, notFound, Problem } from '../http/problem.ts';
import { noteRoute } from '../http/route-name.ts';
import { FileTooLarge, ImportError, refusedCsv, type Bytes, type StockForm } from '../import/index.ts';
import { now } from '../time/clock.ts';
import { patchStock, putStock, showStockReport, type StockReportView } from './contract.ts';
import { readDigest } from './digest.ts';
import {
  findReport,
  openFile,
  shopWithKey,
  takeIn,
  type FileSaid,
  type Limits,
  type StockReport,
} from './index.ts';
import { ShrinksTooMuch, StockBusy } from './report.ts';

export interface TillParts {
  db: Knex;
  limits: Limits;
}

interface Shop {
  id: number;
  slug: string;
}

export const tillsRoutes = (parts: TillParts): Router => {
  const router = Router();
  serve(router, putStock, ({ params, query, request, response }) =>
    receive(parts, { slug: params.slug, mode: 'snapshot', ...query }, request, response),
  );
  serve(router, patchStock, ({ params, query, request, response }) =>
    receive(parts, { slug: params.slug, mode: 'delta', ...query }, request, response),
  );
  serve(router, showStockReport, async ({ params, request, response }) => {
    const shop = await shopOf(parts.db, params.slug, request, response);
    return viewOf(shop, await reportOf(parts.db, shop, params.id), request);
  });
  router.get('/shops/:slug/stock/reports/:id/refused.csv', async (request, response) => {
    noteRoute(request, response);
    const asked = z.object({ id: z.uuid('is not the id of a report') }).safeParse(request.params);
    if (!asked.success) throw badRequest(fieldErrors(asked.error));
    const shop = await shopOf(parts.db, request.params.slug, request, response);
    const report = await reportOf(parts.db, shop, asked.data.id);
    response.attachment('rayon-refused.csv').type('text/csv; charset=utf-8').send(refusedCsv(report));
  });
  return router;
};

/** The shop whose key came with the request. That it is not this one's is said alike whether there is such a shop. */
const shopOf = async (db: Knex, slug: string, request: Request, response: Response): Promise<Shop> => {
  response.set('Cache-Control', 'no-store');
  const key = /^Bearer +(\S+)$/i.exec(request.get('Authorization') ?? '')?.[1];
  const shop = key === undefined ? null : await shopWithKey(db, key);
  if (!shop) {
    response.set(
      'WWW-Authenticate',
      `Bearer realm="rayon"${key === undefined ? '' : ', error="invalid_token"'}`,
    );
    throw new Problem(
      401,
      key === undefined
        ? 'Send the shop’s key as Authorization: Bearer rayon_…'
        : 'This key opens nothing, or no longer: it was revoked, or is not whole.',
    );
  }
  if (shop.slug !== slug) throw new Problem(403, 'This key is not that shop’s.');
  if (!shop.isMember)
    throw new Problem(
      403,
      'This shop is no member: tills send the stock of members. Files go in at its counter.',
    );
  return shop;
};

const reportOf = async (db: Knex, shop: Shop, id: string): Promise<StockReport> => {
  const report = await findReport(db, shop.id, id);
  if (!report) throw notFound('The report');
  return report;
};

interface Sent {
  slug: string;
  mode: 'snapshot' | 'delta';
  format?: StockForm | undefined;
  confirm?: 'shrink' | undefined;
}

const receive = async (
  { db, limits }: TillParts,
  sent: Sent,
  request: Request,
  response: Response,
): Promise<StockReportView> => {
  try {
    const shop = await shopOf(db, sent.slug, request, response);
    if (Number(request.get('Content-Length') ?? 0) > limits.bytes) throw tooLarge(limits);
    const said = await saidOf(db, shop, sent, request);
    return viewOf(shop, await takeInOnce(db, said, request, response, limits), request);
  } catch (error) {
    const problem = problemFor(error, limits);
    const isStranger = problem instanceof Problem && (problem.status === 401 || problem.status === 403);
    await discard(request, isStranger ? STRANGERS_BYTES : limits.bytes);
    // What is not read of a body would be taken for the next request.
    if (!request.complete) response.set('Connection', 'close');
    throw problem;
  }
};

const STRANGERS_BYTES = 1_000_000;

/** The body as it comes. Whoever stops reading it can still answer. */
const bytesOf = (request: Request): Bytes => request.iterator({ destroyOnReturn: false });

/** Many senders read no answer before they have sent all: what is left of a refused file is let pass, if it is not much. */
const discard = async (request: Request, most: number): Promise<void> => {
  let size = 0;
  try {
    for await (const piece of bytesOf(request)) {
      size += piece.length;
      if (size > most) return;
    }
  } catch {
    // It has gone.
  }
};

const saidOf = async (
  db: Knex,
  shop: Shop,
  { mode, format, confirm }: Sent,
  request: Request,
): Promise<FileSaid> => {
  const idempotencyKey = request.get('Idempotency-Key');
  const digest = readDigest(request.get('Content-Digest'));
  return {
    shopId: shop.id,
    how: 'till',
    form: format ?? formOf(request),
    mode,
    mayShrink: confirm === 'shrink',
    seenAt: await now(db),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(digest === null ? {} : { digest }),
  };
};

const takeInOnce = async (
  db: Knex,
  said: FileSaid,
  request: Request,
  response: Response,
  limits: Limits,
): Promise<StockReport> => {
  const opened = await openFile(db, said);
  if ('before' in opened) {
    const digest = await digestOf(request, limits);
    if (!opened.digest?.equals(digest))
      throw new Problem(422, 'This Idempotency-Key came before, with another file: nothing was applied.');
    return { ...opened.before, repeated: true };
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Problem(400, NOT_WHOLE)));
  return takeIn(db, opened.reportId, bytesOf(request), said, { limits, signal: gone.signal });
};

const digestOf = async (request: Request, { bytes }: Limits): Promise<Buffer> => {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of bytesOf(request)) {
    size += piece.length;
    if (size > bytes) throw new FileTooLarge('');
    hash.update(piece);
  }
  return hash.digest();
};

const TABLE = /^(?:text\/(?:csv|plain|tab-separated-values)|application\/(?:csv|octet-stream|gzip|x-gzip))$/;
const XML = /^(?:text|application)\/(?:[\w.-]+\+)?xml$/;

const formOf = (request: Request): StockForm => {
  const packed = request.get('Content-Encoding') ?? 'identity';
  if (!/^(?:x-)?gzip$|^identity$/i.test(packed.trim()))
    throw new Problem(415, 'The body is packed in a way that is not read here: gzip is.');
  const [type = ''] = (request.get('Content-Type') ?? 'text/csv').split(';');
  const bare = type.trim().toLowerCase();
  if (XML.test(bare)) return 'onix';
  if (TABLE.test(bare)) return 'csv';
  throw new Problem(
    415,
    'Content-Type: text/csv, text/tab-separated-values or application/xml; or say ?format=',
  );
};

const tooLarge = ({ bytes }: Limits): Problem =>
  new Problem(
    413,
    `A stock file has at most ${Math.floor(bytes / 1_000_000)} MB here, packed and unpacked alike.`,
  );

const BUSY_SECONDS = 15;
const NOT_WHOLE = 'The file did not come whole: nothing was applied.';

/** What a refusal is to a till. */
const problemFor = (error: unknown, limits: Limits): unknown => {
  if (error instanceof FileTooLarge) return tooLarge(limits);
  if (error instanceof ImportError)
    return new Problem(422, `The file cannot be taken: ${error.message}. Nothing was applied.`);
  if (error instanceof ShrinksTooMuch)
    return new Problem(
      409,
      `This snapshot would take out ${error.goes} of the ${error.stands} offers that stand: nothing was applied. If ` +
        'the file is whole, send it again with ?confirm=shrink; if it has only what changed, PATCH it.',
    );
  if (error instanceof StockBusy) {
    const problem = new Problem(409, 'Another file of this shop is just being read: nothing was applied.');
    problem.retryAfter = BUSY_SECONDS;
    return problem;
  }
  if ((error as { code?: unknown } | null)?.code === 'ECONNRESET') return new Problem(400, NOT_WHOLE);
  return error;
};

const viewOf = ({ slug }: Shop, report: StockReport, { baseUrl }: Request): StockReportView => {
  const address = `${baseUrl}/shops/${slug}/stock/reports/${report.id}`;
  const { id, state, how, mode, form, seconds, bytes, repeated, error, refused } = report;
  const { read, added, changed, unchanged, rejected, removed } = report;
  return {
    ...{ id, report: address, state, how, mode, format: form, at: report.at.toISOString(), seconds, bytes },
    ...{ read, added, changed, unchanged, rejected, removed, repeated, error, refused },
    refusedCsv: `${address}/refused.csv`,
  };
};
