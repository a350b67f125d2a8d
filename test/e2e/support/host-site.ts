/** A site of somebody else's, on another origin, with a policy of its own: where the widget has to work. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  /** What stands inside `<main>`, and what in the head. */
  body: string;
  head?: string;
  /** Its Content-Security-Policy, beside `default-src 'none'`. */
  policy: string;
  lang?: string;
  /** Other headers it sends. */
  headers?: Record<string, string>;
}

export interface HostSite {
  origin: string;
  /** Puts a page on the site; its path. */
  put(page: HostPage): string;
  stop(): Promise<void>;
}

const documentOf = ({ body, head = '', lang = 'fr' }: HostPage): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Un blog</title>
${head}
</head>
<body><main><h1>Un livre que j’ai aimé</h1>${body}</main></body>
</html>`;

export const startHostSite = async (): Promise<HostSite> => {
  const pages: HostPage[] = [];
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))];
    if (!page) response.writeHead(404).end();
    else {
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': `default-src 'none'; ${page.policy}`,
          ...page.headers,
        })
        .end(documentOf(page));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put: (page) => `/${pages.push(page) - 1}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
