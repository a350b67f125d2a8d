/**
 * `npm run torture`: everything that must hold, tried hard. `--full` as long as it takes (`--tenth` a tenth of that), else a
 * few minutes; `--only NAME` (several with commas); `--seed N` tries the same again. Databases are made on
 * TEST_DATABASE_URL, or embedded. Prints a verdict a scenario, keeps it in bench/results/torture-SIZE.json beside those
 * of other scenarios, and exits with 1 when one does not hold.
 */
import { parseArgs } from 'node:util';
import { describeMachine, type Machine } from '../../bench/machine.ts';
import { openKnex } from '../../server/db/open-knex.ts';
import { apiFuzz } from './fuzz/api-fuzz.ts';
import { failover } from './machines/failover.ts';
import { pooled } from './machines/pooled.ts';
import { rolling } from './machines/rolling.ts';
import { sharing } from './machines/sharing.ts';
import { upgrade } from './machines/upgrade.ts';
import { keep, type Tried } from './record.ts';
import { suites } from './suites.ts';
import type { Orders, Scenario, Size, Verdict } from './scenario.ts';

const SCENARIOS: readonly Scenario[] = [...suites, apiFuzz, sharing, rolling, failover, pooled, upgrade];
const NAMES = SCENARIOS.map(({ name }) => name);
/** Seeds are kept short: people type them. */
const SEEDS = 1_000_000;

const say = (what: string): void => void process.stderr.write(`${what}\n`);

const chosen = (only: string | undefined): Scenario[] => {
  const names = only?.split(',') ?? NAMES;
  return names.map((name) => {
    const found = SCENARIOS.find((scenario) => scenario.name === name);
    if (!found) throw new Error(`--only: no ${name}; there are ${NAMES.join(', ')}`);
    return found;
  });
};

/** Where the scenarios run: this machine, and the server's versions. */
const machineWith = async (server: string | null): Promise<Machine> => {
  if (server === null) return describeMachine(null);
  const knex = openKnex({ kind: 'server', url: server, connections: 1 });
  try {
    return await describeMachine(knex);
  } finally {
    await knex.destroy();
  }
};

/** A scenario that breaks off or takes too long does not hold. */
const tried = async (scenario: Scenario, orders: Omit<Orders, 'signal'>): Promise<Tried> => {
  const { size, seed, server } = orders;
  const [at, machine] = [new Date().toISOString(), await machineWith(server)];
  const began = performance.now();
  const { name, claim, bound } = scenario;
  const most = size === 'quick' ? bound.quick : bound.full;
  const signal = AbortSignal.timeout(most * 1_000);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`took longer than ${String(most)} s`)));
  });
  const verdict = await Promise.race([scenario.run({ ...orders, signal }), late]).catch(
    (error: unknown): Verdict => ({
      ...{ holds: false, said: 'broke off', figures: {} },
      faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    }),
  );
  const seconds = Math.round((performance.now() - began) / 1_000);
  return { name, claim, at, size, seed, seconds, machine, ...verdict };
};

const FLAGS: Record<Size, string> = { quick: '', tenth: ' --tenth', full: ' --full' };

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      full: { type: 'boolean', default: false },
      tenth: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const size: Size = values.full ? 'full' : values.tenth ? 'tenth' : 'quick';
  const seed = values.seed === undefined ? Math.floor(Math.random() * SEEDS) : Number(values.seed);
  const server = process.env['TEST_DATABASE_URL'] ?? null;
  const told: Tried[] = [];
  for (const scenario of chosen(values.only)) {
    if (scenario.needsServer && server === null) {
      say(`${scenario.name}: needs TEST_DATABASE_URL, not tried`);
      continue;
    }
    const lack = (await scenario.lacks?.()) ?? null;
    if (lack !== null) {
      say(`${scenario.name}: ${lack}, not tried`);
      continue;
    }
    say(`${scenario.name}: ${scenario.claim}`);
    const one = await tried(scenario, { size, seed, server, say: (what) => say(`  ${what}`) });
    told.push(one);
    await keep(one, NAMES);
    say(`  ${one.holds ? 'holds' : 'DOES NOT HOLD'} after ${String(one.seconds)} s: ${one.said}`);
    for (const fault of one.faults) say(`  ${fault}`);
  }
  const fallen = told.filter(({ holds }) => !holds);
  say(
    `${String(told.length - fallen.length)} of ${String(told.length)} hold (seed ${String(seed)}, ${size})`,
  );
  for (const { name } of fallen)
    say(`again: npm run torture -- --only ${name} --seed ${String(seed)}${FLAGS[size]}`);
  return fallen.length === 0 && told.length > 0 ? 0 : 1;
};

process.exitCode = await main();
