/** An operator at the desk, as a browser without scripts is one: files are brought, said, and followed to their end. */

export interface Page {
  status: number;
  headers: Headers;
  html: string;
  /** What a person reads of it, spaces as one. */
  text: string;
  /** Where a form leads; empty where it leads nowhere. */
  to: string;
}

export interface Brought {
  /** Of its report. */
  path: string;
  page: Page;
  /** As the report tells them. */
  counts: Record<string, number>;
}

export interface Operator {
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
  /** Sends a file; answers what came of it. */
  drop(name: string, content: Buffer | string, headers?: Record<string, string>): Promise<Page>;
  /** Asks for a report until the file is read. */
  ended(path: string): Promise<Page>;
  /** Drops a file, says what it is, and waits for its end. */
  bring(name: string, content: Buffer | string, fields: Record<string, string>): Promise<Brought>;
}

export const IMPORTS = '/admin/imports';

const BROWSER = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin' };
/** Looks at a report. While the embedded database applies a file, each takes seconds. */
const MOST_LOOKS = 20_000;

/** `cookie`: of whoever is signed in. */
export const operatorAt = (origin: string, cookie: () => string): Operator => {
  const visit = async (path: string, init: RequestInit, headers = {}): Promise<Page> => {
    const response = await fetch(origin + path, {
      redirect: 'manual',
      ...init,
      headers: { ...BROWSER, cookie: cookie(), ...headers },
    });
    // A byte order mark is a part of what was sent.
    const html = Buffer.from(await response.arrayBuffer()).toString('utf8');
    const to = response.headers.get('location') ?? '';
    return { status: response.status, headers: response.headers, html, text: textOf(html), to };
  };
  const get: Operator['get'] = (path, headers) => visit(path, {}, headers);
  const post: Operator['post'] = (path, fields, headers) =>
    visit(path, { method: 'POST', body: new URLSearchParams(fields) }, headers);
  const drop: Operator['drop'] = (name, content, headers) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
    return visit(`${IMPORTS}/fichier`, { method: 'POST', body: form }, headers);
  };
  const ended = async (path: string): Promise<Page> => {
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const page = await get(path);
      // Busy with the very file, it asks to come again.
      if (page.status !== 503 && !page.html.includes('data-state="running"')) return page;
    }
    throw new Error('the file was not read');
  };
  return {
    ...{ get, post, drop, ended },
    bring: async (name, content, fields) => {
      const kept = await drop(name, content);
      const begun = await post(kept.to, fields);
      if (begun.status !== 303) throw new Error(`it did not begin (${begun.status}): ${begun.text}`);
      const page = await ended(begun.to);
      return { path: begun.to, page, counts: countsIn(page) };
    },
  };
};

const textOf = (html: string): string =>
  html
    .replaceAll(/<(script|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');

const countsIn = ({ html }: Page): Record<string, number> =>
  Object.fromEntries(
    [...html.matchAll(/data-count="(\w+)">([^<]*)</g)].map(([, name = '', shown = '']) => [
      name,
      Number(shown.replaceAll(/\D/g, '')),
    ]),
  );
