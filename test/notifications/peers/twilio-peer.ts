/** A local server that answers in Twilio's shapes: the real SDK talks to it over a real socket. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PeerMessage {
  sid: string;
  to: string;
  from: string;
  body: string;
  status: string;
  error_code: number | null;
  direction: 'outbound-api' | 'inbound';
  statusCallback: string | null;
  validityPeriod: string | null;
}

/** What the next request to send gets: taken, refused with a status and code, or taken without a word. */
export type Behaviour =
  | 'ok'
  | { status: number; code?: number; message?: string; taken?: boolean }
  | 'hang'
  | 'hang-but-sent'
  | 'reset-but-sent';

export interface TwilioPeer {
  url: string;
  /** Newest first, as Twilio's own list is. */
  messages: PeerMessage[];
  /** What the next requests get, in turn; then "ok". */
  next: Behaviour[];
  /** Requests to send, taken or not. */
  asked: number;
  receive(from: string, body: string): PeerMessage;
  close(): Promise<void>;
}

export const accountSid = `AC${'0'.repeat(32)}`;
export const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

export const startTwilioPeer = async (): Promise<TwilioPeer> => {
  const peer: Pick<TwilioPeer, 'messages' | 'next' | 'asked'> = { messages: [], next: [], asked: 0 };
  const server = createServer((request, response) => {
    if (request.method === 'POST') void send(peer, request, response);
    else list(peer, request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return Object.assign(peer, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    receive: (from: string, body: string): PeerMessage => {
      const message: PeerMessage = {
        ...{ sid: newSid(), to: '+33937000000', from, body, status: 'received', error_code: null },
        ...{ direction: 'inbound' as const, statusCallback: null, validityPeriod: null },
      };
      peer.messages.unshift(message);
      return message;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
};

const send = async (
  peer: Pick<TwilioPeer, 'messages' | 'next' | 'asked'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  peer.asked += 1;
  const said = new URLSearchParams(body);
  const behaviour = peer.next.shift() ?? 'ok';
  const taken =
    behaviour === 'ok' ||
    behaviour === 'hang-but-sent' ||
    behaviour === 'reset-but-sent' ||
    (typeof behaviour === 'object' && behaviour.taken === true);
  const message: PeerMessage = {
    sid: newSid(),
    to: said.get('To') ?? '',
    from: said.get('From') ?? '',
    body: said.get('Body') ?? '',
    status: 'queued',
    error_code: null,
    direction: 'outbound-api',
    statusCallback: said.get('StatusCallback'),
    validityPeriod: said.get('ValidityPeriod'),
  };
  if (taken) peer.messages.unshift(message);
  if (behaviour === 'hang' || behaviour === 'hang-but-sent') return;
  if (behaviour === 'reset-but-sent') request.socket.destroy();
  else if (behaviour === 'ok') json(response, 201, message);
  else {
    const { status, code = status, message: why = 'Refused' } = behaviour;
    json(response, status, { code, message: why, more_info: '', status });
  }
};

const list = (
  peer: Pick<TwilioPeer, 'messages'>,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const to = new URL(request.url ?? '', 'http://peer').searchParams.get('To');
  json(response, 200, {
    messages: peer.messages.filter((message) => to === null || message.to === to),
    page: 0,
    next_page_uri: null,
    uri: request.url,
  });
};

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
