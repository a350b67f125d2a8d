/** A worker is killed while it sends: nothing is lost, and nothing that may have gone is sent again unasked. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import type { Database } from '../../server/db/database.ts';
import { openServer } from '../../server/db/server-database.ts';
import { render } from '../../server/notifications/render.ts';
import { deliverDue, settleDoubts, type SentMessage } from '../../server/outbox/index.ts';
import { advance, now } from '../../server/time/clock.ts';
import { serverUrl } from '../support/database.ts';
import { temporaryDirectory } from '../support/fresh-database.ts';
import { administer, withDatabase } from '../support/server-template.ts';
import { contentOf } from './messages.ts';
import { enqueueAsk, outbox, scripted, testDelivery } from './outbox.ts';

interface Place {
  where: string;
  open(): Promise<Database>;
  drop(): Promise<void>;
}

const quiet = (): void => undefined;

const freshPlace = async (): Promise<Place> => {
  if (serverUrl === undefined) {
    const where = await temporaryDirectory();
    return {
      where,
      open: () => openEmbedded(where, quiet),
      drop: () => rm(where, { recursive: true, force: true }),
    };
  }
  const url = serverUrl;
  const name = `rayon_killed_${process.pid}_${process.hrtime.bigint().toString(36)}`;
  await administer(url, [`create database ${name}`]);
  const where = withDatabase(url, name);
  return {
    where,
    open: () => openServer(where, quiet, 2),
    drop: () => administer(url, [`drop database ${name} with (force)`]),
  };
};

const withPlace = async (work: (place: Place) => Promise<void>): Promise<void> => {
  const place = await freshPlace();
  try {
    await work(place);
  } finally {
    await place.drop();
  }
};

const whileOpen = async (place: Place, work: (database: Database) => Promise<void>): Promise<void> => {
  const database = await place.open();
  try {
    await work(database);
  } finally {
    await database.close();
  }
};

const killWorker = async ({ where }: Place, moment: string): Promise<void> => {
  const file = path.join(import.meta.dirname, 'worker-killed.ts');
  const worker = spawn(process.execPath, [file, where, moment], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(worker.stdout, 'data');
  worker.kill('SIGKILL');
  await once(worker, 'exit');
};

test('killed before the call: the provider has nothing, and gets the message once', async () => {
  await withPlace(async (place) => {
    await whileOpen(place, async ({ knex }) => {
      await enqueueAsk(knex);
    });
    await killWorker(place, 'before the call');
    await whileOpen(place, async ({ knex }) => {
      expect(await outbox(knex)).toMatchObject([{ state: 'sending' }]);
      const sms = scripted('sms', []);
      await advance(knex, 46);
      await settleDoubts(knex, testDelivery({ sms }));
      expect(await outbox(knex)).toMatchObject([{ state: 'pending', attempts: 0 }]);
      await deliverDue(knex, testDelivery({ sms }));
      expect(await outbox(knex)).toMatchObject([{ state: 'sent' }]);
      expect(sms.sent).toHaveLength(1);
    });
  });
});

test.each([
  ['and the provider had taken it: it is found and not sent again', true],
  ['and the provider had not: it is sent again', false],
])('killed during the call, %s', async (_what, taken) => {
  await withPlace(async (place) => {
    await whileOpen(place, async ({ knex }) => {
      await enqueueAsk(knex);
    });
    await killWorker(place, 'during the call');
    await whileOpen(place, async ({ knex }) => {
      const settings = { publicUrl: 'https://rayon.example', twoWay: true };
      const usual = { channel: 'sms', locale: 'fr', reservationId: null } as const;
      const { text } = await render({ content: contentOf('ask'), ...usual, at: await now(knex) }, settings);
      const list: SentMessage[] = taken ? [{ providerId: 'SM1', text, receipt: { state: 'sent' } }] : [];
      const sms = { ...scripted('sms', []), sentTo: () => Promise.resolve(list) };
      await advance(knex, 60);
      await settleDoubts(knex, testDelivery({ sms }));
      expect(await outbox(knex)).toMatchObject([{ state: taken ? 'sent' : 'pending' }]);
      await advance(knex, 2);
      await deliverDue(knex, testDelivery({ sms }));
      expect(await outbox(knex)).toMatchObject([{ state: 'sent' }]);
      expect(sms.sent).toHaveLength(taken ? 0 : 1);
    });
  });
});
