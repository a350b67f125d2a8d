/** `/admin` over HTTP: the operator's desk. GET shows, POST decides and leads back to what it was about. */
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { MESSAGE_LISTS } from '../../desk/contract.ts';
import type { MessageList } from '../../desk/contract.ts';
import { Problem } from '../../http/problem.ts';
import type { Html } from '../../views/html.ts';
import type { PageContext, PageDeps } from '../page-data.ts';
import { operatorOf } from '../entry/routes.ts';
import { contextOf, frameOf, ours, send, unseen } from '../routes.ts';
import { auditPage } from './audit-page.ts';
import { said } from './data.ts';
import type { DeskDeps } from './data.ts';
import { deskHref, TABS, type Notice } from './frame.ts';
import { FROM_THE_DESK } from './from-the-desk.ts';
import { deskHomePage } from './home-page.ts';
import { listingsPage, MEMBERSHIPS } from './listings-page.ts';
import { messagesPage } from './messages-page.ts';
import { pairsPage } from './pairs-page.ts';
import { deskShopsPage } from './shops-page.ts';

const LARGEST_FORM = '4kb';
const PAGE = 50;
const PAIRS = 200;
const CHANGES = 20;
const LONGEST_REASON = 200;
const LONGEST_SEARCH = 100;

interface Parts {
  pages: PageDeps;
  uses: DeskDeps;
}

type Shown = (uses: DeskDeps, request: Request, context: PageContext) => Promise<Html>;
/** What a button did: where to go on, and what to say there. */
type Done = { to: string; said: Record<string, string> };
type Decided = (
  uses: DeskDeps,
  by: string,
  body: Record<string, unknown>,
  id: number | null,
) => Promise<Done>;

/** `guard` lets through only whoever is signed in as an operator. */
export const deskRoutes = (pages: PageDeps, uses: DeskDeps, guard: RequestHandler): Router => {
  const parts = { pages, uses };
  const router = Router();
  const hidden = unseen('same-origin');
  const form = express.urlencoded({ extended: false, limit: LARGEST_FORM });
  const shown: [string, Shown][] = [
    [TABS.home, home],
    [TABS.messages, messages],
    [TABS.pairs, pairs],
    [TABS.listings, listings],
    [TABS.shops, shops],
    [TABS.audit, audit],
  ];
  for (const [path, show] of shown) router.get(path, hidden, guard, page(parts, show));
  const decided: [string, Decided][] = [
    [`${TABS.messages}/:id/renvoyer`, sendAgain],
    [TABS.pairs, decidePair],
    [`${TABS.pairs}/annuler`, undoChange],
    [`${TABS.listings}/adhesion`, decideMembership],
    [`${TABS.listings}/:id`, decideClaim],
  ];
  for (const [path, decide] of decided)
    router.post(path, hidden, ours(pages, FROM_THE_DESK), guard, form, act(parts, decide));
  return router;
};

const page =
  ({ pages, uses }: Parts, show: Shown): RequestHandler =>
  async (request, response) =>
    send(response, await show(uses, request, await contextOf(request, pages)));

/** What cannot be is said on the page that it was asked from. */
const act =
  ({ pages, uses }: Parts, decide: Decided): RequestHandler =>
  async (request: Request, response: Response) => {
    const { email: by } = operatorOf(response);
    const { langAsked } = frameOf(request, pages);
    const body = (request.body as Record<string, unknown> | undefined) ?? {};
    const id = readNumber(request.params['id']);
    try {
      const done = await decide(uses, by, body, id);
      response.redirect(303, deskHref(done.to, langAsked, done.said));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      const to = request.path.startsWith(TABS.pairs) ? TABS.pairs : TABS.messages;
      response.redirect(303, deskHref(to, langAsked, { fait: 'refuse' }));
    }
  };

/** What the last button did, as the address says it. */
const noticeOf = (request: Request, context: PageContext): Notice | null => {
  const words = said(context);
  switch (request.query['fait']) {
    case 'refuse':
      return { text: words.notPossible, failed: true };
    case 'decide':
      return { text: words.decided, failed: false };
    case 'annule':
      return { text: words.undone, failed: false };
    case 'renvoye':
      return { text: words.sentAgain, failed: false };
    case 'repondu':
      return { text: words.claimDecided, failed: false };
    case 'note':
      return { text: words.standingSaved, failed: false };
    case 'pareil':
      return { text: words.standingSame, failed: true };
    case 'perdu':
      return { text: words.notSentAgain, failed: true };
    default:
      return null;
  }
};

const home: Shown = async (uses, request, context) =>
  deskHomePage(await uses.numbers(), noticeOf(request, context), context);

const messages: Shown = async (uses, request, context) => {
  const list = readList(request.query['liste']);
  const found = await uses.messages({ list, before: readNumber(request.query['avant']), limit: PAGE + 1 });
  return messagesPage(
    { list, messages: found.slice(0, PAGE), more: found.length > PAGE, notice: noticeOf(request, context) },
    context,
  );
};

const pairs: Shown = async (uses, request, context) => {
  const { une, autre } = request.query;
  const [found, changes] = await Promise.all([uses.pairs(PAIRS), uses.changes(CHANGES)]);
  const pair = found.find(({ one, other }) => one.key === une && other.key === autre) ?? found[0] ?? null;
  const others = found.filter((each) => each !== pair);
  return pairsPage({ pair, others, changes, notice: noticeOf(request, context) }, context);
};

const listings: Shown = async (uses, request, context) => {
  const { q } = request.query;
  const words = typeof q === 'string' ? q.trim().slice(0, LONGEST_SEARCH) : '';
  const found = await uses.listings({ words, limit: PAGE });
  return listingsPage({ ...found, words, notice: noticeOf(request, context) }, context);
};

const shops: Shown = async (uses, _request, context) => deskShopsPage(await uses.shops(PAGE), context);

const audit: Shown = async (uses, request, context) => {
  const lines = await uses.audit(readNumber(request.query['avant']), PAGE + 1);
  return auditPage(lines.slice(0, PAGE), lines.length > PAGE, context);
};

const sendAgain: Decided = async (uses, by, { liste }, id) => {
  const sent = id !== null && (await uses.sendAgain(by, id));
  return {
    to: TABS.messages,
    said: { ...(readList(liste) === 'all' ? { liste: 'all' } : {}), fait: sent ? 'renvoye' : 'perdu' },
  };
};

const decidePair: Decided = async (uses, by, { une, autre, verdict, raison }) => {
  if (typeof une !== 'string' || typeof autre !== 'string') throw new Problem(400, 'une, autre: are missing');
  if (verdict !== 'together' && verdict !== 'apart')
    throw new Problem(400, 'verdict: must be together or apart');
  await uses.decidePair(by, { one: une, other: autre, verdict, reason: readReason(raison) });
  return { to: TABS.pairs, said: { fait: 'decide' } };
};

const undoChange: Decided = async (uses, by, { id }) => {
  const change = readNumber(id);
  if (change === null) throw new Problem(400, 'id: must be the number of a change');
  await uses.undoChange(by, change);
  return { to: TABS.pairs, said: { fait: 'annule' } };
};

const decideClaim: Decided = async (uses, by, { verdict, raison, mobile }, id) => {
  if (verdict !== 'oui' && verdict !== 'non') throw new Problem(400, 'verdict: must be oui or non');
  const decision = {
    accepted: verdict === 'oui',
    reason: readReason(raison),
    forgetMobile: mobile === 'oublier',
  };
  const done = id !== null && (await uses.decideClaim(by, id, decision));
  return { to: TABS.listings, said: { fait: done ? 'repondu' : 'refuse' } };
};

const decideMembership: Decided = async (uses, by, { librairie, adhesion, raison }) => {
  const membership = MEMBERSHIPS.find((one) => one === adhesion);
  if (typeof librairie !== 'string' || !membership)
    throw new Problem(400, 'librairie, adhesion: must be a shop’s slug, and listed, claimed or member');
  const done = await uses.decideMembership(by, { slug: librairie, membership, reason: readReason(raison) });
  return { to: TABS.listings, said: { fait: done ? 'note' : 'pareil' } };
};

const readReason = (text: unknown): string | null =>
  typeof text === 'string' ? text.trim().slice(0, LONGEST_REASON) || null : null;

const readNumber = (text: unknown): number | null =>
  typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;

const readList = (text: unknown): MessageList => MESSAGE_LISTS.find((list) => list === text) ?? 'open';
