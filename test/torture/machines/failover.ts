/** Two web and two work processes on a primary with a synchronous standby; the primary dies under load. */
import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { withDatabase } from '../../support/server-template.ts';
import { countAt, sentenceOf, type Orders, type Scenario, type Verdict } from '../scenario.ts';
import { openAddress } from './address.ts';
import { toleratingLoss } from './lost-connections.ts';
import { startPair, statements } from './postgres.ts';
import { startMachine, type Machine } from './process.ts';
import { readersDay, type Acknowledged, type Town } from './reader.ts';
import { BOOK, fillTown, settingsFor, SHOP } from './town.ts';

/** Readers who were told that their copy is held, before the primary dies and after the standby is promoted. */
const DAYS = { quick: 20, full: 1_000 };
const READERS_AT_ONCE = 8;
/** Milliseconds within which whoever works has to have sent what waits. */
const SENT_WITHIN = 60_000;

export const failover: Scenario = {
  name: 'failover',
  claim: 'The primary is killed under load and the standby promoted: no acknowledged reservation is lost.',
  needsServer: true,
  bound: { quick: 240, full: 1_800 },
  run: async (orders) => {
    const loose = await withPair(orders, 'loose');
    // A loss that is not seen where there must be one would not be seen anywhere.
    if (loose.lost === 0)
      return { ...loose, holds: false, faults: ['the control, without a standby in step, lost nothing'] };
    const firm = await withPair(orders, 'in step');
    const figures = { ...firm.figures, 'lost without a standby in step': loose.lost };
    return { ...firm, figures, said: sentenceOf(figures) };
  },
};

interface Counted extends Verdict {
  lost: number;
}

/** `loose`: the primary waits for nobody, and the standby stopped listening before the first reader came. */
const withPair = async (orders: Orders, standby: 'loose' | 'in step'): Promise<Counted> => {
  const pair = await startPair();
  const address = await openAddress(pair.primary.port);
  const machines: Machine[] = [];
  try {
    await statements(pair.primary.url, ['create database rayon']);
    const behind = new URL(withDatabase(pair.primary.url, 'rayon'));
    behind.port = String(address.port);
    const filled = await fillTown(behind.href);
    const db = toleratingLoss(filled.knex, orders.say);
    await filled.close();
    try {
      const settings = settingsFor(behind.href);
      orders.say('two web and two work processes start');
      const parts = ['--web', '--work', '--web', '--work'] as const;
      for (const part of parts) machines.push(await startMachine(part, settings));
      if (standby === 'loose') await pair.detach();
      return await underLoad(orders, { db, machines, standby }, async () => {
        await pair.primary.kill();
        await pair.promote();
        address.leadTo(pair.standby.port);
      });
    } finally {
      await db.destroy();
    }
  } finally {
    for (const machine of machines) machine.kill();
    await address.close();
    await pair.remove();
  }
};

interface Loaded {
  db: Knex;
  machines: readonly Machine[];
  standby: 'loose' | 'in step';
}

const underLoad = async (
  { size, say, signal }: Orders,
  { db, machines, standby }: Loaded,
  fail: () => Promise<void>,
): Promise<Counted> => {
  const ended = new AbortController();
  const town: Town = {
    ...{ db, shop: SHOP, isbn: BOOK },
    origins: () => machines.flatMap(({ origin }) => origin ?? []),
    signal: AbortSignal.any([signal, ended.signal]),
  };
  const latest = new Map<string, Acknowledged>();
  let held = 0;
  let heldAt = 0;
  let readers = 0;
  const note = (told: Acknowledged): void => {
    latest.set(told.id, told);
    if (told.state !== 'held') return;
    held += 1;
    heldAt = performance.now();
  };
  const oneAfterAnother = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      readers += 1;
      await readersDay(town, `reader${String(readers)}@example.org`, note);
    }
  };
  const all = Promise.all(Array.from({ length: READERS_AT_ONCE }, oneAfterAnother)).catch(
    (error: unknown) => {
      if (!ended.signal.aborted) throw error;
    },
  );
  const until = async (wanted: number): Promise<void> => {
    while (held < wanted) {
      await Promise.race([all, setTimeout(20)]);
      signal.throwIfAborted();
    }
  };
  const days = standby === 'loose' ? DAYS.quick : countAt(size, DAYS);
  await until(days);
  say(`the primary is killed after ${String(held)} held copies`);
  const [before, killedAt] = [held, performance.now()];
  // Readers of what is lost would be told that it is not there.
  if (standby === 'loose') ended.abort(new Error('enough'));
  await fail();
  const promotedIn = performance.now() - killedAt;
  heldAt = 0;
  if (standby === 'in step') await until(before + 1);
  const backIn = heldAt - killedAt;
  if (standby === 'in step') await until(before + days);
  ended.abort(new Error('enough'));
  await all;
  const gone = await lost(db, [...latest.values()]);
  const faults = [...gone, ...(await doubled(db)), ...(await unsent(db))];
  const failures = [...latest.values()].reduce((sum, one) => sum + one.failures, 0);
  const figures = {
    'reservations acknowledged': latest.size,
    'of them held': held,
    lost: gone.length,
    'said twice or never': faults.length - gone.length,
    'requests tried again': failures,
    'promoted after (ms)': Math.round(promotedIn),
    'first copy held again after (ms)': Math.round(backIn),
  };
  return {
    holds: faults.length === 0,
    lost: gone.length,
    said: sentenceOf(figures),
    figures,
    faults,
  };
};

const ORDER = ['unverified', 'asking', 'held'];

/** Reservations that are not there, or not as far as their readers were told. */
const lost = async (db: Knex, acknowledged: readonly Acknowledged[]): Promise<string[]> => {
  const rows = await db<{ id: string; state: string }>('reservations').select('id', 'state');
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  return acknowledged
    .filter(({ id, state }) => ORDER.indexOf(states.get(id) ?? '') < ORDER.indexOf(state))
    .map(({ id, state }) => `${id} was ${state}, and is ${states.get(id) ?? 'not there'}`);
};

/** What was said twice: a shop is asked once, a reader hears once that the copy is held. */
const doubled = async (db: Knex): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { kind: string; reservation_id: string; n: number }[] }>(
    `select kind, reservation_id, count(*)::int as n from messages where kind in ('ask', 'held')
     group by kind, reservation_id, ask_id, recipient having count(*) > 1`,
  );
  return rows.map(({ kind, reservation_id: id, n }) => `${kind} was said ${String(n)} times for ${id}`);
};

/** What the workers, on their new database, leave lying. */
const unsent = async (db: Knex): Promise<string[]> => {
  const began = performance.now();
  for (;;) {
    const { rows } = await db.raw<{ rows: [{ n: number }] }>(
      `select count(*)::int as n from messages where state = 'pending'`,
    );
    if (rows[0].n === 0) return [];
    if (performance.now() - began > SENT_WITHIN) return [`${String(rows[0].n)} messages were not sent`];
    await setTimeout(200);
  }
};
