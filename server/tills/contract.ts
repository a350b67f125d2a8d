/** How a shop's software sends its stock, on the wire. */
import { z } from 'zod';
import { instant } from '../http/common-schemas.ts';
import { endpoint } from '../http/endpoint.ts';

export type { RefusedWords, StockField, StockGuess, TableGuess } from '../import/index.ts';
export type { Feed } from './feed/feed.ts';
export type { NewKey, ShopKey } from './keys.ts';

export type { StockReport } from './report.ts';
export type { Upload, UploadSaid } from './upload-queries.ts';
export type { WhyNot } from './why-not.ts';

const count = z.int().min(0).max(2_000_000_000);

export const stockReportView = z
  .object({
    id: z.uuid(),
    /** Where this report is, for 90 days. */
    report: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    how: z.enum(['till', 'counter', 'feed']),
    mode: z.enum(['snapshot', 'delta']),
    format: z.enum(['csv', 'google', 'onix']),
    at: instant,
    /** How long it took; null while it runs. */
    seconds: z.number().min(0).nullable(),
    bytes: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    /** Lines: read = rejected + added + changed + unchanged, where it is done. */
    read: count,
    added: count,
    changed: count,
    unchanged: count,
    rejected: count,
    /** Offers that are gone. */
    removed: count,
    /** The shop's file before this one was the same, byte for byte; or this very request was made before. */
    repeated: z.boolean(),
    /** Why nothing was applied; null where something was, or will be. */
    error: z.string().nullable(),
    /** The first 1,000 refused lines; `rejected` counts all. */
    refused: z.array(
      z.object({ line: count, field: z.string(), value: z.string().nullable(), reason: z.string() }),
    ),
    /** The same as a CSV file. */
    refusedCsv: z.string(),
  })
  .meta({ id: 'StockReport' });
export type StockReportView = z.infer<typeof stockReportView>;

const shopParams = z.strictObject({ slug: z.string().regex(/^[a-z0-9-]{1,100}$/, 'is not a slug') });

const file = {
  types: ['text/csv', 'text/tab-separated-values', 'application/xml', 'application/octet-stream'],
  description:
    'The file as the till writes it, streamed: CSV or TSV (UTF-8 or Windows-1252; `,` `;` or tab), Google local ' +
    'inventory, or ONIX 3. It may be packed with gzip.',
};

const format = z
  .enum(['csv', 'google', 'onix'], 'must be csv, google or onix')
  .optional()
  .meta({ description: 'What the file is; without it XML is taken for ONIX and all else for CSV' });

const problems = {
  401: 'No key, or one that is wrong or revoked; `WWW-Authenticate` says how to send it',
  403: 'The key is another shop’s, there is no such shop, or it is no member',
  409: 'Another file of the shop is just being read (`Retry-After`)',
  413: 'The file is larger than is taken here, packed or unpacked',
  415: 'The body is of a type or packing that is not read here',
  422: 'The file cannot be read, or has no good line: nothing is applied',
};

const SAME =
  'Good lines go in together, refused ones are reported with their number, field and reason. The same file again changes ' +
  'nothing and says so. With `Idempotency-Key` the same request again is answered as it was the first time; with ' +
  '`Content-Digest` (RFC 9530, sha-256) a body that was changed on its way is refused.';

export const putStock = endpoint({
  method: 'put',
  path: '/shops/{slug}/stock',
  tag: 'Tills',
  summary: 'The whole stock of a shop: what it does not name is gone',
  description: `${SAME} A snapshot that would take out more than half of the offers that stand is a 409, unless \`confirm=shrink\` is said.`,
  params: shopParams,
  query: z.strictObject({
    format,
    confirm: z.literal('shrink', 'must be shrink').optional().meta({
      description: 'The file is whole, though it takes out more than half of the offers that stand',
    }),
  }),
  file,
  key: true,
  answer: stockReportView,
  problems: { ...problems, 409: `${problems[409]}, or the snapshot would take out more than half` },
});

export const patchStock = endpoint({
  method: 'patch',
  path: '/shops/{slug}/stock',
  tag: 'Tills',
  summary: 'What has changed in the stock of a shop: speaks of its own lines only',
  description: SAME,
  params: shopParams,
  query: z.strictObject({ format }),
  file,
  key: true,
  answer: stockReportView,
  problems,
});

export const showStockReport = endpoint({
  method: 'get',
  path: '/shops/{slug}/stock/reports/{id}',
  tag: 'Tills',
  summary: 'What became of a stock file, with its refused lines',
  params: z.strictObject({ ...shopParams.shape, id: z.uuid('is not the id of a report') }),
  key: true,
  answer: stockReportView,
  problems: { 401: problems[401], 403: problems[403], 404: 'The shop has no such report' },
});
