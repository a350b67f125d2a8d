/** A geocoding service of one's own on a real socket, which does what a test tells it. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

export interface Peer {
  /** Ends in `/`. */
  readonly base: string;
  /** Every address asked since the test began, without the host. */
  readonly asked: string[];
  /** What it does from now on. */
  answer: RequestListener;
}

/** Registers the hooks that start and stop it. */
export const testPeer = (): Peer => {
  const peer = { base: '', asked: [] as string[], answer: hang };
  const server = createServer((request, response) => {
    peer.asked.push(request.url ?? '');
    peer.answer(request, response);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    peer.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  beforeEach(() => {
    peer.asked.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return peer;
};

/** Takes the question and never answers. */
export const hang: RequestListener = () => undefined;

export const says =
  (body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** An address where nobody listens any more. */
export const closedBase = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
};
