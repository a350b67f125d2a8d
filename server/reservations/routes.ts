/** The readers' calls under /api/v1/reservations. */
import express, { Router, type Request, type RequestHandler } from 'express';
import type { Knex } from 'knex';
import { z } from 'zod';
import { readIsbn } from '../catalogue/index.ts';
import { fieldErrors, serve } from '../http/endpoint.ts';
import type { EventStreams } from '../http/event-streams.ts';
import type { Logger } from '../http/log.ts';
import { badRequest, Problem } from '../http/problem.ts';
import { noteRoute } from '../http/route-name.ts';
import {
  acceptOffer,
  cancelReservation,
  collectedCopy,
  resendCode,
  reserveCopy,
  showReservation as showEndpoint,
  verifyReservation,
  type ReserveBody,
} from './contract.ts';
import { LOCALES, type Locale } from '../outbox/index.ts';
import { createFeed, type Feed } from './feed.ts';
import {
  accept,
  cancel,
  collected,
  resend,
  reserve,
  showReservation,
  verify,
  type Asked,
  type Rules,
} from './index.ts';

const LARGEST_BODY = '16kb';
/** Milliseconds between two looks for changes that pages follow. */
const LOOK_EVERY = 1_000;

export interface Parts {
  db: Knex;
  rules: Rules;
  logger: Logger;
  streams: EventStreams;
}

export const reservationsRoutes = ({ db, rules, logger, streams }: Parts): Router => {
  const router = Router();
  const failed = (error: unknown): void => logger.error({ err: error }, 'following reservations failed');
  const feed = createFeed({ db, rules, every: LOOK_EVERY, failed });
  router.use('/reservations', express.json({ limit: LARGEST_BODY }), (_request, response, next) => {
    // Whoever has the address has the reservation: no cache keeps it.
    response.set('Cache-Control', 'no-store');
    next();
  });
  serve(router, reserveCopy, ({ body, request }) =>
    reserve(db, rules, askedOf(body, request, rules), {
      address: request.ip ?? '',
      key: request.get('Idempotency-Key') ?? null,
    }),
  );
  serve(router, verifyReservation, ({ params, body }) => verify(db, rules, params.id, body.code));
  serve(router, resendCode, ({ params }) => resend(db, rules, params.id));
  serve(router, cancelReservation, ({ params }) => cancel(db, rules, params.id));
  serve(router, acceptOffer, ({ params }) => accept(db, rules, params.id));
  serve(router, collectedCopy, ({ params }) => collected(db, rules, params.id));
  serve(router, showEndpoint, ({ params }) => showReservation(db, rules, params.id));
  router.get('/reservations/:id/events', followEvents({ db, rules, feed, streams }));
  return router;
};

const askedOf = (body: ReserveBody, request: Request, { settings }: Rules): Asked => ({
  isbn: readIsbn(body.isbn) ?? '',
  condition: body.condition ?? 'new',
  quantity: body.quantity ?? 1,
  shops: body.shops ?? null,
  near: body.near ?? null,
  radius: body.radius ?? null,
  contact: body.contact,
  locale: body.locale ?? languageOf(request) ?? settings.locale,
});

const languageOf = (request: Request): Locale | null => {
  if (request.get('Accept-Language') === undefined) return null;
  const language = request.acceptsLanguages([...LOCALES]);
  return LOCALES.find((locale) => locale === language) ?? null;
};

/** Proxies close what is silent for long. Milliseconds. */
const STILL_HERE_EVERY = 15_000;
const MOST_STREAMS = 2_000;

const eventsAsked = z.object({ id: z.uuid('is not the id of a reservation') });

/** Server-Sent Events: one for each change, `id` its version; `Last-Event-ID` begins after it. */
const followEvents = ({
  db,
  rules,
  feed,
  streams,
}: Pick<Parts, 'db' | 'rules' | 'streams'> & { feed: Feed }): RequestHandler => {
  let open = 0;
  return async (request, response) => {
    noteRoute(request, response);
    const asked = eventsAsked.safeParse(request.params);
    if (!asked.success) throw badRequest(fieldErrors(asked.error));
    const { id } = asked.data;
    await showReservation(db, rules, id);
    if (open >= MOST_STREAMS)
      throw new Problem(503, 'Too many pages are being followed. Reload the page to see what is new.');
    const last = /^\d{1,9}$/.exec(request.get('Last-Event-ID') ?? '');
    open += 1;
    const write = streams.open(response, () => {
      open -= 1;
      clearInterval(still);
      stop();
    });
    write(': follows\n\n');
    const stop = feed.follow(id, last ? Number(last[0]) : null, ({ version, ...change }) =>
      write(`id: ${version}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`),
    );
    const still = setInterval(() => write(': still here\n\n'), STILL_HERE_EVERY).unref();
  };
};
