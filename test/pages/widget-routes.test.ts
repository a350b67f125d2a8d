import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { newestRelease } from '../../server/pages/widget/releases.ts';
import { widgetRoutes } from '../../server/pages/widget/routes.ts';
import { deps, settings, textOf } from './page-fixtures.ts';

const ISBN = '9782070612758';
const BUILT = ['v1.js', 'fit-v1.js', 'frame.js', 'fr-0123456789ab.js', 'outline-abc.json'];
const RELEASED = ['0.9.0.js', '0.10.0.js', 'fit-0.9.0.js', 'fit-0.10.0.js', 'fr-ba9876543210.js'];

let folders: string[];
let server: Server;
let origin: string;

const folderOf = async (files: string[]): Promise<string> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-widget-'));
  for (const name of files) await writeFile(path.join(folder, name), `/* ${name} */`);
  return folder;
};

beforeAll(async () => {
  const [built = '', released = ''] = (folders = [await folderOf(BUILT), await folderOf(RELEASED)]);
  const app = express();
  const { publicUrl, tileUrl } = settings();
  app.use(securityHeaders({ publicUrl, tileUrl }));
  app.use(widgetRoutes({ pages: deps(), built, released, release: newestRelease(released) }));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${origin}/widget${address}`, { headers });
const pageOf = async (address: string): Promise<string> => (await get(address)).text();
const snippetOf = (page: string, name: string): string =>
  textOf(new RegExp(`<code id="snippet-${name}"[^>]*>([^<]*)`).exec(page)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('the files', () => {
  test.each([...BUILT, ...RELEASED])('%s may be loaded by any site, without credentials', async (name) => {
    const { status, headers } = await get(`/${name}`, { origin: 'https://blog.example' });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-type')).toMatch(/^(text\/javascript|application\/json)/);
    expect(headers.get('set-cookie')).toBeNull();
  });

  test.each(['v1.js', 'fit-v1.js', 'frame.js'])(
    '%s follows the releases: minutes, not years',
    async (name) => {
      expect((await get(`/${name}`)).headers.get('cache-control')).toBe(
        'public, max-age=300, stale-while-revalidate=86400',
      );
    },
  );

  test.each(['0.9.0.js', 'fit-0.10.0.js', 'fr-0123456789ab.js', 'fr-ba9876543210.js', 'outline-abc.json'])(
    '%s never changes',
    async (name) => {
      expect((await get(`/${name}`)).headers.get('cache-control')).toBe(
        'public, max-age=31536000, immutable',
      );
    },
  );

  test('there are no others', async () => {
    for (const name of ['/0.8.0.js', '/', '/../package.json', '/%2e%2e/package.json']) {
      expect((await get(name)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('the page', () => {
  test('names the newest release and the hash of the bytes that are served', async () => {
    const page = await pageOf(`?isbn=${ISBN}`);
    for (const [name, file] of [
      ['element', '0.10.0.js'],
      ['frame', 'fit-0.10.0.js'],
    ] as const) {
      const [, src, integrity] = /src="([^"]*\.js)"\s+integrity="([^"]*)"/.exec(snippetOf(page, name)) ?? [];
      expect(src).toBe(`https://rayon.example/widget/${file}`);
      const bytes = await (await get(`/${file}`)).bytes();
      expect(integrity).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`);
    }
  });

  test('makes of a form that was sent what is to be pasted', async () => {
    const page = await pageOf(
      `?q=Le+Petit+Prince&isbn=${ISBN}&lieu=Lyon&near=45.76,4.85&accent=%2300aa55&theme=dark&map=off&langue=en&limit=3`,
    );
    expect(snippetOf(page, 'element')).toContain(
      `<rayon-shops isbn="${ISBN}" near="45.76,4.85" limit="3" lang="en" theme="dark" map="off">`,
    );
    expect(snippetOf(page, 'style')).toContain('--rayon-accent: #00aa55;');
    expect(snippetOf(page, 'policy')).toBe(
      'script-src https://rayon.example; connect-src https://rayon.example; img-src https://tiles.example;',
    );
    expect(page).toMatch(/<input id="set-accent"[^>]* value="#00aa55"/);
    expect(page).toMatch(/<option value="dark" selected/);
  });

  test('keeps what was typed and says what it does not know', async () => {
    const page = await pageOf('?q=nothing+like+it&lieu=Nulleparterre');
    expect(textOf(page)).toContain('Lieu introuvable : Nulleparterre');
    expect(textOf(page)).toContain('nothing like it');
    expect(page).toMatch(/id="place"[^>]*value="Nulleparterre"/);
    expect(snippetOf(page, 'element')).toContain('<rayon-shops> ');
  });

  test('several titles fit: each is a button, and the one that is pressed is the book', async () => {
    const page = await pageOf('?q=prince');
    expect(page).toContain(`name="choix" value="${ISBN}"`);
    expect(snippetOf(await pageOf(`?q=prince&choix=${ISBN}`), 'element')).toContain(`isbn="${ISBN}"`);
  });

  test('warns of a text that its ground hides', async () => {
    expect(textOf(await pageOf('?text=%23dddddd'))).toContain('contraste de 1,3 pour 1');
    expect(textOf(await pageOf(''))).not.toContain('contraste');
  });

  test('may be framed by nobody, and what is typed into it runs nowhere', async () => {
    const response = await get(
      '?q=%3Cscript%3Ealert(1)%3C/script%3E&lieu=%22%3E%3Cscript%3E&accent=%22%3E%3Cscript%3E',
    );
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await response.text()).not.toContain('<script>');
  });
});

describe('the frame', () => {
  test('may be shown by any site; everything else about it is stricter than the pages', async () => {
    const { headers } = await get(`/frame?isbn=${ISBN}`);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';script-src 'self';connect-src 'self';img-src 'self' https://tiles.example;" +
        "base-uri 'none';form-action 'none';frame-ancestors *",
    );
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test('holds the element with what was asked, in the language that was asked, and a link without scripts', async () => {
    const page = await pageOf(`/frame?isbn=${ISBN}&near=48.85,2.35&radius=9000&map=on&theme=dark&lang=en`);
    expect(page).toMatch(
      new RegExp(
        `<rayon-shops\\s+isbn="${ISBN}" near="48.85,2.35" radius="9000" lang="en" theme="dark" map="on"`,
      ),
    );
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('name="color-scheme" content="dark"');
    expect(page).toContain(
      `href="/livre/${ISBN}?near=48.85,2.35&amp;lang=en" target="_blank" rel="noopener"`,
    );
  });

  test('takes nothing into the page that makes no sense', async () => {
    const page = await pageOf('/frame?isbn="><script>&near=x&theme=pink&map=');
    expect(page).not.toContain('<script>');
    expect(page).toMatch(/<rayon-shops\s+lang="fr"\s*>/);
  });
});

describe('what the element has to know', () => {
  test('the title, the tiles, the clock; kept by no cache', async () => {
    const response = await get(`/about.json?isbn=${ISBN}`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      title: expect.objectContaining({ isbn: ISBN, title: 'Le Petit Prince' }) as unknown,
      tiles: {
        address: 'https://tiles.example/{z}/{x}/{y}.png',
        attribution: '<a href="https://tiles.example">Plan Exemple</a>',
      },
      demo: false,
      at: '2026-11-23T09:20:00.000Z',
    });
  });

  test.each(['', '?isbn=nonsense', '?isbn=9782234088801', '?isbn=1&isbn=2'])(
    '"%s" names no title',
    async (query) => {
      expect(await (await get(`/about.json${query}`)).json()).toMatchObject({ title: null });
    },
  );
});
