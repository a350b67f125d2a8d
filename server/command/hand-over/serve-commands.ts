/** The end of the hand-over that does the work: the process that has the embedded database. */
import { chmodSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { Readable, Writable } from 'node:stream';
import type { CommandIo } from '../command.ts';
import { readClientFrames, sendFrame, type FromClient } from './frames.ts';

/** Runs what was typed at the other end. Answers the exit code. */
export type RunHandedOver = (argv: readonly string[], io: CommandIo) => Promise<number>;

export interface CommandServer {
  /** Takes no more commands, stops the one that runs, and removes the socket. */
  close: () => Promise<void>;
}

/**
 * Listens on a Unix socket that only this user may open. One command runs at a time, for there is one connection to
 * the database; others wait their turn. Whoever calls this holds the data directory's lock, so a socket that lies
 * there already was left by a process that is gone.
 */
export const serveCommands = async (socketPath: string, run: RunHandedOver): Promise<CommandServer> => {
  await unlink(socketPath).catch(() => undefined);
  const inTurn = makeQueue();
  const clients = new Set<Client>();
  const server = createServer((socket) => {
    const client = serveClient(socket, run, inTurn);
    clients.add(client);
    void client.done.then(() => clients.delete(client));
  });
  await listenPrivately(server, socketPath);
  return {
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const { stop } of clients) stop();
      await Promise.all([...clients].map(({ done }) => done));
      await closed;
    },
  };
};

/** The socket is made under a mask that leaves it to this user alone: there is no moment when another could open it. */
const listenPrivately = (server: Server, socketPath: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    const mask = process.umask(0o177);
    server.listen(socketPath, () => {
      chmodSync(socketPath, 0o600);
      server.off('error', reject);
      resolve();
    });
    process.umask(mask);
  });

type Queue = (work: () => Promise<void>, onWait: () => void) => Promise<void>;

const makeQueue = (): Queue => {
  let last = Promise.resolve();
  let waiting = 0;
  return (work, onWait) => {
    if (waiting > 0) onWait();
    waiting += 1;
    const mine = last.then(work).finally(() => (waiting -= 1));
    last = mine.catch(() => undefined);
    return mine;
  };
};

interface Client {
  stop: () => void;
  done: Promise<void>;
}

const serveClient = (socket: Socket, run: RunHandedOver, inTurn: Queue): Client => {
  const abort = new AbortController();
  let typed = false;
  const wait = (): void =>
    void sendFrame(socket, { kind: 'err', text: 'another command is running: waiting for it\n' });
  socket.on('error', () => undefined);
  socket.on('close', () => abort.abort(new Error('the command was given up')));
  const done = (async () => {
    const frames = readClientFrames(socket);
    const first = await frames.next();
    if (first.done || first.value.kind !== 'run') return;
    typed = true;
    const { argv } = first.value;
    const io = ioOf(socket, first.value, abort.signal);
    const feeding = feed(frames, io.stdin, abort);
    await inTurn(async () => {
      if (!socket.destroyed) await sendFrame(socket, { kind: 'exit', code: await run(argv, io) });
    }, wait);
    socket.destroySoon();
    await feeding;
  })().catch(() => void socket.destroy());
  const stop = (): void => {
    abort.abort(new Error('the server is stopping'));
    // A command that runs says so and ends; one that was never typed has nothing to say.
    if (!typed) socket.destroy();
  };
  return { stop, done };
};

const ioOf = (socket: Socket, typed: FromClient & { kind: 'run' }, signal: AbortSignal): CommandIo => {
  const stdin = new Readable({ read: () => void sendFrame(socket, { kind: 'more' }) });
  // A command that reads its input hears there that nobody is left to give it.
  stdin.on('error', () => undefined);
  signal.addEventListener('abort', () => stdin.destroy(signal.reason as Error));
  return {
    stdin,
    stdout: outputTo(socket, 'out'),
    stderr: outputTo(socket, 'err'),
    cwd: typed.cwd,
    isTty: typed.isTty,
    signal,
  };
};

const outputTo = (socket: Socket, kind: 'out' | 'err'): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, written) => {
      void sendFrame(socket, { kind, text: chunk.toString() }).then(() => written());
    },
  });

const feed = async (
  frames: AsyncGenerator<FromClient>,
  stdin: Readable,
  abort: AbortController,
): Promise<void> => {
  try {
    for await (const frame of frames) {
      if (frame.kind === 'input') stdin.push(Buffer.from(frame.bytes, 'base64'));
      if (frame.kind === 'input-end') stdin.push(null);
    }
  } catch (error) {
    abort.abort(error);
  }
};
