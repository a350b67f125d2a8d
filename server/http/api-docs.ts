/** A readable page of the API at /api/docs, from the document and files on this machine only. */
import { createRequire } from 'node:module';
import path from 'node:path';
import express, { Router } from 'express';
import helmet from 'helmet';

const READER = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rayon API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<main id="docs"></main>
<noscript>The document is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/show.js"></script>
</body>
</html>`;

const SHOW = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });`;

/** Mounted at /api/docs. The reader's own drawings are `data:` images, which no other page needs. */
export const apiDocs = (): Router => {
  const router = Router();
  router.use(
    helmet.contentSecurityPolicy({
      // Its defaults would let fonts and styles come from any https address.
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  router.get('/', (_request, response) => void response.type('html').send(PAGE));
  router.get('/show.js', (_request, response) => void response.type('js').send(SHOW));
  router.use(express.static(READER, { index: false, maxAge: '1h' }));
  return router;
};
