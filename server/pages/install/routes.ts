/** What makes the site an app: its manifest, its icons, and the worker that answers without a network. */
import path from 'node:path';
import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import type { PageDeps } from '../page-data.ts';
import { frameOf } from '../routes.ts';
import { manifest } from './manifest.ts';

export interface InstallParts {
  pages: PageDeps;
  /** Folder of what was built: `sw.js`, and `icons/`. */
  built: string;
}

/** Seconds. */
const HOUR = 3_600;

/** `/manifest.webmanifest`, `/icons/…` and `/sw.js`. */
export const installRoutes = ({ pages, built }: InstallParts): Router => {
  const router = Router();
  router.get('/manifest.webmanifest', (request, response) => {
    response
      .set('Cache-Control', `public, max-age=${HOUR}`)
      .vary('Accept-Language')
      .type('application/manifest+json')
      .send(JSON.stringify(manifest(frameOf(request, pages))));
  });
  router.use(
    '/icons',
    express.static(path.join(built, 'icons'), { maxAge: '1d', index: false, redirect: false }),
  );
  router.get('/sw.js', worker(built));
  return router;
};

/**
 * Never from a cache and always under this name: what is at this address is how a worker is replaced, or withdrawn
 * (client/offline/worker.ts says how).
 */
const worker =
  (built: string): RequestHandler =>
  (_request, response, next) => {
    const options = { root: built, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } };
    response.sendFile('sw.js', options, (error?: Error & { status?: number }) => {
      // A worker that was not built is an address where nothing is.
      if (error && !response.headersSent) next(error.status === 404 ? undefined : error);
    });
  };
