/** The whole app over a test's database, listening on a free port. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createTally } from '../../server/demand/index.ts';
import { createEventStreams, type EventStreams } from '../../server/http/event-streams.ts';
import { createLogger } from '../../server/http/log.ts';
import { createWorker } from '../../server/worker.ts';
import { createTownRegister } from '../../server/towns/index.ts';
import type { TestDatabase } from './database.ts';
import { secretsIn } from './secrets.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON of any kind, else the text. */
  body: unknown;
}

export interface TestApp {
  get(path: string, init?: RequestInit): Promise<Answer>;
  /** The whole address of a path. */
  url(path: string): string;
  /** Paths of everything that is answered to GET, as they are declared; the API's without its root. */
  gets(): string[];
  /** Does everything that is due, as the background work does. */
  work(): Promise<void>;
  /** Adds the searches that were counted to their table. */
  flush(): Promise<void>;
  /** Ended by the tests that are about a stop. */
  readonly streams: EventStreams;
  /** Every line logged so far. */
  readonly logged: string[];
}

/** Registers the hooks, of which the last reads the log; `env` are settings beside the usual ones of a test. */
export const testApp = (database: TestDatabase, env: Record<string, string> = {}): TestApp => {
  const logged: string[] = [];
  const streams = createEventStreams();
  let server: Server | undefined;
  let work = (): Promise<void> => Promise.reject(new Error('the app is there from beforeAll on'));
  let stop = (): Promise<void> => Promise.resolve();
  let flush = work;
  let gets: string[] = [];
  beforeAll(async () => {
    const config = readConfig({ DEMO: 'true', LOG_LEVEL: 'trace', ...env });
    const logger = createLogger(config.logLevel, { write: (line: string) => void logged.push(line) });
    const assets = { css: ['/assets/main.css'], js: ['/assets/main.js'] };
    const worker = await createWorker({
      config,
      keys: config.secretKeys ?? ['a key of this run only'],
      db: database.knex,
      logger,
    });
    const tally = createTally(database.knex, (err) => logger.error({ err }, 'counting searches failed'));
    flush = tally.flush;
    const served = {
      config,
      db: database.knex,
      readDb: database.knex,
      logger,
      assets,
      worker,
      streams,
      tally,
      towns: createTownRegister(database.knex),
      draining: new AbortController().signal,
    };
    // Nothing happens by itself in a test: it calls the work that it wants done.
    const app = createApp({ ...served, wake: () => undefined });
    gets = getsOf(app.router as unknown as Layers);
    work = worker.work;
    stop = async () => {
      await Promise.all([worker.uploads.stop(), worker.imports.stop()]);
    };
    server = createServer(app);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await stop();
    // R17, R18: whatever a test is about, its log says nothing of anybody.
    expect(secretsIn(logged.join(''), database.secrets)).toEqual([]);
  });
  const url = (path: string): string => `http://127.0.0.1:${(server?.address() as AddressInfo).port}${path}`;
  return {
    logged,
    streams,
    url,
    gets: () => gets,
    work: () => work(),
    flush: () => flush(),
    get: async (path, init) => {
      const response = await fetch(url(path), { redirect: 'manual', ...init });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
  };
};

/** What express keeps of a router, as far as it is read here. */
interface Layers {
  stack: { route?: { path: string; methods: Record<string, boolean> }; handle: Partial<Layers> }[];
}

const getsOf = ({ stack }: Layers): string[] =>
  stack.flatMap(({ route, handle }) => [
    ...(route?.methods['get'] ? [route.path] : []),
    ...(handle.stack && !route ? getsOf({ stack: handle.stack }) : []),
  ]);
