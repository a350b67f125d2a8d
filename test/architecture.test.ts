/** The house: which rooms there are, that data goes one way, and that modules are entered by their doors. */
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '..');
const IMPORT =
  /^(?:import|export)\s(?<type>type\s)?[^;]*?from\s+'(?<from>[^']+)'|import\('(?<later>[^']+)'\)/gm;

interface Arrow {
  from: string;
  to: string;
  typeOnly: boolean;
}

const arrows: Arrow[] = [];
const sizes = new Map<string, number>();

beforeAll(async () => {
  for (const file of globSync('{server,client,test,bench}/**/*.ts', { cwd: ROOT })) {
    const text = await readFile(path.join(ROOT, file), 'utf8');
    sizes.set(file, text.split('\n').length);
    for (const { groups } of text.matchAll(IMPORT)) {
      const to = groups?.['from'] ?? groups?.['later'] ?? '';
      const resolved = to.startsWith('.') ? path.join(path.dirname(file), to) : to;
      arrows.push({ from: file, to: resolved, typeOnly: groups?.['type'] !== undefined });
    }
  }
});

/** "server/search/walk.ts" lies in the room "search"; main.ts, app.ts and their like in none. */
const roomOf = (file: string): string | null => /^server\/([^/]+)\//.exec(file)?.[1] ?? null;

test('every import was read and leads to a file that is there', () => {
  const inside = arrows.filter(
    (arrow) => /^(server|client|test|bench)\//.test(arrow.to) && arrow.to.endsWith('.ts'),
  );
  expect(inside.length).toBeGreaterThan(300);
  expect(inside.filter((arrow) => !sizes.has(arrow.to))).toEqual([]);
});

test('no room leads back to itself', () => {
  const next = new Map<string, Set<string>>();
  for (const { from, to, typeOnly } of arrows) {
    const [room, other] = [roomOf(from), roomOf(to)];
    if (typeOnly || !room || !other || room === other) continue;
    next.set(room, (next.get(room) ?? new Set()).add(other));
  }
  const circles: string[] = [];
  const walk = (room: string, way: string[]): void => {
    if (way.includes(room)) circles.push([...way, room].join(' → '));
    else for (const other of next.get(room) ?? []) walk(other, [...way, room]);
  };
  for (const room of next.keys()) walk(room, []);
  expect(circles).toEqual([]);
});

describe('doors', () => {
  const MODULES = [
    'catalogue',
    'shops',
    'sources',
    'stock',
    'places',
    'search',
    'outbox',
    'reservations',
    'notifications',
    'jobs',
    'metrics',
    'dev',
    'import',
    'demo',
    'simulate',
    'tills',
    'files',
    'towns',
    'trace',
    'dataset',
    'sitemap',
  ];

  test('a module is entered by index.ts, contract.ts or, from the composition root, routes.ts', () => {
    const past = arrows.filter(({ from, to }) => {
      const room = roomOf(to);
      if (!room || !MODULES.includes(room) || roomOf(from) === room || !from.startsWith('server/'))
        return false;
      const door = path.basename(to);
      return !(
        ['index.ts', 'contract.ts'].includes(door) ||
        (from === 'server/app.ts' && door === 'routes.ts')
      );
    });
    expect(past.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('only app.ts wires routes', () => {
    const wired = arrows
      .filter(({ to }) => to.endsWith('/routes.ts'))
      .filter(({ from, to }) => roomOf(from) !== roomOf(to));
    expect(new Set(wired.map(({ from }) => from).filter((from) => from.startsWith('server/')))).toEqual(
      new Set(['server/app.ts']),
    );
  });
});

describe('parts have one place', () => {
  const users = (part: string): string[] =>
    [
      ...new Set(arrows.filter(({ to, typeOnly }) => !typeOnly && to === part).map(({ from }) => from)),
    ].filter((from) => !/^(test|bench)\//.test(from));

  test('express stays at the edge', () => {
    expect(
      users('express').filter((f) => !/^server\/(app\.ts|http\/|([a-z]+\/)+routes\.ts)/.test(f)),
    ).toEqual([]);
  });
  test('Leaflet has one door', () => {
    expect(users('leaflet').filter((f) => f !== 'client/map/leaflet.ts')).toEqual([]);
  });
  test('whoever sends has one door: Twilio, SMTP, and the alarm clock', () => {
    expect(users('twilio')).toEqual(['server/notifications/transports/twilio.ts']);
    expect(users('nodemailer')).toEqual(['server/notifications/transports/smtp.ts']);
    expect(users('pg-boss')).toEqual(['server/jobs/alarm-clock.ts']);
  });
  test('the embedded database has one room', () => {
    expect(users('@electric-sql/pglite').filter((f) => !f.startsWith('server/db/embedded/'))).toEqual([]);
  });
});

test('scripts take code from views only; views take types only', () => {
  const taken = arrows.filter(
    ({ from, to, typeOnly }) =>
      !typeOnly &&
      // Made in Node when the client is built, from the names that the gazetteer knows.
      !from.startsWith('client/map/outline/build-') &&
      ((from.startsWith('client/') && to.startsWith('server/') && !to.startsWith('server/views/')) ||
        (from.startsWith('server/views/') && to.startsWith('server/') && !to.startsWith('server/views/'))),
  );
  expect(taken).toEqual([]);
});

test('what runs knows nothing of tests and benches', () => {
  const wrong = arrows.filter(
    ({ from, to }) => /^(server|client)\//.test(from) && /^(test|bench)\//.test(to),
  );
  expect(wrong).toEqual([]);
});

test('no file is a god: 400 lines at the most', () => {
  expect([...sizes].filter(([, lines]) => lines > 400)).toEqual([]);
});
