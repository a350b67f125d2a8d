/**
 * R17, R18: the whole loop, with everything that goes wrong in it, in front of Twilio's and the database's own error
 * messages: what is written down, and who is told what.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import twilio from 'twilio';
import { showAsk } from '../../server/reservations/index.ts';
import { reservationView } from '../../server/reservations/contract.ts';
import { accountSid, newSid, startTwilioPeer, type TwilioPeer } from '../notifications/peers/twilio-peer.ts';
import { testApp, type Answer } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { codeOf, ISBN, messages, openTown, rulesOf } from './world.ts';

const AUTH_TOKEN = 'a token of ours';
const publicUrl = 'https://rayon.example';
const settings: Record<string, string> = {
  ...{ DEMO: 'false', LOG_LEVEL: 'trace', PUBLIC_URL: publicUrl, SMS_TRANSPORT: 'twilio' },
  ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: AUTH_TOKEN, TWILIO_FROM: '+33937000000' },
  ...{ TWILIO_TWO_WAY: 'true', MAIL_TRANSPORT: 'inbox' },
};

let peer: TwilioPeer;
beforeAll(async () => {
  peer = await startTwilioPeer();
  settings['TWILIO_API_URL'] = peer.url;
});
afterAll(() => peer.close());
const database = testDatabase();
const app = testApp(database, settings);
const db = () => database.knex;

const ANNE = { name: 'Anne-Gaëlle', phone: '06 39 98 00 01' };
const BELA = { name: 'Bélàtrice', email: 'bela.reader@example.org' };
const NUMBER = '+33639980001';
const shopNumber = (i: number): string => `+3363998100${i}`;

const post = (path: string, body: unknown): Promise<Answer> =>
  app.get(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const reservations = '/api/v1/reservations';

const text = async (from: string, body: string, signed = true): Promise<number> => {
  const path = '/webhooks/twilio/sms';
  const fields = { MessageSid: newSid(), AccountSid: accountSid, From: from, To: '+33937000000', Body: body };
  const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, publicUrl + path, fields);
  const { status } = await app.get(path, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signed ? signature : 'forged' },
    body: new URLSearchParams(fields),
  });
  await app.work();
  return status;
};

/** The database refuses one kind of message, and quotes the whole row when it says so. */
const whileRefused = async (kind: string, work: () => Promise<unknown>): Promise<void> => {
  await db().raw(`alter table messages add constraint refused check (kind <> '${kind}') not valid`);
  await work();
  await db().raw('alter table messages drop constraint refused');
};

const reserved = async (contact: object): Promise<string> => {
  const made = await post(reservations, { isbn: ISBN, near: '48.8512,2.3517', radius: 20_000, contact });
  const { id } = reservationView.parse(made.body);
  await app.work();
  return id;
};

const verified = async (contact: object): Promise<string> => {
  const id = await reserved(contact);
  const code = await codeOf(db(), id);
  expect(
    (await post(`${reservations}/${id}/verify`, { code: code === '000000' ? '1' : '000000' })).status,
  ).toBe(422);
  expect((await post(`${reservations}/${id}/verify`, { code })).status).toBe(200);
  await app.work();
  return id;
};

/** Codes and links of a reservation, whoever they are for. */
const secretsOf = async (id: string): Promise<string[]> => {
  const { rows } = await db().raw<{ rows: { code: string | null; pickup: string | null }[] }>(
    `select reply_code as code, pickup_code as pickup from asks join reservations on reservations.id = reservation_id
     where reservation_id = ?`,
    [id],
  );
  const tokens = (await messages(db())).flatMap(({ data }) =>
    typeof data['token'] === 'string' ? [data['token']] : [],
  );
  return [
    id,
    await codeOf(db(), id),
    ...tokens,
    ...rows.flatMap(({ code, pickup }) => [code, pickup]),
  ].filter((each) => each !== null && each !== '') as string[];
};

/** As a word of its own: five digits are found in any longer number. */
const holds = (where: string, secret: string): boolean => {
  const at = secret.replaceAll(/[.+]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9_-])${at}(?![A-Za-z0-9_-])`, 'i').test(where);
};

const replyCodes = async (id: string): Promise<string[]> => {
  const { rows } = await db().raw<{ rows: { code: string }[] }>(
    'select reply_code as code from asks where reservation_id = ? order by id',
    [id],
  );
  return rows.map(({ code }) => code);
};

/** Everything that can be seen from outside, done once; answers both reservations. */
const wholeLoop = async (): Promise<{ anne: string; bela: string; secrets: string[] }> => {
  await database.empty();
  await openTown(db(), [3, 3, 3]);
  // Twilio's errors quote the number that they are about.
  const refusal = `The 'To' number ${NUMBER} is not valid`;
  peer.next = [{ status: 500, message: refusal }];
  const lost = await reserved(ANNE);
  await post(`${reservations}/${lost}/cancel`, {});
  const anne = await verified(ANNE);
  const bela = await verified(BELA);
  const [first = '', second = ''] = await replyCodes(anne);
  await whileRefused('holdConfirmed', () => text(shopNumber(0), `OUI ${first}`));
  await app.work();
  expect(await text(shopNumber(1), `oui ${second} gardé pour elle`)).toBe(200);
  const secrets = [...(await secretsOf(lost)), ...(await secretsOf(anne)), ...(await secretsOf(bela))];
  await text(shopNumber(0), 'OUI 00000');
  await text('+33639985555', 'qui parle ?');
  await text(shopNumber(2), 'STOP');
  expect(await text(shopNumber(1), 'OUI', false)).toBe(403);
  const token = String((await messages(db())).find(({ data }) => data['token'])?.data['token']);
  for (const path of [
    ...[
      `/repondre/${token}x`,
      `/repondre/x/${token}`,
      `/reservation/${anne}/nothing`,
      `/reservation/${anne}.pdf`,
    ],
    ...[
      `${reservations}/${anne}/nothing`,
      `/api/v1/nothing/${NUMBER}`,
      `/nothing?phone=0639980001&t=${token}`,
    ],
    `/%E0%A4%A/${token}`,
  ])
    expect((await app.get(path)).status).toBeGreaterThanOrEqual(400);
  await post(reservations, { isbn: ISBN, contact: { ...ANNE, shoe: NUMBER } });
  await post(reservations, `{"phone": "${NUMBER}"`);
  await app.get(`/reservation/${anne}`);
  peer.next = [{ status: 400, code: 12_345, message: refusal }];
  await whileRefused('released', async () => {
    expect((await post(`${reservations}/${bela}/cancel`, {})).status).toBe(500);
  });
  await post(`${reservations}/${anne}/cancel`, {});
  await app.work();
  return { anne, bela, secrets };
};

test('nobody’s number, address, token or code is in a log line, in another’s message or in a shop’s page', async () => {
  const { anne, bela, secrets } = await wholeLoop();
  const people = ['639980001', '0639980001', NUMBER, ANNE.name, ANNE.phone, BELA.email, BELA.name, '48.8512'];
  const shops = [0, 1, 2].flatMap((i) => [shopNumber(i), `shop${i}@example.org`]);
  const said = app.logged.join('');
  for (const what of [
    ...['"answered"', '"request failed"', 'a reply could not be applied', 'a message needs looking at'],
    ...['"/api/v1/reservations/:id/verify"', '/webhooks/twilio/sms', 'violates check constraint'],
  ])
    expect(said).toContain(what);
  expect(secrets.length).toBeGreaterThan(20);
  const found = [...secrets, ...people, ...shops, '+33639985555', 'gardé', 'qui parle'].filter(
    (secret) => holds(said, secret) || (secret.length > 5 && said.includes(secret)),
  );
  expect(found).toEqual([]);

  const ofAnne = [NUMBER, ANNE.name, ...(await secretsOf(anne)).slice(0, 2)];
  const ofBela = [BELA.email, BELA.name, ...(await secretsOf(bela)).slice(0, 2)];
  const all = await messages(db());
  const to = (recipient: string) => all.filter((message) => message.recipient === recipient);
  expect(to(NUMBER).length).toBeGreaterThan(2);
  expect(to(BELA.email).length).toBeGreaterThan(0);
  const holdsAny = (what: unknown, words: string[]): string[] =>
    words.filter((word) => holds(JSON.stringify(what), word));
  expect(holdsAny(to(NUMBER), ofBela)).toEqual([]);
  expect(
    holdsAny(
      peer.messages.filter((message) => message.to === NUMBER),
      ofBela,
    ),
  ).toEqual([]);
  expect(holdsAny(to(BELA.email), ofAnne)).toEqual([]);
  const toShops = all.filter(({ ask_id }) => ask_id !== null);
  expect(toShops.length).toBeGreaterThan(5);
  const contacts = ['639980001', NUMBER, BELA.email];
  expect(holdsAny(toShops, contacts)).toEqual([]);
  for (const { data } of toShops) {
    const page = await showAsk(db(), rulesOf(), String(data['token']));
    expect(page).not.toBeNull();
    expect(holdsAny(page, contacts)).toEqual([]);
  }
});
