import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../server/config.ts';

test('with nothing set: embedded, demonstration, everything stays on the machine', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    databaseUrl: null,
    demo: true,
    geocoder: 'gazetteer',
    defaultOpeningHours: 'Tu-Sa 10:00-19:00',
  });
});

test('an empty setting is one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', GEOCODER: '' })).toMatchObject({
    port: 3000,
    databaseUrl: null,
  });
});

describe('a wrong setting names itself and stops the start', () => {
  test.each([
    ['PORT', '70000', 'at most 65535'],
    ['PORT', 'http', 'whole number'],
    ['PUBLIC_URL', 'rayon.example', 'http(s) address'],
    ['DATABASE_URL', 'mysql://x', 'postgres://'],
    ['GEOCODER', 'google', 'gazetteer'],
    ['DEFAULT_COUNTRY', 'France', 'ISO 3166'],
    ['DEFAULT_LOCALE', 'de', '"fr"'],
    ['DEMO', 'perhaps', '"true"'],
    ['TRUST_PROXY', '-1', 'whole number'],
    ['TILE_URL', 'http://tiles.example/{z}', 'https'],
    ['LOG_LEVEL', 'loud', 'info'],
  ])('%s=%s', (name, value, said) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^${name}: .*${said.replace(/[()]/g, '.')}`),
    );
  });

  test('and several name themselves together', () => {
    expect(() => readConfig({ PORT: 'x', GEOCODER: 'y' })).toThrow(/PORT.*\n.*GEOCODER/s);
  });
});

describe('the demonstration', () => {
  test('is off beside real data or a real address, unless it is asked for', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/rayon' }).demo).toBe(false);
    expect(readConfig({ PUBLIC_URL: 'https://rayon.example' }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/rayon', DEMO: 'true' }).demo).toBe(true);
  });

  test('R22: does not start beside a transport that reaches real people', () => {
    expect(() => readConfig({ DEMO: 'true', SMS_TRANSPORT: 'twilio' })).toThrow(/^DEMO/);
    expect(() => readConfig({ DEMO: 'true', MAIL_TRANSPORT: 'smtp' })).toThrow(/^DEMO/);
    expect(readConfig({ MAIL_TRANSPORT: 'smtp' }).demo).toBe(false);
  });
});

test('TILE_URL=none fetches nothing from elsewhere', () => {
  expect(readConfig({ TILE_URL: 'none' })).toMatchObject({ tileUrl: null, tileAttribution: '' });
});

test('.env.example explains every setting that is read, and no other', async () => {
  const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
  const source = await readFile(new URL('../../server/config.ts', import.meta.url), 'utf8');
  const explained = new Set(Array.from(example.matchAll(/^#? ?([A-Z_]+)=/gm), (match) => match[1]));
  const read = new Set(Array.from(source.matchAll(/^ {2}([A-Z_]+):/gm), (match) => match[1]));
  expect([...explained].sort()).toEqual([...read].sort());
});
