/** Every process is replaced by a new one, again and again, while readers search and reserve: none of them notices. */
import { setTimeout } from 'node:timers/promises';
import { withDatabase, administer } from '../../support/server-template.ts';
import { countAt, sentenceOf, type Orders, type Scenario, type Verdict } from '../scenario.ts';
import { openBalancer } from './balancer.ts';
import { startMachine, type Machine } from './process.ts';
import { readersDay, type Town } from './reader.ts';
import { BOOK, fillTown, settingsFor, SHOP } from './town.ts';

/** How often every process is replaced. */
const ROUNDS = { quick: 1, full: 10 };
const READERS_AT_ONCE = 4;
const PARTS = ['--web', '--work', '--web', '--work'] as const;

export const rolling: Scenario = {
  name: 'rolling-restart',
  claim: 'Web and work processes are replaced one after the other under load: no request fails.',
  needsServer: true,
  bound: { quick: 240, full: 1_800 },
  run: async (orders) => {
    const server = orders.server ?? '';
    const name = `rayon_rolling_${String(process.pid)}`;
    await administer(server, [`create database ${name}`]);
    try {
      const url = withDatabase(server, name);
      const database = await fillTown(url);
      try {
        return await replaced(orders, { db: database.knex, url });
      } finally {
        await database.close();
      }
    } finally {
      await administer(server, [`drop database ${name} with (force)`]);
    }
  },
};

const replaced = async (
  { size, say, signal }: Orders,
  { db, url }: { db: Town['db']; url: string },
): Promise<Verdict> => {
  const settings = settingsFor(url, { DRAIN_SECONDS: '1' });
  const machines = await Promise.all(PARTS.map((part) => startMachine(part, settings)));
  const balancer = await openBalancer(() => machines.flatMap(({ origin }) => origin ?? []));
  const ended = new AbortController();
  const faults: string[] = [];
  let [asked, held, readers] = [0, 0, 0];
  const town: Town = {
    ...{ db, shop: SHOP, isbn: BOOK, origins: () => [balancer.origin] },
    signal: AbortSignal.any([signal, ended.signal]),
  };
  const search = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const query = `near=48.58,7.75&isbn=${BOOK}&radius=20000`;
      const answer = await fetch(`${balancer.origin}/api/v1/shops?${query}`).catch((error: unknown) => error);
      asked += 1;
      if (!(answer instanceof Response))
        faults.push(`a search failed: ${String((answer as Error).cause ?? answer)}`);
      else if (answer.ok) await answer.arrayBuffer();
      else faults.push(`a search was answered ${String(answer.status)}: ${await answer.text()}`);
    }
  };
  const reserve = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      readers += 1;
      await readersDay(town, `reader${String(readers)}@example.org`, ({ state, failures }) => {
        if (state !== 'held') return;
        held += 1;
        if (failures > 0) faults.push(`a reader had to ask again ${String(failures)} times`);
      });
    }
  };
  const until = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      if (!ended.signal.aborted) faults.push(String(error));
    });
  const all = Promise.all(
    [search, search, ...Array.from({ length: READERS_AT_ONCE }, () => reserve)].map((act) => until(act())),
  );
  try {
    for (let round = 0; round < countAt(size, ROUNDS); round += 1) {
      for (const [place, part] of PARTS.entries()) {
        signal.throwIfAborted();
        say(`${part} ${String(place)} is replaced`);
        await replace(machines, place, part, settings);
        await balancer.check();
        const before = held;
        while (held < before + READERS_AT_ONCE && faults.length === 0) {
          signal.throwIfAborted();
          await setTimeout(20);
        }
      }
    }
  } finally {
    ended.abort(new Error('enough'));
    await all;
    await balancer.close();
    await Promise.all(machines.map((machine) => machine.stop()));
  }
  const figures = {
    'processes replaced': countAt(size, ROUNDS) * PARTS.length,
    searches: asked,
    'copies held': held,
    'requests failed': faults.length,
  };
  return {
    holds: faults.length === 0,
    said: sentenceOf(figures),
    figures,
    faults: faults.slice(0, 5),
  };
};

/** The new one is there before the old one goes. */
const replace = async (
  machines: Machine[],
  place: number,
  part: '--web' | '--work',
  settings: Record<string, string>,
): Promise<void> => {
  const [old, next] = [machines[place], await startMachine(part, settings)];
  machines.push(next);
  await old?.stop();
  machines.splice(machines.indexOf(next), 1);
  machines[place] = next;
};
