/** What makes the site an app, over HTTP. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { installRoutes } from '../../server/pages/install/routes.ts';
import { deps, settings } from './page-fixtures.ts';

let built: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  built = await mkdtemp(path.join(os.tmpdir(), 'rayon-install-'));
  await mkdir(path.join(built, 'icons'));
  await writeFile(path.join(built, 'icons/icon-192.png'), 'png');
  const app = express();
  app.use(securityHeaders(settings()), installRoutes({ pages: deps(), built }));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(built, { recursive: true });
});

const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${origin}${address}`, { headers });

interface Manifest {
  id: string;
  name: string;
  lang: string;
  start_url: string;
  scope: string;
  display: string;
  theme_color: string;
  icons: { src: string; purpose: string }[];
  shortcuts: { name: string; url: string }[];
}

const manifestOf = async (address: string, headers = {}): Promise<Manifest> =>
  (await (await get(address, headers)).json()) as Manifest;

describe('the manifest', () => {
  test('is one, in French unless the reader has another language', async () => {
    const { status, headers } = await get('/manifest.webmanifest');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/manifest\+json/);
    expect(headers.get('vary')).toContain('Accept-Language');
    expect(headers.get('content-security-policy')).toContain("manifest-src 'self'");
    const said = await manifestOf('/manifest.webmanifest');
    expect(said).toMatchObject({ id: '/', name: 'Rayon', lang: 'fr', start_url: '/', scope: '/' });
    expect(said).toMatchObject({ display: 'standalone', theme_color: '#f8f3e7' });
    expect(said.shortcuts.map(({ url }) => url)).toEqual(['/librairies', '/comptoir']);
    const english = await manifestOf('/manifest.webmanifest', { 'accept-language': 'en-GB' });
    expect(english).toMatchObject({ id: '/', lang: 'en', start_url: '/' });
    expect(english.shortcuts[0]!.name).not.toBe(said.shortcuts[0]!.name);
  });

  test('keeps a language that was asked for by address', async () => {
    const said = await manifestOf('/manifest.webmanifest?lang=en');
    expect(said).toMatchObject({ id: '/', lang: 'en', start_url: '/?lang=en' });
  });

  test('has an icon that may be cut to any shape', async () => {
    const { icons } = await manifestOf('/manifest.webmanifest');
    expect(icons.map(({ purpose }) => purpose).sort()).toEqual(['any', 'any', 'maskable']);
    const { status, headers } = await get(icons[0]!.src);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
  });
});

describe('the worker', () => {
  test('is nowhere until it is built', async () => {
    expect((await get('/sw.js')).status).toBe(404);
  });

  test('is asked for anew each time, so that it can be replaced or withdrawn', async () => {
    await writeFile(path.join(built, 'sw.js'), 'self');
    const { status, headers } = await get('/sw.js');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'");
  });
});
