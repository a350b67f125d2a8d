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
    ['SECRET_KEYS', 'short', '32 characters'],
    ['SMS_TRANSPORT', 'pigeon', 'twilio'],
    ['TWILIO_ACCOUNT_SID', 'AC1', 'AC and 32'],
    ['TWILIO_FROM', '+33612345678', 'French mobile'],
    ['TWILIO_FROM', 'A name too long for it', 'short code'],
    ['TWILIO_MESSAGING_SERVICE_SID', 'AC1', 'MG and 32'],
    ['TWILIO_API_URL', 'twilio', 'http(s) address'],
    ['MAIL_FROM', 'Rayon', 'address'],
    ['SMTP_URL', 'http://mail.example.org', 'smtp'],
  ])('%s=%s', (name, value, said) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^${name}: .*${said.replace(/[()]/g, '.')}`),
    );
  });

  test('and several name themselves together', () => {
    expect(() => readConfig({ PORT: 'x', GEOCODER: 'y' })).toThrow(/PORT.*\n.*GEOCODER/s);
  });
});

describe('a transport that reaches people asks for all it needs', () => {
  const twilio = {
    SMS_TRANSPORT: 'twilio',
    PUBLIC_URL: 'https://rayon.example/',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'token',
    TWILIO_FROM: '+33937000000',
  };
  const smtp = {
    MAIL_TRANSPORT: 'smtp',
    PUBLIC_URL: 'https://rayon.example',
    SMTP_URL: 'smtps://mail.example.org',
    MAIL_FROM: 'Rayon <rayon@example.org>',
  };

  test('and is set by it', () => {
    expect(readConfig({ ...twilio, TWILIO_TWO_WAY: 'true' }).sms).toEqual({
      kind: 'twilio',
      accountSid: twilio.TWILIO_ACCOUNT_SID,
      authToken: 'token',
      sender: { from: '+33937000000' },
      twoWay: true,
      apiUrl: null,
    });
    expect(readConfig(smtp)).toMatchObject({
      mail: { kind: 'smtp', url: smtp.SMTP_URL },
      mailFrom: smtp.MAIL_FROM,
    });
  });

  test.each(['PUBLIC_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'])(
    'twilio: %s',
    (name) => {
      expect(() => readConfig({ ...twilio, [name]: '' })).toThrow(new RegExp(`^${name}: .*twilio`));
    },
  );

  test.each(['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM'])('smtp: %s', (name) => {
    expect(() => readConfig({ ...smtp, [name]: '' })).toThrow(new RegExp(`^${name}: .*smtp`));
  });

  test('R13: a name cannot receive, and a question has to fit one SMS', () => {
    expect(() => readConfig({ ...twilio, TWILIO_FROM: 'Rayon', TWILIO_TWO_WAY: 'true' })).toThrow(
      /^TWILIO_TWO_WAY/,
    );
    expect(() => readConfig({ ...twilio, PUBLIC_URL: `https://${'a'.repeat(50)}.example` })).toThrow(
      /^PUBLIC_URL/,
    );
  });
});

test('R22: /dev/* answers in the demonstration, and where nothing leaves this machine', () => {
  const server = { DATABASE_URL: 'postgres://localhost/rayon' };
  expect(readConfig({}).devPages).toBe(true);
  expect(readConfig({ ...server, PUBLIC_URL: 'http://127.0.0.1:3000' }).devPages).toBe(true);
  expect(readConfig({ ...server, MAIL_TRANSPORT: 'none' }).devPages).toBe(false);
  expect(readConfig({ PUBLIC_URL: 'https://rayon.example' }).devPages).toBe(false);
  expect(readConfig({ PUBLIC_URL: 'https://localhost.example' }).devPages).toBe(false);
  expect(readConfig({ PUBLIC_URL: 'https://rayon.example', DEMO: 'true' }).devPages).toBe(true);
});

describe('the demonstration', () => {
  test('is off beside real data or a real address, unless it is asked for', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/rayon' }).demo).toBe(false);
    expect(readConfig({ PUBLIC_URL: 'https://rayon.example' }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/rayon', DEMO: 'true' }).demo).toBe(true);
  });

  test('R22: does not start beside a transport that reaches real people', () => {
    expect(() => readConfig({ DEMO: 'true', SMS_TRANSPORT: 'twilio' })).toThrow(/^DEMO/m);
    expect(() => readConfig({ DEMO: 'true', MAIL_TRANSPORT: 'smtp' })).toThrow(/^DEMO/m);
    const smtp = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'rayon@example.org' };
    expect(readConfig({ MAIL_TRANSPORT: 'smtp', PUBLIC_URL: 'https://rayon.example', ...smtp }).demo).toBe(
      false,
    );
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
