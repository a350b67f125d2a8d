/** Scenarios that are suites of jest, at other sizes than `npm test` runs them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Orders, Scenario, Size, Verdict } from './scenario.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** Characters of a failure that are told: the seed and the shortest sequence stand at its beginning. */
const LONGEST_TOLD = 2_000;

interface Suite extends Pick<Scenario, 'name' | 'claim'> {
  files: readonly string[];
  /** Sizes, as the suites read them from the environment. */
  sizes: Record<Size, Record<string, string>>;
  bound: Record<Size, number>;
}

const SUITES: readonly Suite[] = [
  {
    name: 'last-copy',
    claim:
      'However many readers want it, the last copy is promised once; without the guard it is promised twice.',
    files: ['test/reservations/last-copy.test.ts'],
    sizes: { quick: {}, full: { CLIENTS: '500' } },
    bound: { quick: 300, full: 900 },
  },
  {
    name: 'state-machine',
    claim: 'Whatever happens in whatever order, a reservation stays what its model says.',
    files: ['test/reservations/machine.properties.test.ts', 'test/reservations/sequences.test.ts'],
    sizes: {
      quick: {},
      full: { MACHINE_RUNS: '10000', SEQUENCES: '300', SEQUENCE_STEPS: '50' },
    },
    bound: { quick: 300, full: 7_200 },
  },
  {
    name: 'killed',
    claim: 'Killed at any step, a worker loses nothing and does nothing twice.',
    files: ['test/notifications/killed.test.ts'],
    sizes: { quick: {}, full: { KILL_EVERY: '1', KILL_ROUNDS: '50' } },
    bound: { quick: 300, full: 7_200 },
  },
  {
    name: 'peers',
    claim: 'Whatever the SMS and mail servers answer or leave unanswered, no message is lost.',
    files: ['test/notifications/twilio.test.ts', 'test/notifications/smtp.test.ts'],
    sizes: { quick: {}, full: {} },
    bound: { quick: 300, full: 300 },
  },
  {
    name: 'webhooks',
    claim: 'Doubled, reordered, replayed and forged calls of the provider have one effect, or none.',
    files: ['test/notifications/webhooks.test.ts'],
    sizes: { quick: {}, full: {} },
    bound: { quick: 300, full: 600 },
  },
  {
    name: 'time',
    claim: 'Every deadline holds in every zone, over both changes of the clock, lunch breaks and holidays.',
    files: ['test/reservations/time.test.ts', 'test/reservations/clocks.test.ts', 'test/time'],
    sizes: { quick: {}, full: {} },
    bound: { quick: 300, full: 300 },
  },
  {
    name: 'files',
    claim: 'Hostile and broken files are refused clearly, in bounded memory, with nothing half-applied.',
    files: ['test/import/hostile'],
    sizes: { quick: {}, full: {} },
    bound: { quick: 600, full: 600 },
  },
  {
    name: 'shops-apart',
    claim: 'No shop reads or changes anything of another one, by its session, its key or its role.',
    files: ['test/db/as-shop.test.ts', 'test/pages/counter-routes.test.ts', 'test/tills'],
    sizes: { quick: {}, full: {} },
    bound: { quick: 600, full: 600 },
  },
];

interface Outcome {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    message: string;
    status: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

const runJest = async ({ files, sizes }: Suite, { size, seed, server, signal }: Orders): Promise<Outcome> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-suite-'));
  try {
    const file = path.join(folder, 'outcome.json');
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const child = spawn(process.execPath, [...jest, ...files, '--json', `--outputFile=${file}`, '--silent'], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...sizes[size],
        SEED: String(seed),
        ...(server === null ? {} : { TEST_DATABASE_URL: server }),
      },
      stdio: 'ignore',
      signal,
    });
    await once(child, 'exit');
    return JSON.parse(await readFile(file, 'utf8')) as Outcome;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const verdictOf = ({ numPassedTests, numFailedTests, testResults }: Outcome): Verdict => {
  const failed = testResults.flatMap(({ status, message, assertionResults }) => {
    const told = assertionResults
      .filter((one) => one.status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('\n')}`);
    // A file that does not even load has no tests that could have failed.
    return told.length === 0 && status === 'failed' ? [message] : told;
  });
  return {
    holds: failed.length === 0 && numPassedTests > 0,
    said: `${String(numPassedTests)} tests passed, ${String(numFailedTests)} failed`,
    faults: failed.map((text) => text.replaceAll(/\n\s+at .*/g, '').slice(0, LONGEST_TOLD)),
  };
};

export const suites: readonly Scenario[] = SUITES.map((suite) => ({
  ...{ name: suite.name, claim: suite.claim, bound: suite.bound, needsServer: false },
  run: async (orders) => verdictOf(await runJest(suite, orders)),
}));
