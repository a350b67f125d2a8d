/** SECRET_KEYS: what the digits that prove a contact are hashed with, and how a key is changed. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createCodes } from '../../server/access/index.ts';
import { testApp, type Answer, type TestApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../support/rows.ts';

const [OLD, NEW] = ['an old key of thirty-two characters', 'a new key of thirty-two characters.'];
const ISBN = '9782070360024';
const ID = '018f3c9e-0000-7000-8000-000000000000';

describe('a code', () => {
  const codes = createCodes([NEW, OLD]);

  test('is known by its hash, for what it was made for and nothing else', () => {
    const hash = codes.hashOf(ID, '123456');
    expect(codes.isRight(hash, ID, '123456')).toBe(true);
    expect(codes.isRight(hash, ID, '123457')).toBe(false);
    expect(codes.isRight(hash, ID.replace('8f', '8e'), '123456')).toBe(false);
  });

  test('is not found again by whoever has the hash without the key', () => {
    const hash = codes.hashOf(ID, '123456');
    expect(createCodes(['another key']).isRight(hash, ID, '123456')).toBe(false);
  });

  test('needs a key', () => {
    expect(() => createCodes([])).toThrow(RangeError);
  });
});

describe('processes in the middle of a change of keys', () => {
  const database = testDatabase();
  const stages = {
    before: testApp(database, { SECRET_KEYS: OLD }),
    told: testApp(database, { SECRET_KEYS: `${OLD},${NEW}` }),
    turned: testApp(database, { SECRET_KEYS: `${NEW},${OLD}` }),
    after: testApp(database, { SECRET_KEYS: NEW }),
  } as const;

  beforeEach(async () => {
    await database.empty();
    const [shop = 0] = await addShops(database.knex, [
      shopRow({ name: 'One', lat: 48.85, lon: 2.35, hours: 'Mo-Su 00:00-24:00', email: 'one@example.org' }),
    ]);
    await addTitles(database.knex, [titleRow({ isbn: ISBN, title: 'L’Étranger' })]);
    await addStock(database.knex, shop, [{ isbn: ISBN }]);
  });

  const post = (app: TestApp, path: string, body: object): Promise<Answer> =>
    app.get(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  /** Reserves at one, types the code that came at the other. */
  const typedAt = async (asked: TestApp, typed: TestApp): Promise<Answer> => {
    const reserved = await post(asked, '/api/v1/reservations', {
      ...{ isbn: ISBN, condition: 'new', quantity: 1, shops: ['one-paris'], locale: 'en' },
      contact: { name: 'Anne', email: 'anne@example.org' },
    });
    expect(reserved.status).toBe(201);
    const { id } = reserved.body as { id: string };
    const { rows } = await database.knex.raw<{ rows: { code: string }[] }>(
      `select data ->> 'code' as code from messages where reservation_id = ? and kind = 'code'`,
      [id],
    );
    return post(typed, `/api/v1/reservations/${id}/verify`, { code: rows[0]?.code });
  };

  test.each([
    ['before', 'told'],
    ['told', 'before'],
    ['told', 'turned'],
    ['turned', 'told'],
    ['turned', 'after'],
    ['after', 'turned'],
  ] as const)('a code that was sent %s is taken by one that is %s', async (asked, typed) => {
    const answer = await typedAt(stages[asked], stages[typed]);
    expect([answer.status, (answer.body as { state: string }).state]).toEqual([200, 'asking']);
  });

  test.each([
    ['before', 'after'],
    ['after', 'before'],
  ] as const)('a step that is left out shows: sent %s, it is a wrong code %s', async (asked, typed) => {
    const answer = await typedAt(stages[asked], stages[typed]);
    expect(answer.status).toBe(422);
    expect((answer.body as { detail: string }).detail).toMatch(
      /is not the code that was sent; 4 tries are left/,
    );
  });
});
