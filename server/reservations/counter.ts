/** A shop's counter: what is asked of it and what it holds, and the same acts as behind its links (R13). */
import type { Knex } from 'knex';
import { notFound } from '../http/problem.ts';
import { shopContacts } from '../shops/index.ts';
import { now as readClock } from '../time/clock.ts';
import { toRfc3339 } from '../time/zone.ts';
import { answerAsk, type Answer, type Outcome } from './answer.ts';
import type { FoundAsk } from './ask-queries.ts';
import type { CounterAsk, CounterView } from './contract.ts';
import { askOfShop, asksOnCounter, counterStates, holdByCode, lastAskedAt } from './counter-queries.ts';
import type { Rules } from './rules.ts';
import { handOver, takeBack, viewAsk, viewAsks } from './shop-side.ts';

interface Viewed {
  ask: CounterAsk;
  endedAt: Date | null;
}

/** The counter of a shop as it stands at this moment: what time has made due is done first (R3). */
export const counterView = async (db: Knex, rules: Rules, shopId: number): Promise<CounterView> => {
  const now = await readClock(db);
  const zone = (await shopContacts(db, [shopId])).get(shopId)?.shop.zone;
  if (zone === undefined) throw notFound('The shop');
  const records = await asksOnCounter(db, shopId);
  const views = await viewAsks(db, rules, records, now);
  const asks: Viewed[] = records.flatMap(({ askId, endedAt, sendAt }) => {
    const view = views.get(askId);
    return view ? [{ ask: { ...view, askId, sendAt: toRfc3339(sendAt, zone) }, endedAt }] : [];
  });
  const { open, holds, recent } = Object.groupBy(asks, sectionOf);
  // Read last: what happens while the page is made is seen as a change by whoever follows it from here on.
  const [followed] = await counterStates(db, [shopId]);
  const last = await lastAskedAt(db, shopId);
  return {
    at: toRfc3339(now, zone),
    state: followed?.state ?? '',
    open: inOrder(open, ({ ask }) => Date.parse(ask.answerBy)),
    holds: inOrder(holds, ({ ask }) => Date.parse(ask.hold?.until ?? '')),
    recent: inOrder(recent, ({ endedAt }) => -Number(endedAt)),
    lastAsked: last && toRfc3339(last, zone),
  };
};

const sectionOf = ({ ask: { state, yes, reservation } }: Viewed): 'open' | 'holds' | 'recent' => {
  if (state === 'accepted') return reservation === 'held' ? 'holds' : 'recent';
  return reservation === 'asking' && yes === 'hold' && state !== 'refused' ? 'open' : 'recent';
};

/** By `rank`, the least first. */
const inOrder = (asks: Viewed[] | undefined, rank: (viewed: Viewed) => number): CounterAsk[] =>
  (asks ?? []).sort((a, b) => rank(a) - rank(b) || a.ask.askId - b.ask.askId).map(({ ask }) => ask);

/** Throws a 404 where this shop has no such ask, whoever else has. */
const find = async (db: Knex, shopId: number, askId: number): Promise<FoundAsk> => {
  const found = await askOfShop(db, shopId, askId);
  if (!found) throw notFound('The question');
  return found;
};

/** Which ask of which shop: one without the other is not enough to touch it. */
export interface AskOfShop {
  shopId: number;
  askId: number;
}

export const answerAtCounter = async (
  db: Knex,
  rules: Rules,
  { shopId, askId }: AskOfShop,
  answer: Answer,
): Promise<Outcome> => {
  const outcome = await answerAsk(db, rules, await find(db, shopId, askId), answer, 'counter');
  if (outcome === null) throw notFound('The question');
  return outcome;
};

export const collectedAtCounter = async (
  db: Knex,
  rules: Rules,
  { shopId, askId }: AskOfShop,
): Promise<void> => {
  await handOver(db, rules, await find(db, shopId, askId));
};

export const takeBackAtCounter = async (
  db: Knex,
  rules: Rules,
  { shopId, askId }: AskOfShop,
): Promise<void> => {
  await takeBack(db, rules, await find(db, shopId, askId));
};

/** What this shop holds under a pickup code, in any case and with spaces or hyphens; null: nothing. */
export const findByPickupCode = async (
  db: Knex,
  rules: Rules,
  shopId: number,
  typed: string,
): Promise<number | null> => {
  const code = typed.replaceAll(/[\s\p{Dash}]/gu, '').toUpperCase();
  const found = /^[A-Z0-9]+$/.test(code) ? await holdByCode(db, shopId, code) : null;
  if (!found) return null;
  // A hold that has just run out is none (R3).
  const view = await viewAsk(db, rules, found, await readClock(db));
  return view?.reservation === 'held' && view.hold ? found.askId : null;
};
