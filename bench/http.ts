/** Requests over real sockets, by autocannon. */
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
 * As fast as they are answered, or `perSecond` requests in all. What each took is put into `took`, in milliseconds.
 * Throws when any answer is not a 200.
 */
export const load = async (
  port: number,
  said: {
    asks: readonly Ask[];
    radius: number | null;
    seconds: number;
    perSecond?: number;
    took?: number[];
  },
): Promise<Measured> => {
  const chance = random(1, 'order');
  const requests = said.asks.map((ask) => ({ path: pathOf(ask, said.radius) }));
  const result = await autocannon({
    url: `http://127.0.0.1:${String(port)}`,
    connections: CONNECTIONS,
    duration: said.seconds,
    ...(said.perSecond === undefined ? {} : { overallRate: said.perSecond }),
    setupClient: (client) => {
      client.setRequests(shuffled(requests, chance.below));
      client.on('response', (_status, _bytes, milliseconds) => said.took?.push(milliseconds));
    },
  });
  if (result.errors > 0 || result.non2xx > 0 || result['2xx'] === 0) {
    throw new Error(
      `of the requests ${String(result.errors)} failed and ${String(result.non2xx)} were not answered with 200`,
    );
  }
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
};

/**
 * `perSecond` requests in all, over and over for `seconds` each, until `isOver`: percentiles of all that was answered.
 * A slow second is part of it, and no round is picked out.
 */
export const pace = async (
  port: number,
  said: { asks: readonly Ask[]; radius: number; seconds: number; perSecond: number },
  isOver: () => boolean,
): Promise<Measured> => {
  const took: number[] = [];
  const rates: number[] = [];
  do {
    const { rate } = await load(port, { ...said, took });
    rates.push(rate);
  } while (!isOver());
  return {
    rate: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
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
