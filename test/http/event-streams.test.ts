/** A page that follows something keeps no server from stopping. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEventStreams, type EventStreams } from '../../server/http/event-streams.ts';

let streams: EventStreams;
let server: Server;
let address: string;
let write: (text: string) => void;
let ended: number;

beforeEach(async () => {
  streams = createEventStreams();
  ended = 0;
  const app = express();
  app.get('/events', (_request, response) => {
    write = streams.open(response, () => {
      ended += 1;
      server.emit('ended');
    });
    write('data: first\n\n');
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
});
afterEach(() => void server.close());

test('one that is followed ends when the server stops, and the server then closes by itself', async () => {
  const response = await fetch(address);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
  write('data: second\n\n');
  streams.close();
  // Reads to the end, which without it never comes; no connection is cut off here.
  expect(await response.text()).toBe('data: first\n\ndata: second\n\n');
  server.close();
  await once(server, 'close');
  expect(ended).toBe(1);
});

test('what is written after the end is lost without harm', async () => {
  const response = await fetch(address);
  streams.close();
  write('data: late\n\n');
  expect(await response.text()).toBe('data: first\n\n');
});

test('one that is opened while the server stops ends at once', async () => {
  streams.close();
  const over = once(server, 'ended');
  expect(await (await fetch(address)).text()).toBe('');
  await over;
});

test('a reader who leaves ends it, and it is not ended again', async () => {
  const leave = new AbortController();
  await fetch(address, { signal: leave.signal });
  leave.abort();
  await once(server, 'ended');
  streams.close();
  server.close();
  await once(server, 'close');
  expect(ended).toBe(1);
});
