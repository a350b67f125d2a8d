/** Scenarios that are suites of jest, at other sizes than `npm test` runs them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { figuresIn } from '../support/measured.ts';
import { countAt, sentenceOf, type Orders, type Scenario, type Size, type Verdict } from './scenario.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** Characters of a failure that are told: the seed and the shortest sequence stand at its beginning. */
const LONGEST_TOLD = 2_000;

interface Suite extends Pick<Scenario, 'name' | 'claim' | 'bound'> {
  files: readonly string[];
  /** Of jest; null: the usual one. */
  config?: string;
  /** What the suites read from the environment at full size, a tenth of it at a tenth; quick is what they do unasked. */
  counts: Record<string, number>;
  /** The same that does not shrink. */
  always?: Record<string, string>;
}

const SUITES: readonly Suite[] = [
  {
    name: 'last-copy',
    claim:
      'However many readers want it, the last copy is promised once; without the guard it is promised twice.',
    files: ['test/reservations/last-copy.test.ts'],
    counts: { ROUNDS: 1_000 },
    always: { CLIENTS: '500' },
    bound: { quick: 300, full: 14_400 },
  },
  {
    name: 'state-machine',
    claim: 'Whatever happens in whatever order, a reservation stays what its model says.',
    files: ['test/reservations/machine.properties.test.ts', 'test/reservations/sequences.test.ts'],
    counts: { MACHINE_RUNS: 10_000, SEQUENCES: 300 },
    always: { SEQUENCE_STEPS: '50' },
    bound: { quick: 300, full: 7_200 },
  },
  {
    name: 'killed',
    claim: 'Killed at any step, a worker loses nothing and does nothing twice.',
    files: ['test/notifications/killed.test.ts'],
    counts: { KILLS: 1_000 },
    always: { KILL_EVERY: '1' },
    bound: { quick: 300, full: 7_200 },
  },
  {
    name: 'peers',
    claim: 'Whatever the SMS and mail servers answer or leave unanswered, no message is lost.',
    files: ['test/notifications/twilio.test.ts', 'test/notifications/smtp.test.ts'],
    counts: {},
    bound: { quick: 300, full: 300 },
  },
  {
    name: 'webhooks',
    claim: 'Doubled, reordered, replayed and forged calls of the provider have one effect, or none.',
    files: ['test/notifications/webhooks.test.ts'],
    counts: { WEBHOOKS: 10_000, MUTATIONS: 100_000 },
    bound: { quick: 300, full: 3_600 },
  },
  {
    name: 'time',
    claim: 'Every deadline holds in every zone, over both changes of the clock, lunch breaks and holidays.',
    files: ['expiry', 'time', 'clocks']
      .map((name) => `test/reservations/${name}.test.ts`)
      .concat('test/time'),
    counts: { HOLDS: 1_000 },
    bound: { quick: 300, full: 3_600 },
  },
  {
    name: 'files',
    claim: 'Hostile and broken files are refused clearly, in bounded memory, with nothing half-applied.',
    files: ['test/import/hostile'],
    counts: {},
    bound: { quick: 600, full: 600 },
  },
  {
    name: 'shops-apart',
    claim: 'No shop reads or changes anything of another one, by its session, its key or its role.',
    files: ['test/db/as-shop.test.ts', 'test/pages/counter-routes.test.ts', 'test/tills'],
    counts: {},
    bound: { quick: 600, full: 600 },
  },
  {
    name: 'pages',
    claim:
      'Every page in every state and the widget can be used by anybody: axe, keys, 320 px, no scripts, CSP.',
    files: ['axe', 'contrast', 'keyboard', 'without-scripts', 'widget', 'widget-use'].map(
      (name) => `test/e2e/${name}.test.ts`,
    ),
    config: 'test/e2e/jest.config.js',
    counts: {},
    bound: { quick: 1_800, full: 1_800 },
  },
];

const environmentOf = (
  { counts, always }: Suite,
  { size, seed, server }: Orders,
): Record<string, string> => ({
  ...(size === 'quick' ? {} : always),
  ...(size === 'quick' ? {} : atSize(counts, size)),
  SEED: String(seed),
  ...(server === null ? {} : { TEST_DATABASE_URL: server }),
});

const atSize = (counts: Record<string, number>, size: Size): Record<string, string> =>
  Object.fromEntries(
    Object.entries(counts).map(([name, full]) => [name, String(countAt(size, { quick: full, full }))]),
  );

interface Outcome {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    message: string;
    status: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

const runJest = async (
  suite: Suite,
  orders: Orders,
): Promise<{ outcome: Outcome; figures: Record<string, number> }> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-suite-'));
  const [file, measured] = ['outcome.json', 'measured.jsonl'].map((name) => path.join(folder, name));
  const config = suite.config === undefined ? [] : ['--config', suite.config];
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...config];
  try {
    const child = spawn(
      process.execPath,
      [...jest, ...suite.files, '--json', `--outputFile=${file ?? ''}`, '--silent'],
      {
        cwd: ROOT,
        env: { ...process.env, ...environmentOf(suite, orders), MEASURED: measured },
        stdio: ['ignore', 'ignore', 'pipe'],
        signal: orders.signal,
      },
    );
    let last = '';
    child.stderr.on('data', (said: Buffer) => (last = (last + said.toString()).slice(-LONGEST_TOLD)));
    const [code] = (await once(child, 'close')) as [number | null];
    const text = await readFile(file ?? '', 'utf8').catch(() => null);
    // One that breaks down before its end writes no outcome.
    if (text === null) throw new Error(`jest ended with ${String(code)}:\n${last}`);
    const outcome = JSON.parse(text) as Outcome;
    // A suite that counts nothing writes none.
    const lines = await readFile(measured ?? '', 'utf8').catch(() => '');
    return { outcome, figures: figuresIn(lines) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const verdictOf = (
  { numPassedTests, numFailedTests, testResults }: Outcome,
  figures: Record<string, number>,
): Verdict => {
  const failed = testResults.flatMap(({ status, message, assertionResults }) => {
    const told = assertionResults
      .filter((one) => one.status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('\n')}`);
    // A file that does not even load has no tests that could have failed.
    return told.length === 0 && status === 'failed' ? [message] : told;
  });
  return {
    holds: failed.length === 0 && numPassedTests > 0,
    said: sentenceOf({ ...figures, 'tests passed': numPassedTests, 'tests failed': numFailedTests }),
    figures: { ...figures, 'tests passed': numPassedTests, 'tests failed': numFailedTests },
    faults: failed.map((text) => text.replaceAll(/\n\s+at .*/g, '').slice(0, LONGEST_TOLD)),
  };
};

export const suites: readonly Scenario[] = SUITES.map((suite) => ({
  ...{ name: suite.name, claim: suite.claim, bound: suite.bound, needsServer: false },
  run: async (orders) => {
    const { outcome, figures } = await runJest(suite, orders);
    return verdictOf(outcome, figures);
  },
}));
