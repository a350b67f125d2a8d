/** A Rayon of its own, at whose counter a shop is signed in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { readConfig } from '../../../server/config.ts';
import { connect } from '../../../server/db/connect.ts';
import { readAssets } from '../../../server/http/assets.ts';
import { bring } from '../../sources/index-state.ts';
import { sourceRow } from '../../sources/rows.ts';
import { serveApp } from '../../support/serve.ts';
import { addStock, addTitles, join, titleRow } from '../../support/rows.ts';
import type { Visitor } from './readers.ts';

/** More of them are not in the file that is dropped. */
const OTHERS = ['9782226257017', '9782253091752'];
export const [A, B, C] = ['9782070360024', '9782253002697', '9782070612758'] as const;

const EMAIL = 'librairie@example.org';
const OPERATOR = 'bureau@example.org';

type SignedIn = NonNullable<Visitor['storageState']>;

export interface CounterRayon {
  origin: string;
  /** As of a browser that is signed in. */
  storageState: SignedIn;
  /** The same of an operator's. */
  operator: SignedIn;
  db: Knex;
  /** Gives the shop its five titles, a copy of each. */
  fill(): Promise<void>;
  stop(): Promise<void>;
}

export const startCounter = async (): Promise<CounterRayon> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'rayon-e2e-counter-'));
  const config = readConfig({
    ...{ DATA_DIR: folder, UPLOAD_DIR: path.join(folder, 'uploads') },
    ...{ TILE_URL: 'none', ADMIN_EMAILS: OPERATOR },
  });
  const database = await connect(config, () => undefined);
  const { knex: db } = database;
  await bring(db, [
    sourceRow({
      ...{ name: 'Librairie de l’Été', lat: 48.85, lon: 2.35, email: EMAIL, independent: true },
      ...{
        address: '1 rue des Livres',
        postcode: '75011',
        city: 'Paris',
        department: '75',
        phone: '+33199000001',
      },
    }),
  ]);
  const { id: shop } = (await db('shops').select('id').first()) as { id: number };
  await join(db, shop);
  await addTitles(db, [titleRow({ isbn: A, title: 'L’Étranger', authors: ['Albert Camus'] })]);
  const served = await serveApp(config, db, readAssets());
  const { origin } = served;
  const as = async (email: string): Promise<SignedIn> => {
    const [name = '', value = ''] = (await served.enter(email)).split('=');
    const cookie = { name, value, domain: '127.0.0.1', path: '/', expires: -1 };
    return { cookies: [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' }], origins: [] };
  };
  return {
    ...{ origin, db, storageState: await as(EMAIL), operator: await as(OPERATOR) },
    fill: async () => {
      await addStock(
        db,
        shop,
        [A, B, C, ...OTHERS].map((isbn) => ({ isbn })),
      );
    },
    stop: async () => {
      await served.stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
