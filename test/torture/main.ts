/**
 * `npm run torture`: everything that must hold, tried hard. `--full` as long as it takes, else a few minutes; `--only NAME`
 * (several with commas); `--seed N` tries the same again. Databases are made on TEST_DATABASE_URL, or embedded. Prints a
 * verdict a scenario, writes bench/results/torture.json, and exits with 1 when one does not hold.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from '../../bench/machine.ts';
import { apiFuzz } from './fuzz/api-fuzz.ts';
import { failover } from './machines/failover.ts';
import { pooled } from './machines/pooled.ts';
import { rolling } from './machines/rolling.ts';
import { sharing } from './machines/sharing.ts';
import { upgrade } from './machines/upgrade.ts';
import { suites } from './suites.ts';
import type { Orders, Scenario, Size, Verdict } from './scenario.ts';

const SCENARIOS: readonly Scenario[] = [...suites, apiFuzz, sharing, rolling, failover, pooled, upgrade];
const RESULTS = path.join(import.meta.dirname, '../../bench/results');
/** Seeds are kept short: people type them. */
const SEEDS = 1_000_000;

const say = (what: string): void => void process.stderr.write(`${what}\n`);

interface Told extends Verdict {
  name: string;
  claim: string;
  seconds: number;
}

const chosen = (only: string | undefined): Scenario[] => {
  const names = only?.split(',') ?? SCENARIOS.map(({ name }) => name);
  return names.map((name) => {
    const found = SCENARIOS.find((scenario) => scenario.name === name);
    if (!found) throw new Error(`--only: no ${name}; there are ${SCENARIOS.map((it) => it.name).join(', ')}`);
    return found;
  });
};

/** A scenario that breaks off or takes too long does not hold. */
const tried = async (scenario: Scenario, orders: Omit<Orders, 'signal'>): Promise<Told> => {
  const began = performance.now();
  const { name, claim, bound } = scenario;
  const signal = AbortSignal.timeout(bound[orders.size] * 1_000);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () =>
      reject(new Error(`took longer than ${String(bound[orders.size])} s`)),
    );
  });
  const verdict = await Promise.race([scenario.run({ ...orders, signal }), late]).catch((error: unknown) => ({
    ...{ holds: false, said: 'broke off' },
    faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }));
  return { name, claim, ...verdict, seconds: Math.round((performance.now() - began) / 1_000) };
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      full: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const size: Size = values.full ? 'full' : 'quick';
  const seed = values.seed === undefined ? Math.floor(Math.random() * SEEDS) : Number(values.seed);
  const server = process.env['TEST_DATABASE_URL'] ?? null;
  const told: Told[] = [];
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
    say(`  ${one.holds ? 'holds' : 'DOES NOT HOLD'} after ${String(one.seconds)} s: ${one.said}`);
    for (const fault of one.faults) say(`  ${fault}`);
  }
  const fallen = told.filter(({ holds }) => !holds);
  await mkdir(RESULTS, { recursive: true });
  const record = { machine: await describeMachine(null), size, seed, scenarios: told };
  await writeFile(path.join(RESULTS, 'torture.json'), `${JSON.stringify(record, null, 2)}\n`);
  say(
    `${String(told.length - fallen.length)} of ${String(told.length)} hold (seed ${String(seed)}, ${size})`,
  );
  for (const { name } of fallen)
    say(`again: npm run torture -- --only ${name} --seed ${String(seed)}${size === 'full' ? ' --full' : ''}`);
  return fallen.length === 0 && told.length > 0 ? 0 : 1;
};

process.exitCode = await main();
