import { Router } from 'express';
import type { Knex } from 'knex';
import { serve } from '../http/endpoint.ts';
import { badRequest, notFound } from '../http/problem.ts';
import { showTitle, suggestTitles } from './contract.ts';
import { findBook, readIsbn, suggest } from './index.ts';

const USUAL_LIMIT = 8;

/** GET /titles and GET /titles/{isbn}. */
export const catalogueRoutes = (db: Knex): Router => {
  const router = Router();
  serve(router, suggestTitles, async ({ query }) => ({
    titles: await suggest(db, query.q, query.limit ?? USUAL_LIMIT),
  }));
  serve(router, showTitle, async ({ params }) => {
    const isbn = readIsbn(params.isbn);
    if (!isbn) throw badRequest([{ path: 'isbn', message: 'is not a valid ISBN-10 or ISBN-13' }]);
    const book = await findBook(db, isbn);
    if (!book) throw notFound(`ISBN ${isbn}`);
    return book;
  });
  return router;
};
