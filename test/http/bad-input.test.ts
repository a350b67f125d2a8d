import { describe, expect, test } from '@jest/globals';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const app = testApp(testDatabase());

/** A call that is right but for one parameter, and three ways that one is wrong. */
const WRONG: Record<string, { call: string; parameter: string; values: string[] }> = {
  'titles, q': { call: '/titles?', parameter: 'q', values: ['', '%20%20', 'x'.repeat(201)] },
  'titles, limit': { call: '/titles?q=a&', parameter: 'limit', values: ['0', '1.5', 'many'] },
  'places, q': { call: '/places?', parameter: 'q', values: ['', '%20', 'x'.repeat(201)] },
  'places, limit': { call: '/places?q=a&', parameter: 'limit', values: ['-1', '21', ''] },
  'shops, near': { call: '/shops?', parameter: 'near', values: ['48.85', '91,2', '48.85,abc'] },
  'shops, radius': { call: '/shops?near=1,1&', parameter: 'radius', values: ['0', '-5', '5km'] },
  'shops, isbn': {
    call: '/shops?near=1,1&',
    parameter: 'isbn',
    values: ['123', '9782070360025', 'etranger'],
  },
  'shops, unknown': { call: '/shops?near=1,1&', parameter: 'unknown', values: ['yes', 'true', ''] },
  'shops, open': { call: '/shops?near=1,1&', parameter: 'open', values: ['yes', 'later', ''] },
  'shops, independent': { call: '/shops?near=1,1&', parameter: 'independent', values: ['false', '1', ''] },
  'shops, limit': { call: '/shops?near=1,1&', parameter: 'limit', values: ['0', '2.5', '1e3'] },
  'shops, cursor': { call: '/shops?near=1,1&', parameter: 'cursor', values: ['x', '%00', 'x'.repeat(301)] },
  'shops, bbox': { call: '/shops?', parameter: 'bbox', values: ['1,2,3', '0,10,1,5', '0,0,181,1'] },
};

describe.each(Object.entries(WRONG))('%s', (_name, { call, parameter, values }) => {
  test.each(values)('"%s" is a 400 that names it', async (value) => {
    const { status, headers, body } = await app.get(`/api/v1${call}${parameter}=${value}`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ title: 'Bad request', status: 400 });
    const { errors } = body as { errors: { path: string; message: string }[] };
    expect(errors.map((error) => error.path)).toEqual([parameter]);
    expect(errors[0]?.message).toMatch(/^(must|is|latitude|longitude)/);
  });
});

test.each([
  ['/titles/123', 'isbn'],
  ['/titles/9782070360025', 'isbn'],
  ['/titles/x', 'isbn'],
  ['/shops/Not_A_Slug', 'slug'],
  ['/shops/%C3%A9', 'slug'],
  [`/shops/${'a'.repeat(101)}`, 'slug'],
])('GET %s names %s', async (path, parameter) => {
  const { status, body } = await app.get(`/api/v1${path}`);
  expect(status).toBe(400);
  expect(body).toMatchObject({ errors: [{ path: parameter }] });
});

test('a parameter given twice, one that is not known and one that does not go with another are named', async () => {
  const { body } = await app.get('/api/v1/shops?near=1,1&near=2,2&colour=blue');
  expect(body).toMatchObject({
    errors: expect.arrayContaining([
      { path: 'near', message: 'must be given once' },
      { path: 'colour', message: 'is not known here' },
    ]),
  });
  const together = await app.get('/api/v1/shops?near=1,1&bbox=0,0,1,1');
  expect(together.body).toMatchObject({ errors: [{ path: 'bbox', message: 'give near or bbox, not both' }] });
  const neither = await app.get('/api/v1/shops');
  expect(neither.body).toMatchObject({ errors: [{ path: 'near' }] });
  const radius = await app.get('/api/v1/shops?bbox=0,0,1,1&radius=5');
  expect(radius.body).toMatchObject({
    errors: [{ path: 'radius', message: 'goes with near, not with bbox' }],
  });
});

test('an address that cannot be decoded is a 400, one that is nothing a 404, both as problems', async () => {
  expect(await app.get('/api/v1/titles/%E0%A4%A')).toMatchObject({ status: 400, body: { status: 400 } });
  expect(await app.get('/api/v1/nothing')).toMatchObject({ status: 404, body: { title: 'Not found' } });
});

test('a NUL byte in a search is answered, not a crash', async () => {
  for (const path of ['/titles?q=a%00b', '/places?q=a%00b']) {
    expect((await app.get(`/api/v1${path}`)).status).toBeLessThan(500);
  }
});
