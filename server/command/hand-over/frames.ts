/**
 * What goes over the hand-over socket: JSON, one object a line. The client says what was typed and gives its
 * standard input piece by piece, each when it is asked for; the server gives output back, and the exit code at the end.
 */
import type { Socket } from 'node:net';
import { z } from 'zod';

const fromClient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), argv: z.array(z.string()), cwd: z.string(), isTty: z.boolean() }),
  /** Base64. */
  z.object({ kind: z.literal('input'), bytes: z.string() }),
  z.object({ kind: z.literal('input-end') }),
]);
export type FromClient = z.infer<typeof fromClient>;

const fromServer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('out'), text: z.string() }),
  z.object({ kind: z.literal('err'), text: z.string() }),
  /** The command wants one more piece of the standard input: nothing is sent unasked, so nothing piles up. */
  z.object({ kind: z.literal('more') }),
  z.object({ kind: z.literal('exit'), code: z.int().min(0).max(255) }),
]);
export type FromServer = z.infer<typeof fromServer>;

/** Bytes of standard input in one frame. */
export const PIECE_BYTES = 128 * 1024;
/** Longest frame taken, in characters: a piece in base64, with room to spare. */
const MAX_FRAME = 1024 * 1024;

/** Frames of the other end, in their order. Ends with the connection; a broken frame throws. */
export const readClientFrames = (socket: Socket): AsyncGenerator<FromClient> =>
  readFrames(socket, fromClient);
export const readServerFrames = (socket: Socket): AsyncGenerator<FromServer> =>
  readFrames(socket, fromServer);

async function* readFrames<Frame>(socket: Socket, schema: z.ZodType<Frame>): AsyncGenerator<Frame> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of socket as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_FRAME) throw new Error('a frame of the hand-over is too long');
    for (const line of lines) yield schema.parse(JSON.parse(line));
  }
}

/** Sends one frame; resolves when it is on its way, or when the other end is gone. */
export const sendFrame = (socket: Socket, frame: FromClient | FromServer): Promise<void> =>
  new Promise((resolve) => {
    if (socket.writable) socket.write(`${JSON.stringify(frame)}\n`, () => resolve());
    else resolve();
  });
