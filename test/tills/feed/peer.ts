/**
 * A shop's server: real HTTPS on this machine, with a certificate of its own. A name service says of each host where
 * it is, as it likes; a connection to the public address that it gave leads here.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import type { Network } from '../../../server/tills/feed/fetch-file.ts';

export const PUBLIC = '93.184.216.34';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Peer {
  net: Network;
  /** What the next requests are answered; the last one answers all that follow. */
  handlers: Handler[];
  /** What name service says, in turn; without any, the public address. */
  names: string[][];
  /** Every name that was resolved, and every address that was called. */
  readonly resolved: string[];
  readonly called: string[];
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

const PEM = await readFile(new URL('peer.pem', import.meta.url), 'utf8');

export const startPeer = async (): Promise<Peer> => {
  const [resolved, called, requests]: [string[], string[], IncomingMessage[]] = [[], [], []];
  const server = createServer({ cert: PEM, key: PEM }, (request, response) => {
    requests.push(request);
    const handler = peer.handlers.length > 1 ? peer.handlers.shift() : peer.handlers[0];
    response.on('error', () => undefined);
    handler?.(request, response);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const peer: Peer = {
    ...{ handlers: [], names: [], resolved, called, requests },
    net: {
      ca: PEM,
      resolve: (host) => {
        resolved.push(host);
        return Promise.resolve(peer.names.shift() ?? [PUBLIC]);
      },
      connect: (address) => {
        called.push(address);
        return connect(port, '127.0.0.1');
      },
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return peer;
};

export const file =
  (body: string | Buffer, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    void response.writeHead(200, headers).end(body);

export const redirect =
  (location: string, status = 302): Handler =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();
