import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchFile, FetchFailed, type Fetched, type Known } from '../../../server/tills/feed/fetch-file.ts';
import { file, PUBLIC, redirect, startPeer, type Peer } from './peer.ts';

const URL = 'https://feed.example/stock.csv';
const NEW: Known = { etag: null, lastModified: null };
const PATIENT = { total: 20_000, idle: 10_000 };

let peer: Peer;
beforeEach(async () => {
  peer = await startPeer();
});
afterEach(() => peer.close());

const fetched = (address = URL, known = NEW, limits = PATIENT, signal = new AbortController().signal) =>
  fetchFile(address, known, { net: peer.net, limits, signal });
const textOf = async (answer: Fetched): Promise<string> => {
  if (answer.unchanged) throw new Error('it is unchanged');
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

test('a file is fetched by its name, with what its server says of it', async () => {
  peer.handlers = [file('isbn\n', { etag: '"1"', 'last-modified': 'Fri, 27 Nov 2026 20:00:00 GMT' })];
  const answer = await fetched();
  expect(answer).toMatchObject({ etag: '"1"', lastModified: 'Fri, 27 Nov 2026 20:00:00 GMT' });
  expect(await textOf(answer)).toBe('isbn\n');
  expect(peer.requests[0]?.headers).toMatchObject({ host: 'feed.example', 'accept-encoding': 'gzip' });
  expect(peer.called).toEqual([PUBLIC]);
});

test('a file that has not changed is not sent again: 304', async () => {
  peer.handlers = [(_request, response) => void response.writeHead(304).end()];
  expect(await fetched(URL, { etag: '"1"', lastModified: 'yesterday' })).toEqual({ unchanged: true });
  expect(peer.requests[0]?.headers).toMatchObject({
    'if-none-match': '"1"',
    'if-modified-since': 'yesterday',
  });
});

describe('no way leads inside', () => {
  test.each([
    ['this machine', ['127.0.0.1']],
    ['a private network', ['10.0.0.5']],
    ['the cloud’s own metadata', ['169.254.169.254']],
    ['this machine, mapped into IPv6', ['::ffff:127.0.0.1']],
    ['nowhere in particular', ['0.0.0.0']],
    ['one public address and one that is not', [PUBLIC, '192.168.0.1']],
    ['nothing at all', []],
  ])('a name that leads to %s is not called', async (_what, addresses) => {
    peer.names = [addresses];
    await expect(fetched()).rejects.toThrow(FetchFailed);
    expect(peer.called).toEqual([]);
  });

  test('a name is resolved once for a connection, and the address that was looked at is called (rebinding)', async () => {
    peer.handlers = [file('isbn\n')];
    // A moment later the name would lead to this machine.
    peer.names = [[PUBLIC], ['127.0.0.1']];
    expect(await textOf(await fetched())).toBe('isbn\n');
    expect(peer.resolved).toEqual(['feed.example']);
    expect(peer.called).toEqual([PUBLIC]);
  });

  test('and is resolved and looked at again for each redirect (rebinding)', async () => {
    peer.handlers = [redirect(URL)];
    peer.names = [[PUBLIC], ['127.0.0.1']];
    await expect(fetched()).rejects.toThrow('private network');
    expect(peer.called).toEqual([PUBLIC]);
  });

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'http://feed.example/stock.csv',
    'https://me:secret@feed.example/',
    'file:///etc/passwd',
    '//10.0.0.1/stock.csv',
  ])('a redirect to %s is not followed', async (location) => {
    peer.handlers = [redirect(location)];
    await expect(fetched()).rejects.toThrow(FetchFailed);
    expect(peer.requests).toHaveLength(1);
  });

  test('a certificate of somebody else is not taken', async () => {
    peer.handlers = [file('isbn\n')];
    await expect(fetched('https://elsewhere.example/')).rejects.toThrow('the connection failed');
    expect(peer.requests).toEqual([]);
  });
});

test('five redirects are followed, a sixth is not', async () => {
  const on = redirect('/next.csv', 307);
  peer.handlers = [on, on, on, on, on, file('isbn\n')];
  expect(await textOf(await fetched())).toBe('isbn\n');
  peer.handlers = [on];
  await expect(fetched()).rejects.toThrow('more than five times');
  expect(peer.requests).toHaveLength(12);
});

test.each([404, 500, 401])('%s is a failure, and says so', async (status) => {
  peer.handlers = [(_request, response) => void response.writeHead(status).end()];
  await expect(fetched()).rejects.toThrow(`the server answered ${status}`);
});

describe('a server that wants to be waited for', () => {
  test('for its first word', async () => {
    peer.handlers = [() => undefined];
    await expect(fetched(URL, NEW, { total: 20_000, idle: 100 })).rejects.toThrow('nothing for too long');
  });

  test('for the rest of its file', async () => {
    peer.handlers = [(_request, response) => void response.writeHead(200).write('isbn\n')];
    const answer = await fetched(URL, NEW, { total: 20_000, idle: 100 });
    await expect(textOf(answer)).rejects.toThrow('nothing for too long');
  });

  test('by a byte now and then: no longer than a file may take in all', async () => {
    peer.handlers = [
      (_request, response) => {
        const drip = setInterval(() => response.write('9'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ];
    const answer = await fetched(URL, NEW, { total: 300, idle: 10_000 });
    await expect(textOf(answer)).rejects.toThrow('took too long');
  });

  test('while Rayon stops: it ends at once', async () => {
    const stopping = new AbortController();
    peer.handlers = [(_request, response) => void response.writeHead(200).write('isbn\n')];
    const answer = await fetched(URL, NEW, PATIENT, stopping.signal);
    const reading = textOf(answer);
    stopping.abort(new Error('Rayon stops'));
    await expect(reading).rejects.toThrow('Rayon stops');
  });
});

test('a file that is cut off half way is a failure', async () => {
  peer.handlers = [
    (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('isbn\n');
      response.destroy();
    },
  ];
  await expect(fetched().then(textOf)).rejects.toThrow(FetchFailed);
});

test('what is not read is closed, and the server hears it', async () => {
  const closed = Promise.withResolvers<undefined>();
  peer.handlers = [
    (request, response) => {
      void once(request.socket, 'close').then(() => closed.resolve(undefined));
      response.writeHead(200).write('isbn\n');
    },
  ];
  const answer = await fetched();
  if (!answer.unchanged) answer.close();
  await closed.promise;
});
