/** /dev/inbox and /dev/clock: mounted in the demonstration only, so that elsewhere nothing is there (R22). */
import { randomUUID } from 'node:crypto';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { fieldErrors } from '../http/endpoint.ts';
import type { EventStreams } from '../http/event-streams.ts';
import { badRequest, Problem } from '../http/problem.ts';
import {
  inboxVersion,
  readInbox,
  readInboxMessage,
  saveReceived,
  type InboxMessage,
} from '../notifications/index.ts';
import type { PageFrame } from '../pages/page-data.ts';
import { now } from '../time/clock.ts';
import { render } from '../views/html.ts';
import { moveClock, type ClockParts } from './clock.ts';
import { inboxPage } from './inbox-page.ts';

export interface DevParts extends ClockParts {
  streams: EventStreams;
  frame(request: Request): PageFrame;
}

const SHOWN = 200;
/** Milliseconds between two looks for something new, while a page is open. */
const LOOK_EVERY = 1_000;
const LONGEST_STEP = 30 * 86_400;

export const devRoutes = (parts: DevParts): Router => {
  const router = Router();
  const bodies = [
    sameSite,
    express.json({ limit: '8kb' }),
    express.urlencoded({ extended: false, limit: '8kb' }),
  ];
  router.get('/dev/inbox', inbox(parts));
  router.get('/dev/inbox/events', events(parts));
  router.get('/dev/inbox/:id/mail', mail(parts));
  router.post('/dev/inbox/:id/reply', bodies, reply(parts));
  router.post('/dev/clock', bodies, clock(parts));
  return router;
};

const inbox =
  ({ db, nextDue, frame }: DevParts): RequestHandler =>
  async (request, response) => {
    // Before the messages: what comes in between is told once too often rather than never.
    const version = await inboxVersion(db);
    const messages = await readInbox(db, SHOWN);
    response.set('Cache-Control', 'no-store').vary('Accept, Accept-Language');
    if (request.accepts(['html', 'json']) === 'json') {
      response.json({ messages: messages.map(asJson) });
      return;
    }
    const page = inboxPage(frame(request), { version, messages, now: await now(db), next: await nextDue() });
    allowOwnFrames(response);
    response.type('html').send(await render(page));
  };

/** As the contract has it. */
const asJson = ({ id, channel, to, from, subject, text, links, at, state }: InboxMessage) => ({
  ...{ id, channel, to, from, subject, text, links },
  ...{ at: at.toISOString(), state },
});

/** Mails stand in frames that come from here. */
const allowOwnFrames = (response: Response): void => {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  response.set('Content-Security-Policy', `${policy};frame-src 'self'`);
};

/** A mail's own document: nothing runs, nothing is fetched, its links open in the page around it. */
const mail =
  ({ db }: DevParts): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const message = await messageOf(db, request.params.id);
    if (message.html === null) throw new Problem(404, 'This message is not a mail.');
    response
      .set(
        'Content-Security-Policy',
        "default-src 'none';style-src 'unsafe-inline';frame-ancestors 'self';sandbox allow-top-navigation-by-user-activation",
      )
      .set('X-Frame-Options', 'SAMEORIGIN')
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(message.html.replace('<head>', '<head><base target="_top">'));
  };

/** One event whenever a message came or changed since what the page shows (`seen`), or the last event. */
const events =
  ({ db, streams }: DevParts): RequestHandler =>
  async (request, response) => {
    const { seen: shown } = request.query;
    let seen = request.get('Last-Event-ID') ?? (typeof shown === 'string' ? shown : await inboxVersion(db));
    const write = streams.open(response, () => clearInterval(timer));
    write('retry: 2000\n\n');
    const timer = setInterval(() => {
      inboxVersion(db).then(
        (version) => {
          if (version !== seen) write(`id: ${version}\ndata: changed\n\n`);
          seen = version;
        },
        // The database is busy or closing: the next look is in a second.
        () => undefined,
      );
    }, LOOK_EVERY);
  };

const replyBody = z.strictObject({ text: z.string().trim().min(1).max(600) });

const reply =
  ({ db, work }: DevParts): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const { text } = read(replyBody, request.body);
    const message = await messageOf(db, request.params.id);
    if (message.channel !== 'sms') throw new Problem(400, 'Only an SMS can be replied to here.');
    await saveReceived(db, { providerId: `inbox-${randomUUID()}`, from: message.to, text });
    await work();
    done(request, response, { received: true });
  };

const clockBody = z.union([
  z.strictObject({ to: z.literal('next') }),
  z.strictObject({
    advance: z.coerce.number({ error: 'must be a number of seconds' }).min(1).max(LONGEST_STEP),
  }),
]);

const clock =
  (parts: DevParts): RequestHandler =>
  async (request, response) => {
    const said = read(clockBody, request.body);
    const { at, moved, next } = await moveClock(parts, 'to' in said ? said.to : said.advance);
    done(request, response, { at: at.toISOString(), moved, next: next?.toISOString() ?? null });
  };

const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const result = schema.safeParse(body);
  if (!result.success) throw badRequest(fieldErrors(result.error));
  return result.data;
};

const messageOf = async (db: DevParts['db'], id: string): Promise<InboxMessage> => {
  const message = /^[1-9]\d{0,15}$/.test(id) ? await readInboxMessage(db, Number(id)) : null;
  if (!message) throw new Problem(404, 'There is no such message.');
  return message;
};

/** Forms go back to the page; programs get their answer. */
const done = (request: Request, response: Response, answer: object): void => {
  if (request.is('application/x-www-form-urlencoded')) response.redirect(303, '/dev/inbox');
  else response.json(answer);
};

/** Another site's page may not press these buttons. */
const sameSite: RequestHandler = (request, _response, next) => {
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Problem(403, 'Only this site’s own pages may do this.');
  }
  next();
};
