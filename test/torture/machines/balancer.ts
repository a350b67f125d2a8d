/** Hands requests out to the web processes that say they are ready, in turn, each over a connection of its own. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  origin: string;
  /** Looks at /readyz of all again. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds between looks. */
const LOOK_EVERY = 100;

/** `origins`: those that there are now. A request that cannot be handed on is answered with 502. */
export const openBalancer = async (origins: () => readonly string[]): Promise<Balancer> => {
  let ready: string[] = [];
  let turn = 0;
  const check = async (): Promise<void> => {
    const looks = origins().map(async (origin) => {
      const answer = await fetch(`${origin}/readyz`).catch(() => null);
      await answer?.arrayBuffer();
      return answer?.ok ? [origin] : [];
    });
    ready = (await Promise.all(looks)).flat();
  };
  await check();
  const server = createServer((near, reply) => {
    turn += 1;
    const origin = ready[turn % ready.length];
    const refuse = (): void => {
      if (!reply.headersSent) reply.writeHead(502);
      reply.end();
    };
    if (origin === undefined) {
      refuse();
      return;
    }
    const far = request(origin + (near.url ?? '/'), {
      method: near.method,
      headers: near.headers,
      agent: false,
    });
    far.once('response', (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
      answer.once('error', refuse);
    });
    far.once('error', refuse);
    near.pipe(far);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const looking = setInterval(() => void check(), LOOK_EVERY);
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    check,
    close: async () => {
      clearInterval(looking);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
