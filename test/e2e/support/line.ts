/** A line to Rayon that can be cut, as a phone's is in a tunnel: whatever is asked then, by a page or by a worker, fails. */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Line {
  /** Rayon's address at this end. */
  origin: string;
  cut(): void;
  restore(): void;
  /** From now on what is answered for this path comes changed, as from another release. */
  change(path: string, edit: (text: string) => string): void;
  close(): Promise<void>;
}

/** Lays a line to `target`, an origin on this machine. */
export const layLine = async (target: string): Promise<Line> => {
  const { hostname, port } = new URL(target);
  const edits = new Map<string, (text: string) => string>();
  let isCut = false;

  /** What is edited is asked for whole and as it is: the browser's own copy is of the release before. */
  const headersOf = ({ headers }: IncomingMessage, path: string): IncomingMessage['headers'] =>
    edits.has(path)
      ? { ...headers, 'accept-encoding': 'identity', 'if-none-match': '', 'if-modified-since': '' }
      : headers;

  const answer = async (far: IncomingMessage, near: ServerResponse, path: string): Promise<void> => {
    const edit = edits.get(path);
    const headers = { ...far.headers };
    if (edit) delete headers['content-length'];
    near.writeHead(far.statusCode ?? 502, headers);
    if (edit) near.end(edit(await text(far)));
    else far.pipe(near);
  };

  const server = createServer((asked, near) => {
    const path = asked.url ?? '/';
    const far = request({ hostname, port, path, method: asked.method, headers: headersOf(asked, path) });
    far.on('response', (response) => void answer(response, near, path));
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    asked.pipe(far);
  });
  server.on('connection', (socket) => {
    if (isCut) socket.destroy();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      server.closeAllConnections();
    },
    restore: () => (isCut = false),
    change: (path, edit) => edits.set(path, edit),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
