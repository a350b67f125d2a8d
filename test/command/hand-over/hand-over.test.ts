import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  handOver,
  say,
  serveCommands,
  type CommandIo,
  type CommandServer,
} from '../../../server/command/index.ts';
import { terminal } from '../terminal.ts';

let folder = '';
let socket = '';
const servers: CommandServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rayon-socket-'));
  socket = path.join(folder, 'rayon.sock');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true });
});

const serve = async (
  run: (argv: readonly string[], io: CommandIo) => Promise<number>,
): Promise<CommandServer> => {
  const server = await serveCommands(socket, run);
  servers.push(server);
  return server;
};

const textOf = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** A promise and what settles it. */
const gate = (): { open: () => void; opened: Promise<unknown> } => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return { open: () => resolve(null), opened: promise };
};

test('what is typed arrives, what is written comes back, and so does the exit code', async () => {
  await serve(async (argv, io) => {
    await say(io.stdout, `${argv.join(' ')} in ${io.cwd} ${io.isTty ? 'seen' : 'unseen'}\n`);
    await say(io.stderr, 'été\n');
    return 2;
  });
  const io = terminal({ cwd: '/somewhere', isTty: true });
  expect(await handOver(socket, ['import', 'titles', 'é.csv'], io)).toBe(2);
  expect(io.out()).toBe('import titles é.csv in /somewhere seen\n');
  expect(io.err()).toBe('été\n');
});

describe('when nobody listens', () => {
  test('the answer is null, and the command runs here', async () => {
    expect(await handOver(socket, ['demo'], terminal())).toBeNull();
  });

  test('a socket that a killed process left behind is nobody', async () => {
    const server = await serve(() => Promise.resolve(0));
    await server.close();
    await writeFile(socket, '');
    expect(await handOver(socket, ['demo'], terminal())).toBeNull();
    await serve(() => Promise.resolve(0));
    expect(await handOver(socket, ['demo'], terminal())).toBe(0);
  });
});

test('only this user may open the socket', async () => {
  await serve(() => Promise.resolve(0));
  expect((await stat(socket)).mode & 0o777).toBe(0o600);
});

describe('standard input', () => {
  test('goes over whole, byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, n) => (n * 31) % 256));
    let got = Buffer.alloc(0);
    await serve(async (_argv, io) => {
      for await (const chunk of io.stdin as AsyncIterable<Buffer>) got = Buffer.concat([got, chunk]);
      return 0;
    });
    expect(
      await handOver(
        socket,
        ['import', '-'],
        terminal({ stdin: [bytes.subarray(0, 300_000), bytes.subarray(300_000)] }),
      ),
    ).toBe(0);
    expect(got.equals(bytes)).toBe(true);
  });

  test('is not read by a command that does not ask for it', async () => {
    await serve(() => Promise.resolve(0));
    let read = false;
    const stdin = new Readable({ read: () => void (read = true) });
    expect(await handOver(socket, ['demo'], { ...terminal(), stdin })).toBe(0);
    expect(read).toBe(false);
  });

  test('waits for a slow command instead of piling up', async () => {
    let given = 0;
    const stdin = Readable.from(
      (function* () {
        for (; given < 400; given += 1) yield Buffer.alloc(64 * 1024);
      })(),
      { objectMode: false },
    );
    const half = gate();
    let givenWhileWaiting = 0;
    await serve(async (_argv, io) => {
      const pieces = io.stdin[Symbol.asyncIterator]();
      await pieces.next();
      await half.opened;
      givenWhileWaiting = given;
      for (let next = await pieces.next(); !next.done; next = await pieces.next());
      return 0;
    });
    const done = handOver(socket, ['import', '-'], { ...terminal(), stdin });
    // Time for whoever does not wait to read it all.
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    half.open();
    expect(await done).toBe(0);
    expect(given).toBe(400);
    expect(givenWhileWaiting).toBeLessThan(20);
  });

  test('that breaks off does not pass for all of it', async () => {
    let got = '';
    const ended = gate();
    await serve(async (_argv, io) => {
      try {
        got = await textOf(io.stdin);
        return 0;
      } finally {
        ended.open();
      }
    });
    const stdin = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        await Promise.reject(new Error('the disk is gone'));
      })(),
    );
    expect(await handOver(socket, ['import', '-'], { ...terminal(), stdin })).toBe(1);
    await ended.opened;
    expect(got).toBe('');
  });
});

describe('an end without an exit code', () => {
  test('a client that goes away stops its command', async () => {
    const [started, stopped] = [gate(), gate()];
    await serve(async (_argv, io) => {
      io.signal.addEventListener('abort', stopped.open);
      started.open();
      await stopped.opened;
      return 1;
    });
    const io = terminal();
    const done = handOver(socket, ['import'], io);
    await started.opened;
    io.giveUp();
    expect(await done).toBe(1);
    await stopped.opened;
    expect(io.err()).toBe('');
  });

  test('a command that reads its input hears there that the client is gone', async () => {
    const [started, failed] = [gate(), gate()];
    await serve(async (_argv, io) => {
      started.open();
      await textOf(io.stdin).catch(failed.open);
      return 1;
    });
    const io = { ...terminal(), stdin: new Readable({ read: () => undefined }) };
    const abort = new AbortController();
    const done = handOver(socket, ['import', '-'], { ...io, signal: abort.signal });
    await started.opened;
    abort.abort();
    expect(await done).toBe(1);
    await failed.opened;
  });

  test('a server that goes away is told of, with exit code 1', async () => {
    const started = gate();
    const server = await serve(async (_argv, io) => {
      started.open();
      await new Promise((resolve) => io.signal.addEventListener('abort', resolve));
      throw new Error('killed');
    });
    const io = terminal();
    const done = handOver(socket, ['import'], io);
    await started.opened;
    await server.close();
    expect(await done).toBe(1);
    expect(io.err()).toContain('the server that ran this command is gone');
  });

  test('a server that stops lets its command say what became of it', async () => {
    const started = gate();
    const server = await serve(async (_argv, io) => {
      started.open();
      await new Promise((resolve) => io.signal.addEventListener('abort', resolve));
      await say(io.stderr, `${(io.signal.reason as Error).message}: nothing was applied\n`);
      return 1;
    });
    const io = terminal();
    const done = handOver(socket, ['import'], io);
    await started.opened;
    await server.close();
    expect(await done).toBe(1);
    expect(io.err()).toBe('the server is stopping: nothing was applied\n');
  });

  test('what is no frame at all ends the connection, and the server goes on', async () => {
    await serve(() => Promise.resolve(0));
    await new Promise<void>((resolve) => {
      const stranger = connect(socket, () => stranger.write('GET / HTTP/1.1\r\n\r\n'));
      stranger.on('close', () => resolve());
      stranger.on('error', () => undefined);
    });
    expect(await handOver(socket, ['demo'], terminal())).toBe(0);
  });

  test('a connection that says nothing does not keep the server from stopping', async () => {
    const server = await serve(() => Promise.resolve(0));
    const silent = connect(socket);
    await new Promise((resolve) => silent.on('connect', resolve));
    const closed = new Promise((resolve) => silent.on('close', resolve));
    await server.close();
    await closed;
  });
});

test('commands take turns, and the one that waits is told', async () => {
  const [first, second] = [gate(), gate()];
  const order: string[] = [];
  await serve(async ([name = '']) => {
    order.push(`${name} begins`);
    if (name === 'one') {
      first.open();
      await second.opened;
    }
    order.push(`${name} ends`);
    return 0;
  });
  const waiting = terminal();
  const one = handOver(socket, ['one'], terminal());
  await first.opened;
  const two = handOver(socket, ['two'], waiting);
  while (!waiting.err()) await new Promise((resolve) => setImmediate(resolve));
  second.open();
  expect(await Promise.all([one, two])).toEqual([0, 0]);
  expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  expect(waiting.err()).toContain('another command is running');
});
