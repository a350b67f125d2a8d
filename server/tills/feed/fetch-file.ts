/**
 * Fetches a file from an address that a stranger wrote down. The danger is that it leads back into our own network, so
 * names are resolved here, once for each connection, every address is looked at, and the very address that was looked
 * at is the one that is called: a name that resolves otherwise a moment later gains nothing.
 */
import { lookup } from 'node:dns/promises';
import { request, type IncomingMessage } from 'node:http';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Bytes } from '../../import/index.ts';
import { isPublicAddress } from './public-address.ts';

/** Why a file could not be fetched, in words for the shop. */
export class FetchFailed extends Error {
  override name = 'FetchFailed';
}

export interface Network {
  /** The IP addresses of a name. */
  resolve(host: string): Promise<string[]>;
  /** A connection to an address that was looked at. */
  connect(address: string, port: number): Socket;
  /** Certificates to trust beside the usual ones. */
  ca?: string;
}

/** The real one. */
export const network: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: (address, port) => connectSocket({ host: address, port }),
};

export interface FetchLimits {
  /** Milliseconds: for all of it, and for which nothing may come. */
  total: number;
  idle: number;
}

/** What the server said of the file when it was taken in last. */
export interface Known {
  etag: string | null;
  lastModified: string | null;
}

export type Fetched =
  | { unchanged: true }
  /** `close` ends the connection, whether the bytes were read or not. */
  | ({ unchanged: false; bytes: Bytes; close: () => void } & Known);

const MOST_REDIRECTS = 5;
const HTTPS_PORT = 443;

/**
 * The address of a feed as it may be fetched.
 * @throws FetchFailed for anything but https, for a user name or password in it, and for an IP address inside
 */
export const feedUrl = (text: string): URL => {
  if (!URL.canParse(text)) throw new FetchFailed('this is not an address');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new FetchFailed('only https addresses are fetched');
  if (url.username !== '' || url.password !== '')
    throw new FetchFailed('no user name or password may stand in the address');
  const host = hostOf(url);
  // "2130706433" and "0x7f.1" are 127.0.0.1 by now.
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new FetchFailed(INSIDE);
  return url;
};

const INSIDE = 'the address leads to a private network, which is not fetched from';

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Begins to fetch a file, following at most five redirects, each looked at as the first address was. The bytes come as
 * they are read; `limits` hold until their end.
 * @throws FetchFailed, at once or while the bytes are read; or what the signal was aborted with
 */
export const fetchFile = async (
  address: string,
  known: Known,
  { net, limits, signal }: { net: Network; limits: FetchLimits; signal: AbortSignal },
): Promise<Fetched> => {
  const late = AbortSignal.timeout(limits.total);
  const either = AbortSignal.any([signal, late]);
  let url = feedUrl(address);
  try {
    for (let redirects = 0; ; redirects += 1) {
      const answer = await ask(url, known, { net, idle: limits.idle, signal: either });
      const status = answer.statusCode ?? 0;
      const location = answer.headers.location;
      if (status >= 300 && status < 400 && status !== 304 && location !== undefined) {
        answer.destroy();
        if (redirects === MOST_REDIRECTS) throw new FetchFailed('the address redirects more than five times');
        url = feedUrl(URL.canParse(location, url) ? new URL(location, url).href : '');
        continue;
      }
      if (status === 304) {
        answer.destroy();
        return { unchanged: true };
      }
      if (status !== 200) {
        answer.destroy();
        throw new FetchFailed(`the server answered ${status}`);
      }
      const { etag = null, 'last-modified': lastModified = null } = answer.headers;
      const close = (): void => void answer.destroy();
      return { unchanged: false, etag, lastModified, bytes: bodyOf(answer, { late, signal }), close };
    }
  } catch (error) {
    throw reasonOf(error, { late, signal });
  }
};

const ask = async (
  url: URL,
  known: Known,
  { net, idle, signal }: { net: Network; idle: number; signal: AbortSignal },
): Promise<IncomingMessage> => {
  const socket = await dial(url, net, idle, signal);
  return new Promise((resolve, reject) => {
    const asking = request({
      createConnection: () => socket,
      signal,
      method: 'GET',
      path: url.pathname + url.search,
      headers: {
        Host: url.host,
        'User-Agent': 'Rayon (stock feed)',
        Accept: '*/*',
        'Accept-Encoding': 'gzip',
        Connection: 'close',
        ...(known.etag === null ? {} : { 'If-None-Match': known.etag }),
        ...(known.lastModified === null ? {} : { 'If-Modified-Since': known.lastModified }),
      },
    });
    // What fails once the answer has begun is heard where its bytes are read.
    asking.once('response', resolve).on('error', reject).end();
  });
};

/** Connects to one of the addresses of the host, all of which must be public. */
const dial = async (url: URL, net: Network, idle: number, signal: AbortSignal): Promise<TLSSocket> => {
  const host = hostOf(url);
  const isAddress = isIP(host) !== 0;
  const addresses = isAddress ? [host] : await resolved(net, host, signal);
  const [address] = addresses;
  if (address === undefined) throw new FetchFailed(`no server is called ${host}`);
  // One that is not public among others is no accident.
  if (!addresses.every(isPublicAddress)) throw new FetchFailed(INSIDE);
  const socket = net.connect(address, url.port === '' ? HTTPS_PORT : Number(url.port));
  const tls = connectTls({
    socket,
    // For whom the certificate must be.
    ...(isAddress ? { host } : { servername: host }),
    ...(net.ca === undefined ? {} : { ca: net.ca }),
  });
  tls.setTimeout(idle, () => tls.destroy(new FetchFailed('the server said nothing for too long')));
  const stop = (): void => void tls.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  tls.once('close', () => {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  });
  socket.once('error', (error) => tls.destroy(error));
  await new Promise<void>((resolve, reject) => {
    tls.once('secureConnect', resolve).once('error', reject);
    tls.once('close', () => reject(new FetchFailed('the server closed the connection')));
  });
  return tls;
};

const resolved = async (net: Network, host: string, signal: AbortSignal): Promise<string[]> => {
  const gaveUp = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([net.resolve(host), gaveUp]);
  } catch (error) {
    signal.throwIfAborted();
    throw new FetchFailed(`no server is called ${host}`, { cause: error });
  }
};

interface Ends {
  /** Aborts when the time for all of it is over. */
  late: AbortSignal;
  /** Aborts when Rayon stops. */
  signal: AbortSignal;
}

async function* bodyOf(answer: IncomingMessage, ends: Ends): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of answer) yield piece as Uint8Array;
  } catch (error) {
    // The answer says only that it was cut off; its connection knows why.
    const { errored } = answer.socket;
    throw reasonOf(errored instanceof FetchFailed ? errored : error, ends);
  }
}

const reasonOf = (error: unknown, { late, signal }: Ends): unknown => {
  if (signal.aborted) return signal.reason;
  if (late.aborted) return new FetchFailed('the file took too long to come');
  if (error instanceof FetchFailed) return error;
  return new FetchFailed(`the connection failed (${codeOf(error)})`, { cause: error });
};

/** A code of the system or of TLS, nothing that the peer wrote. */
const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? 'no reason given';
