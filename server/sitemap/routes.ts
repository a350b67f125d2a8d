/** `/robots.txt`, `/sitemap.xml` and its files. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import { notFound } from '../http/problem.ts';
import { sendPieces } from '../http/stream.ts';
import type { TownRegister } from '../towns/index.ts';
import { robotsText } from './robots.ts';
import { addressesOf, filesOf } from './sitemap.ts';
import { writeIndex, writeMap } from './write.ts';

export interface SitemapParts {
  /** May be a replica. */
  db: Knex;
  towns: TownRegister;
  publicUrl: string;
  /** Nothing is told to search engines (R22). */
  demo: boolean;
}

/** Seconds for which robots and caches may keep what they were told. */
const FRESH_FOR = 3_600;

export const sitemapRoutes = (parts: SitemapParts): Router => {
  const { db, towns, publicUrl, demo } = parts;
  const router = Router();
  router.get('/robots.txt', (_request, response) => {
    kept(response).type('text/plain').send(robotsText(parts));
  });
  router.get('/sitemap.xml', async (_request, response) => {
    const files = demo ? [] : await filesOf(db, towns);
    kept(response).type('application/xml').send(writeIndex(publicUrl, files));
  });
  router.get('/sitemap/:name.xml', async (request: Request<{ name: string }>, response) => {
    const addresses = demo ? null : await addressesOf(parts, request.params.name);
    if (!addresses) throw notFound('This part of the site map');
    kept(response).type('application/xml');
    await sendPieces(request as Request, response, writeMap(publicUrl, addresses));
  });
  return router;
};

const kept = (response: Response): Response => response.set('Cache-Control', `public, max-age=${FRESH_FOR}`);
