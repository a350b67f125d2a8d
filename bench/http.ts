/** Requests over real sockets: as many as can be, by autocannon, or one after another as readers come. */
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';
import { API_ROOT } from '../server/api.ts';
import { random } from '../server/simulate/index.ts';
import { percentile, type Measured } from './rounds.ts';
import type { Ask } from './sample.ts';

const CONNECTIONS = 8;

export const pathOf = ({ isbn, lat, lon }: Ask, radius: number | null): string =>
  `${API_ROOT}/shops?near=${String(lat)},${String(lon)}&isbn=${isbn}${radius === null ? '' : `&radius=${String(radius)}`}`;

/**
 * Eight connections ask for so many seconds, each in an order of its own: no answer is still warm from its neighbour.
 * As fast as they are answered.
 * Throws when any answer is not a 200.
 */
export const load = async (
  port: number,
  said: { asks: readonly Ask[]; radius: number | null; seconds: number },
): Promise<Measured> => {
  const chance = random(1, 'order');
  const requests = said.asks.map((ask) => ({ path: pathOf(ask, said.radius) }));
  // Its own histogram is of whole milliseconds.
  const took: number[] = [];
  const result = await autocannon({
    url: `http://127.0.0.1:${String(port)}`,
    connections: CONNECTIONS,
    duration: said.seconds,
    setupClient: (client) => {
      client.setRequests(shuffled(requests, chance.below));
      client.on('response', (_status, _bytes, milliseconds) => took.push(milliseconds));
    },
  });
  if (result.errors > 0 || result.non2xx > 0 || result['2xx'] === 0) {
    throw new Error(
      `of the requests ${String(result.errors)} failed and ${String(result.non2xx)} were not answered with 200`,
    );
  }
  return {
    rate: result['2xx'] / result.duration,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
};

/**
 * One request every so often until `isOver`, whether the one before is answered or not: as readers come, and so that
 * a slow answer hides none behind it. Percentiles of all of them. Throws when any answer is not a 200.
 */
export const pace = async (
  port: number,
  said: { asks: readonly Ask[]; radius: number; perSecond: number },
  isOver: () => boolean,
): Promise<Measured> => {
  const agent = new http.Agent({ keepAlive: true });
  const took: number[] = [];
  const asked: Promise<void>[] = [];
  const start = performance.now();
  while (!isOver()) {
    const ask = said.asks[asked.length % said.asks.length];
    if (ask) {
      const one = answered(agent, port, pathOf(ask, said.radius)).then((ms) => void took.push(ms));
      // Thrown below, with all of them over.
      one.catch(() => undefined);
      asked.push(one);
    }
    // Late, it goes on at once.
    await setTimeout(Math.max(0, start + (asked.length * 1_000) / said.perSecond - performance.now()));
  }
  const seconds = (performance.now() - start) / 1_000;
  await Promise.all(asked);
  agent.destroy();
  return { rate: took.length / seconds, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
};

/** Milliseconds until a request was wholly answered. */
const answered = async (agent: http.Agent, port: number, path: string): Promise<number> => {
  const start = performance.now();
  const response = await respond(agent, port, path);
  if (response.statusCode !== 200)
    throw new Error(`${path} was answered with ${String(response.statusCode)}`);
  response.resume();
  await once(response, 'end');
  return performance.now() - start;
};

/** A kept connection may be closed in the moment that it is asked on again: then a browser asks once more, as here. */
const respond = async (agent: http.Agent, port: number, path: string): Promise<http.IncomingMessage> => {
  const request = http.get({ agent, port, path, host: '127.0.0.1' });
  try {
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return response;
  } catch (error) {
    const isClosed = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
    if (isClosed && request.reusedSocket) return respond(agent, port, path);
    throw error;
  }
};

/** After Fisher and Yates. */
const shuffled = <T>(list: readonly T[], below: (end: number) => number): T[] => {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
};
