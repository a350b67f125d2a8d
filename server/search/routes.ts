import { Router } from 'express';
import type { Knex } from 'knex';
import type { LatLon } from '../db/geography.ts';
import { serve } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import { searchShops, showShop } from './contract.ts';
import { findInBox, findNearby, presentShop } from './index.ts';

/** Hears that a title was searched for; returns at once, and never throws. */
export type NoteSearch = (search: { isbn: string; near: LatLon; from: string }) => void;

/** GET /shops and GET /shops/{slug}. `db` may be a replica. */
export const searchRoutes = (db: Knex, hours: HoursReader, noteSearch: NoteSearch): Router => {
  const router = Router();
  serve(router, searchShops, ({ query, request }) => {
    const isbn = query.isbn ?? null;
    const independentOnly = query.independent !== undefined;
    if (query.bbox)
      return findInBox(db, hours, { box: query.bbox, isbn, independentOnly, limit: query.limit });
    if (!query.near) throw new Error('the schema asks for near or bbox');
    // The pages that follow are the same search; what a page shows unasked is none (R20).
    if (isbn !== null && query.cursor === undefined && query.tally === undefined)
      noteSearch({ isbn, near: query.near, from: request.ip ?? '' });
    return findNearby(db, hours, {
      near: query.near,
      radius: query.radius,
      isbn,
      unknown: query.unknown !== undefined,
      editions: query.editions !== undefined,
      openNow: query.open === 'now',
      openAt: query.open === 'now' ? null : query.open,
      independentOnly,
      limit: query.limit,
      cursor: query.cursor,
    });
  });
  serve(router, showShop, async ({ params }) => {
    const found = await presentShop(db, hours, params.slug, null);
    if (!found) throw notFound(`The shop ${params.slug}`);
    return found.feature;
  });
  return router;
};
