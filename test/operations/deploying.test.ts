/** The units and the containers: accepted by those who read them, and about settings, commands and files that there are. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../server/config.ts';
import { pathOf, ROOT, textOf, yamlOf } from './files.ts';

const UNITS = ['rayon-web@.service', 'rayon-work@.service'];
const settings = new Set(
  [...readFileSync(path.join(ROOT, 'server/config.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
    ([, name]) => name,
  ),
);
/** Milliseconds after the drain in which a process ends, as main.ts has it. */
const longestStop = Number(
  /LONGEST_STOP = ([\d_]+)/
    .exec(readFileSync(path.join(ROOT, 'server/main.ts'), 'utf8'))?.[1]
    ?.replace('_', ''),
);
const env = Object.fromEntries(
  [...textOf('rayon.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

/** Every `Key=value` of a unit with a key. */
const lines = (unit: string, key: string): string[] =>
  [...textOf(unit).matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

test('the settings that config.ts reads were found', () => {
  expect(settings.size).toBeGreaterThan(30);
  expect(longestStop).toBeGreaterThan(1_000);
});

test('the environment file is one that Rayon starts with', () => {
  expect(Object.keys(env).filter((name) => !settings.has(name))).toEqual([]);
  expect(readConfig(env)).toMatchObject({ demo: false, drainSeconds: 8, trustProxy: 1 });
});

describe.each(UNITS)('%s', (unit) => {
  test('sets what there is, and starts what there is', () => {
    const set = lines(unit, 'Environment').map((one) => one.split('=')[0] ?? '');
    expect(set).toContain('METRICS_PORT');
    expect(set.filter((name) => !settings.has(name))).toEqual([]);
    const [command = ''] = lines(unit, 'ExecStart');
    const [node = '', flag = '', script = '', ...words] = command.split(' ');
    expect(existsSync(node.replace('/opt/rayon', ROOT))).toBe(true);
    expect(existsSync(path.join(ROOT, script))).toBe(true);
    // The command line itself knows the words: what it does not know ends with code 2.
    expect(execFileSync(node.replace('/opt/rayon', ROOT), [flag, '-e', '0']).toString()).toBe('');
    expect(words).toEqual(['serve', unit.includes('web') ? '--web' : '--work']);
    expect(spawnSync(process.execPath, [script, ...words, '--nonsense'], { cwd: ROOT }).status).toBe(2);
    expect(existsSync(lines(unit, 'Documentation')[0]?.replace('file:/opt/rayon', ROOT) ?? '')).toBe(true);
  });

  test('waits for a stop as long as one may last', () => {
    const [waits] = lines(unit, 'TimeoutStopSec').map(Number);
    expect(waits).toBeGreaterThan(Number(env['DRAIN_SECONDS']) + longestStop / 1_000);
  });

  test.each([
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateTmp=yes',
    'CapabilityBoundingSet=',
  ])('is closed: %s', (line) => {
    expect(textOf(unit).split('\n')).toContain(line);
  });

  test('its files are written where it may write, and where the other processes find them', () => {
    expect(env['UPLOAD_DIR']).toMatch(new RegExp(`^/var/lib/${lines(unit, 'StateDirectory')[0] ?? '-'}/`));
  });
});

test('systemd accepts the units', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-units-'));
  try {
    for (const unit of UNITS) {
      const named = path.join(folder, unit.replace('@', '@3001'));
      await copyFile(pathOf(unit), named);
      // What is not on this machine, such as /opt/rayon, is not the unit's fault.
      await writeFile(
        named,
        textOf(unit)
          .replaceAll(/^ExecStart=.*$/gm, 'ExecStart=/bin/true')
          .replaceAll(/^Documentation=.*\n/gm, ''),
      );
      const { status, stderr, error } = spawnSync('systemd-analyze', ['verify', '--man=no', named], {
        encoding: 'utf8',
      });
      // Where systemd is not installed, the lines are still read above.
      if (error) expect(error).toMatchObject({ code: 'ENOENT' });
      else
        expect([
          status,
          stderr.split('\n').filter((line) => line.includes(unit.split('@')[0] ?? '')),
        ]).toEqual([0, []]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  stop_grace_period?: string;
}

describe('compose.yaml', () => {
  const { services } = yamlOf('compose.yaml') as { services: Record<string, Service> };
  const own = Object.entries(services).filter(([, { command }]) => command?.includes('server/cli.ts'));

  test('two web parts and one that works, with settings that there are', () => {
    const parts = own.map(([, { command = [] }]) => command.slice(2).join(' '));
    expect(parts).toEqual([
      'server/cli.ts serve --web',
      'server/cli.ts serve --web',
      'server/cli.ts serve --work',
    ]);
    for (const [, { environment = {} }] of own) {
      expect(Object.keys(environment).filter((name) => !settings.has(name))).toEqual([]);
      const secret = { POSTGRES_PASSWORD: 'secret', SECRET_KEYS: 'x'.repeat(32) };
      const filled = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [
          name,
          value.replaceAll(/\$\{(\w+):\?[^}]*\}/g, (_all, wanted: keyof typeof secret) => secret[wanted]),
        ]),
      );
      expect(readConfig(filled)).toMatchObject({ port: 3000, metricsPort: 9464, demo: false });
    }
  });

  test('a stop is waited for, and mounted files are there', () => {
    for (const [, { environment = {}, stop_grace_period = '' }] of own)
      expect(parseInt(stop_grace_period, 10)).toBeGreaterThan(
        Number(environment['DRAIN_SECONDS']) + longestStop / 1_000,
      );
    const files = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.filter((one) => one.startsWith('.')),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(existsSync(pathOf(file.split(':')[0] ?? ''))).toBe(true);
  });

  test('the proxy asks both web parts whether they are ready, twice within a drain', () => {
    const caddy = textOf('Caddyfile');
    const to = /reverse_proxy (.*) \{/.exec(caddy)?.[1]?.split(' ');
    expect(to).toEqual(own.filter(([name]) => name.startsWith('web')).map(([name]) => `${name}:3000`));
    expect(caddy).toMatch(/health_uri \/readyz/);
    const every = Number(/health_interval (\d+)s/.exec(caddy)?.[1]);
    expect(2 * every).toBeLessThan(Number(own[0]?.[1].environment?.['DRAIN_SECONDS']));
  });
});
