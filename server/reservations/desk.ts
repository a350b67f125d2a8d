/**
 * Where every use case works on one reservation: its row is locked, the clock is read after that (R3), what time has
 * made due is done first, then what somebody wants, then what follows from it; all in one transaction.
 */
import type { Knex } from 'knex';
import { inRepeatedTransaction } from '../db/transaction.ts';
import { Problem } from '../http/problem.ts';
import { withdrawOfReader } from '../outbox/index.ts';
import { shopContacts, type ShopContact } from '../shops/index.ts';
import { saveAnswer } from '../stock/index.ts';
import { now as readClock } from '../time/clock.ts';
import { insertEvents, lockCase, saveAsk, saveReservation, type Facts, type Loaded } from './case-queries.ts';
import { decide, type Effect, type Event } from './decide.ts';
import { dueAt } from './due.ts';
import { noticedEvent, type Noticed } from './noticed.ts';
import { askOf, type Ask, type Case } from './reservation.ts';
import type { Rules } from './rules.ts';
import { takeDueSteps } from './steps.ts';
import { tellReader } from './tell-reader.ts';
import { tellShop } from './tell-shop.ts';

export interface Desk {
  readonly trx: Knex;
  readonly rules: Rules;
  readonly facts: Facts;
  /** By the one clock, read when everything was locked. */
  readonly now: Date;
  /** As it stands after all that has happened. */
  readonly case: Case;
  version(): number;
  /** Decides what follows, and does it; what is to be told is told when all is decided. */
  happen(event: Event): Promise<void>;
  tell(news: Telling): void;
  /** For figures: said on once the transaction is over. */
  notice(what: Noticed): void;
  shop(shopId: number): Promise<ShopContact>;
}

type Telling = Extract<Effect, { do: 'tellReader' | 'tellShop' }>;

interface OpenDesk extends Desk {
  close(): Promise<void>;
  /** What happened, in order. */
  readonly happened: readonly string[];
  readonly noticed: readonly Noticed[];
}

/**
 * Works on one reservation. Null when there is none or, with `skip`, when somebody else is at it. A refusal of the work
 * is thrown once what was due is saved: it rests on that (R3).
 */
export const atDesk = async <T>(
  db: Knex,
  rules: Rules,
  reservationId: string,
  work: (desk: Desk, happened: readonly string[]) => Promise<T> | T,
  ifLocked: 'wait' | 'skip' = 'wait',
): Promise<T | null> => {
  let noticed: readonly Noticed[] = [];
  const done = await inRepeatedTransaction(db, async (trx) => {
    const loaded = await lockCase(trx, reservationId, ifLocked);
    if (!loaded) return null;
    const desk = openDesk(trx, rules, loaded, await readClock(trx));
    await takeDueSteps(desk);
    const outcome = await outcomeOf(desk, work);
    await takeDueSteps(desk);
    await desk.close();
    noticed = desk.noticed;
    return outcome;
  });
  for (const what of noticed) rules.noticed(what);
  if (done === null) return null;
  if ('refusal' in done) throw done.refusal;
  return done.result;
};

/** Whatever else is thrown, or after the work has changed something, takes everything back. */
const outcomeOf = async <T>(
  desk: OpenDesk,
  work: (desk: Desk, happened: readonly string[]) => Promise<T> | T,
): Promise<{ result: T } | { refusal: Problem }> => {
  const due = desk.happened.length;
  try {
    return { result: await work(desk, desk.happened) };
  } catch (error) {
    if (error instanceof Problem && desk.happened.length === due) return { refusal: error };
    throw error;
  }
};

const openDesk = (trx: Knex, rules: Rules, loaded: Loaded, now: Date): OpenDesk => {
  const { facts } = loaded;
  let current = loaded.case;
  const happened: string[] = [];
  const noticed: Noticed[] = [];
  const tellings: Telling[] = [];
  const shops = new Map<number, ShopContact>();

  const desk: OpenDesk = {
    trx,
    rules,
    facts,
    now,
    happened,
    noticed,
    get case() {
      return current;
    },
    version: () => facts.version + happened.length,
    happen: async (event) => {
      const { next, effects } = decide(current, event, now);
      if (next === current) return;
      noticed.push(...noticedEvent(current, event, next, now));
      current = next;
      happened.push(event.what);
      for (const effect of effects) {
        if (effect.do === 'tellReader' || effect.do === 'tellShop') tellings.push(effect);
        else await doEffect(desk, effect);
      }
    },
    tell: (news) => void tellings.push(news),
    notice: (what) => void noticed.push(what),
    shop: async (shopId) => {
      const known = shops.get(shopId) ?? (await shopContacts(trx, [shopId])).get(shopId);
      if (!known) throw new Error(`shop ${shopId} is gone, with its asks`);
      shops.set(shopId, known);
      return known;
    },
    close: async () => {
      await save(desk, loaded.case);
      for (const telling of worthTelling(tellings)) {
        if (telling.do === 'tellReader') await tellReader(desk, telling);
        else await tellShop(desk, telling.kind, telling.askId);
      }
    },
  };
  return desk;
};

const doEffect = async (desk: Desk, effect: Exclude<Effect, Telling>): Promise<void> => {
  const { trx, rules, facts, now } = desk;
  switch (effect.do) {
    case 'giveBack':
      return rules.claims.giveBack(trx, effect.askId);
    case 'collect':
      return rules.claims.collect(trx, effect.askId);
    case 'learn': {
      const { shopId } = askOf(desk.case, effect.askId);
      return saveAnswer(trx, { isbn: facts.isbn, shopId, condition: facts.condition }, effect.had, now);
    }
    case 'hushReader':
      return withdrawOfReader(trx, facts.id);
  }
};

/** That a shop took its yes back says already that nobody else has it (R10). */
const worthTelling = (tellings: readonly Telling[]): Telling[] =>
  tellings.some(({ kind }) => kind === 'tookBack')
    ? tellings.filter(({ kind }) => kind !== 'nobody')
    : [...tellings];

const save = async (
  { trx, facts, now, version, happened, case: current }: OpenDesk,
  before: Case,
): Promise<void> => {
  if (happened.length === 0) return;
  const changed = current.asks.filter((ask) => !before.asks.includes(ask));
  // Who no longer has won goes first: there is never more than one winner, not for a moment either (R8).
  const isWinner = (ask: Ask): number => Number(ask.state === 'accepted');
  for (const ask of changed.sort((a, b) => isWinner(a) - isWinner(b))) await saveAsk(trx, ask);
  await insertEvents(trx, facts.id, facts.version, happened, now);
  await saveReservation(trx, current.reservation, version(), dueAt(current));
};
