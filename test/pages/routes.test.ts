import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import knexLibrary from 'knex';
import type { PageDeps } from '../../server/pages/page-data.ts';
import { pageFailed, pageNotFound, pagesRoutes } from '../../server/pages/routes.ts';
import { deps, later } from './page-fixtures.ts';

let broken: Error | null = null;
/** What the request's line in the log would tell. */
let logged: unknown;
const data: PageDeps = deps({
  mostCarried: () => (broken ? Promise.reject(broken) : later([])),
});

let server: Server;
let origin: string;

beforeAll(async () => {
  const app = express();
  app.use((_request, response, next) => {
    response.on('finish', () => (logged = response.err));
    next();
  });
  app.post('/form', () => Promise.reject(new Error('the database is away')));
  app.use(pagesRoutes(data), pageNotFound(data), pageFailed(data));
  app.use(((error: unknown, _request, response, next) => {
    if (response.headersSent) next(error);
    else response.status(pageStatus(error)).json({ from: 'the next handler' });
  }) satisfies express.ErrorRequestHandler);
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const pageStatus = (error: unknown): number => (error instanceof URIError ? 400 : 500);

const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(origin + path, { headers: { ...PAGE, ...headers }, redirect: 'manual' });
const langOf = async (response: Response): Promise<string | undefined> =>
  /<html lang="(\w+)"/.exec(await response.text())?.[1];

describe('the pages over HTTP', () => {
  test.each(['/', '/?isbn=9782070612758&lieu=Lyon', '/livre/9782070612758', '/librairie/l-ecume-des-pages'])(
    '%s is a page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('vary')).toMatch(/Accept-Language/);
      expect(await response.text()).toMatch(/^<!doctype html>[^]*<\/html>$/);
    },
  );

  test.each([
    ['/livre/2070612759', 'an ISBN-10'],
    ['/livre/978-2-07-061275-8', 'a hyphenated ISBN'],
    ['/livre/ISBN%20978%202070612758', 'an ISBN with its name and spaces'],
  ])('%s, %s, leads to its one address', async (path) => {
    const response = await get(`${path}?lieu=Lyon&lang=en`);
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/livre/9782070612758?lieu=Lyon&lang=en');
  });

  test('a shop that went up in another leads to it, with what was asked', async () => {
    const response = await get('/librairie/l-ecume?isbn=9782070612758&lang=en');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/librairie/l-ecume-des-pages?isbn=9782070612758&lang=en');
  });

  test.each(['/livre/123', '/livre/9782070612757', '/librairie/nobody', '/librairie/%00', '/nothing/here'])(
    '%s is a page that was not found, with the search on it',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('id="finder"');
    },
  );

  test('a valid ISBN that nobody knows: not found, and how to order the book', async () => {
    const response = await get('/livre/9782234088801');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Toute librairie peut commander');
  });

  test('a program gets a problem, not a page', async () => {
    const response = await get('/nothing', { accept: 'application/json' });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ status: 404, title: 'Not found' });
  });

  test('a failure is a page for people, and the next handler’s for programs', async () => {
    broken = new Error('the database is away');
    try {
      const page = await get('/');
      expect(page.status).toBe(500);
      expect(await page.text()).not.toContain('the database is away');
      expect(logged).toEqual(new Error('the database is away'));
      const problem = await get('/', { accept: 'application/json' });
      expect(await problem.json()).toEqual({ from: 'the next handler' });
    } finally {
      broken = null;
    }
  });

  test('a form that failed is answered with a page, a program’s post with the next handler’s', async () => {
    const sent = (accept: string): Promise<Response> =>
      fetch(`${origin}/form`, { method: 'POST', headers: { accept } });
    const page = await sent(PAGE.accept);
    expect(page.status).toBe(500);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await (await sent('*/*')).json()).toEqual({ from: 'the next handler' });
  });

  test('where the database is busy with an import, the page and the answer say to come back', async () => {
    broken = new knexLibrary.KnexTimeoutError('no connection');
    const page = await get('/');
    broken = null;
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('30');
  });

  test('an address that does not decode is the reader’s error, not ours', async () => {
    expect((await get('/livre/%FF')).status).toBeLessThan(500);
  });

  test('the language is the address’s, then the browser’s, then the house’s', async () => {
    expect(await langOf(await get('/?lang=en', { 'accept-language': 'fr' }))).toBe('en');
    expect(await langOf(await get('/', { 'accept-language': 'en-GB,en;q=0.9,fr;q=0.5' }))).toBe('en');
    expect(await langOf(await get('/', { 'accept-language': 'de' }))).toBe('fr');
    expect(await langOf(await get('/?lang=xx', { 'accept-language': 'en' }))).toBe('en');
  });

  test('a parameter given twice, or as a list, is no error', async () => {
    for (const query of ['isbn=1&isbn=2', 'near[]=1', 'lang=fr&lang=en', 'q=%FF', 'q=%00']) {
      expect((await get(`/?${query}`)).status).toBeLessThan(500);
    }
  });

  test('the tab has its icon, so that no browser asks in vain', async () => {
    const icon = await get('/favicon.svg');
    expect(icon.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(await icon.text()).toMatch(/^<svg xmlns/);
    expect((await get('/favicon.ico')).headers.get('location')).toBe('/favicon.svg');
  });
});
