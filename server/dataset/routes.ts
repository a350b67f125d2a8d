import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import { servePieces } from '../http/endpoint.ts';
import { sendPieces } from '../http/stream.ts';
import { indexCsv, indexGeojson } from './contract.ts';
import { datasetVersion, describeDataset, openFeatures } from './dataset.ts';
import { FICTIONAL, writeCsv, writeGeojson, type About } from './write.ts';

export interface DatasetParts {
  /** May be a replica. */
  db: Knex;
  /** Origin of the shops' addresses, without a final slash. */
  publicUrl: string;
  demo: boolean;
}

/** Seconds for which a file may be taken for fresh. */
const FRESH_FOR = 300;

/** GET /index.geojson and GET /index.csv. */
export const datasetRoutes = (parts: DatasetParts): Router => {
  const router = Router();
  const { db, publicUrl } = parts;
  servePieces(router, indexGeojson, (request, response) =>
    sendFile(request, response, parts, {
      type: 'application/geo+json; charset=utf-8',
      name: 'rayon-index.geojson',
      write: (about) => writeGeojson(about, openFeatures(db, publicUrl)),
    }),
  );
  servePieces(router, indexCsv, (request, response) =>
    sendFile(request, response, parts, {
      type: 'text/csv; charset=utf-8',
      name: 'rayon-index.csv',
      write: (about) => writeCsv(about, openFeatures(db, publicUrl)),
    }),
  );
  return router;
};

interface File {
  type: string;
  name: string;
  write(about: About): AsyncIterable<string>;
}

const sendFile = async (
  request: Request,
  response: Response,
  { db, demo }: DatasetParts,
  { type, name, write }: File,
): Promise<void> => {
  // The version first: what changes while the file is read makes it another version, never the same one.
  const { tag, changed } = await datasetVersion(db);
  response.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    // For everybody's pages and maps, wherever they are.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': `public, max-age=${FRESH_FOR}`,
    // Weak: packed with gzip it is the same file.
    ETag: `W/"${tag}${demo ? '-demo' : ''}"`,
    ...(changed ? { 'Last-Modified': changed.toUTCString() } : {}),
    ...(demo ? { 'X-Robots-Tag': 'noindex' } : {}),
  });
  const about = async (): Promise<About> => ({
    ...(await describeDataset(db)),
    notice: demo ? FICTIONAL : null,
  });
  await sendPieces(request, response, later(about, write));
};

/** Nothing is read before the first piece is wanted. */
async function* later(about: () => Promise<About>, write: File['write']): AsyncGenerator<string> {
  yield* write(await about());
}
