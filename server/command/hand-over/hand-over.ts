/** The end of the hand-over that was typed at. */
import { connect, type Socket } from 'node:net';
import { CommandError, type CommandIo } from '../command.ts';
import { say } from '../output.ts';
import { PIECE_BYTES, readServerFrames, sendFrame } from './frames.ts';

/**
 * Hands what was typed to the process that has the embedded database, and shows what comes back. Answers the exit
 * code, or null when no such process is there and the command must run here.
 * @throws CommandError when there is one that may not be spoken to
 */
export const handOver = async (
  socketPath: string,
  argv: readonly string[],
  io: CommandIo,
): Promise<number | null> => {
  const socket = await connectTo(socketPath);
  if (!socket) return null;
  const giveUp = (): void => void socket.destroy();
  io.signal.addEventListener('abort', giveUp);
  try {
    await sendFrame(socket, { kind: 'run', argv: [...argv], cwd: io.cwd, isTty: io.isTty });
    return (await follow(socket, io)) ?? (await gone(io));
  } catch {
    return await gone(io);
  } finally {
    io.signal.removeEventListener('abort', giveUp);
    socket.destroy();
  }
};

const gone = async (io: CommandIo): Promise<number> => {
  if (!io.signal.aborted) {
    await say(
      io.stderr,
      'rayon: the server that ran this command is gone; what it had not finished was not applied\n',
    );
  }
  return 1;
};

const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENAMETOOLONG', 'EINVAL']);

const connectTo = (socketPath: string): Promise<Socket | null> =>
  new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const refuse = (error: NodeJS.ErrnoException): void => {
      if (NOBODY.has(error.code ?? '')) resolve(null);
      else
        reject(
          new CommandError(
            `a server has this database, and cannot be spoken to at ${socketPath}: ${error.message}`,
          ),
        );
    };
    socket.once('error', refuse);
    socket.once('connect', () => {
      socket.off('error', refuse);
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });

const follow = async (socket: Socket, io: CommandIo): Promise<number | null> => {
  const input = piecesOf(io.stdin);
  for await (const frame of readServerFrames(socket)) {
    if (frame.kind === 'exit') return frame.code;
    if (frame.kind === 'out') await say(io.stdout, frame.text);
    if (frame.kind === 'err') await say(io.stderr, frame.text);
    // Not waited for: output must go on while a person thinks about what to type.
    if (frame.kind === 'more') void sendPiece(socket, input);
  }
  return null;
};

const sendPiece = async (socket: Socket, input: AsyncIterator<Buffer, undefined>): Promise<void> => {
  try {
    const { value, done } = await input.next();
    await sendFrame(
      socket,
      done ? { kind: 'input-end' } : { kind: 'input', bytes: value.toString('base64') },
    );
  } catch {
    // Half of an input must not pass for all of it.
    socket.destroy();
  }
};

async function* piecesOf(stdin: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer, undefined> {
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  }
}
