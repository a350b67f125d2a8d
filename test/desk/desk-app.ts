/** The whole app with an operator at its desk. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach } from '@jest/globals';
import { testApp, type TestApp } from '../support/app.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { operatorAt, type Operator } from '../support/operator.ts';
import { signIn } from '../support/signed-in.ts';

export const OPERATOR = 'anne@association.example';

export interface DeskApp {
  database: TestDatabase;
  app: TestApp;
  /** Whoever is signed in: the operator, before each test. */
  desk: Operator;
  /** Signs somebody else in; nobody, without an e-mail. */
  enter(email: string | null): Promise<void>;
  /** The cookie of whoever is signed in. */
  cookie(): string;
  count(table: string): Promise<number>;
}

/** Registers the hooks: an empty database before each test, in which the operator has signed in. */
export const deskApp = (): DeskApp => {
  const database = testDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'rayon-test-imports-'));
  const app = testApp(database, {
    ...{ ADMIN_EMAILS: OPERATOR, LIMIT_IMPORT_FILE_MB: '1', UPLOAD_DIR: folder },
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  let cookie = '';
  const operator = (): Operator => operatorAt(app.url(''), () => cookie);
  const enter = async (email: string | null): Promise<void> => {
    cookie = email === null ? '' : await signIn(database.knex, app.url(''), app.work, email);
  };
  beforeEach(async () => {
    await database.empty();
    await enter(OPERATOR);
  });
  return {
    ...{ database, app, enter, cookie: () => cookie },
    // The app has its address once it listens.
    desk: {
      get: (...said) => operator().get(...said),
      post: (...said) => operator().post(...said),
      drop: (...said) => operator().drop(...said),
      ended: (...said) => operator().ended(...said),
      bring: (...said) => operator().bring(...said),
    },
    count: async (table) => {
      const { rows } = await database.knex.raw<{ rows: [{ n: number }] }>(
        `select count(*) as n from ${table}`,
      );
      return rows[0].n;
    },
  };
};

/** A bookshop of OpenStreetMap in Paris, and the file of some. */
export const feature = (n: number, said: object = {}): object => ({
  type: 'Feature',
  id: `node/${n}`,
  geometry: { type: 'Point', coordinates: [2.3 + n / 100, 48.85] },
  properties: { shop: 'books', name: `Librairie ${n}`, 'addr:city': 'Paris', ...said },
});
export const osm = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
