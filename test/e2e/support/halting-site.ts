/** Rayon as over a line that stops in the middle of a page: what came is painted, and the rest comes when it is let go. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from '@jest/globals';

export interface HaltingSite {
  origin(): string;
  /** From now on pages stop right behind the first of these pieces of HTML. */
  haltBehind(html: string): void;
  /** Sends the rest of the page that stopped. */
  letGo(): void;
}

export const haltingSite = (): HaltingSite => {
  let server: Server | undefined;
  let [end, rest] = ['', (): void => {}];
  const answer = async (path: string, res: ServerResponse): Promise<void> => {
    const from = await fetch(rayonOrigin + path);
    const body = Buffer.from(await from.arrayBuffer());
    const type = from.headers.get('content-type') ?? '';
    res.writeHead(from.status, { 'content-type': type });
    if (!type.startsWith('text/html')) return void res.end(body);
    const at = body.indexOf(end);
    if (at < 0) throw new Error(`there is no ${end} in ${path}`);
    res.write(body.subarray(0, at + end.length));
    rest = () => void res.end(body.subarray(at + end.length));
  };
  beforeAll(async () => {
    server = createServer(
      (req, res) => void answer(req.url ?? '/', res).catch((error: unknown) => res.destroy(error as Error)),
    );
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });
  return {
    origin: () => `http://127.0.0.1:${String((server?.address() as AddressInfo).port)}`,
    haltBehind: (html) => void (end = html),
    letGo: () => rest(),
  };
};
