/** A small town of bookshops, a reader, and hands to play both: everything through the module's own door. */
import type { Knex } from 'knex';
import { createCodes } from '../../server/access/index.ts';
import { answerByToken, reserve, showReservation, sweep, verify } from '../../server/reservations/index.ts';
import type { Answer, Asked, Outcome, Rules } from '../../server/reservations/index.ts';
import type { ReservationView } from '../../server/reservations/contract.ts';
import type { ShopFacts } from '../../server/shops/index.ts';
import { stockClaims } from '../../server/stock/index.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { addShops, addStock, addTitles, moveClockTo, shopRow, titleRow } from '../support/rows.ts';

export const ISBN = '9782070360024';
export const OTHER_ISBN = '9782253002697';
export const HERE = { lat: 48.85, lon: 2.35 };
/** A Tuesday, 11:00 in Paris, when all the shops have been open for an hour. */
export const TUESDAY = '2031-01-14T10:00:00Z';

/** Of every shop of the town. */
export const TOWN_HOURS = 'Tu-Sa 10:00-19:00';

/** What codes are hashed under; a process that is to know them is started with the same. */
export const SECRET_KEY = 'a key that nothing but these tests is started with';

export const rulesOf = (said: Partial<Rules['settings']['limits']> = {}): Rules => ({
  hours: createHoursReader({ size: 500, defaultText: TOWN_HOURS }),
  claims: stockClaims,
  codes: createCodes([SECRET_KEY]),
  noticed: () => undefined,
  settings: {
    limits: {
      openRequests: 3,
      openCopies: 3,
      codesPerHour: 1_000,
      requestsPerHour: 10_000,
      asksPerDay: 1_000,
      asksPerHour: 1_000,
      smsPerDay: 100_000,
      ...said,
    },
    locale: 'fr',
    country: 'FR',
    smsCountries: ['FR', 'RE'],
    channels: { sms: true, email: true },
  },
});

/** Shops in a row to the east, 700 m from each other: shop 0 is the nearest. Each has a number and an e-mail. */
export const addTown = async (
  db: Knex,
  count: number,
  said: (i: number) => Partial<ShopFacts> = () => ({}),
): Promise<number[]> => {
  await addTitles(db, [
    titleRow({ isbn: ISBN, title: 'L’Étranger', authors: ['Albert Camus'] }),
    titleRow({ isbn: OTHER_ISBN, title: 'Germinal', authors: ['Émile Zola'] }),
  ]);
  return addShops(
    db,
    Array.from({ length: count }, (_, i) =>
      shopRow({
        name: `Shop ${i}`,
        lat: HERE.lat,
        lon: HERE.lon + (i + 1) / 100,
        hours: TOWN_HOURS,
        mobile: `+336399810${String(i).padStart(2, '0')}`,
        email: `shop${i}@example.org`,
        ...said(i),
      }),
    ),
  );
};

/** The town on that Tuesday, each shop with so many counted copies; null: it says nothing of its stock. */
export const openTown = async (db: Knex, copies: readonly (number | null)[]): Promise<number[]> => {
  await moveClockTo(db, TUESDAY);
  const shops = await addTown(db, copies.length);
  for (const [i, quantity] of copies.entries())
    if (quantity !== null) await addStock(db, shops[i] ?? 0, [{ isbn: ISBN, quantity }]);
  return shops;
};

export const asked = (said: Partial<Asked> = {}): Asked => ({
  isbn: ISBN,
  condition: 'new',
  quantity: 1,
  shops: null,
  near: said.shops ? null : HERE,
  radius: said.shops ? null : 20_000,
  contact: { name: 'Marie', phone: '+33639980001' },
  locale: 'fr',
  ...said,
});

export interface Sent {
  kind: string;
  channel: string;
  recipient: string | null;
  state: string;
  ask_id: number | null;
  data: Record<string, unknown>;
  deliver_after: Date;
  expires_at: Date | null;
}

/** Every message that was written, the oldest first. */
export const messages = async (db: Knex): Promise<Sent[]> => {
  const { rows } = await db.raw<{ rows: Sent[] }>('select * from messages order by id');
  return rows;
};

export const kindsTo = async (db: Knex, recipient: string): Promise<string[]> =>
  (await messages(db)).filter((m) => m.recipient === recipient).map(({ kind }) => kind);

/** "ask sent": what was said about a reservation and what became of it, in the order of saying. */
export const kindsOf = async (db: Knex, reservationId: string): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { said: string }[] }>(
    `select kind || ' ' || state as said from messages where reservation_id = ? order by id`,
    [reservationId],
  );
  return rows.map(({ said }) => said);
};

export const codeOf = async (db: Knex, id: string): Promise<string> => {
  const { rows } = await db.raw<{ rows: { data: { code: string } }[] }>(
    `select data from messages where kind = 'code' and reservation_id = ? order by id desc limit 1`,
    [id],
  );
  return rows[0]?.data.code ?? '';
};

let contacts = 0;

/** Asks and verifies, as a reader of their own unless a contact is said. */
export const request = async (
  db: Knex,
  rules: Rules,
  said: Partial<Asked> = {},
): Promise<ReservationView> => {
  contacts += 1;
  const contact = { name: 'Marie', email: `reader${contacts}@example.org` };
  const made = await reserve(db, rules, asked({ contact, ...said }), { address: '192.0.2.1', key: null });
  return verify(db, rules, made.id, await codeOf(db, made.id));
};

/** The link that a shop was sent for this reservation. */
export const linkOf = async (db: Knex, reservationId: string, shopId: number): Promise<string> => {
  const { rows } = await db.raw<{ rows: { data: { token: string } }[] }>(
    `select data from messages join asks on asks.id = ask_id
     where kind = 'ask' and messages.reservation_id = ? and shop_id = ?`,
    [reservationId, shopId],
  );
  return rows[0]?.data.token ?? '';
};

/** A shop presses one of the two buttons. */
export const press = async (
  db: Knex,
  rules: Rules,
  reservationId: string,
  shopId: number,
  answer: Answer,
): Promise<Outcome | null> =>
  answerByToken(db, rules, { token: await linkOf(db, reservationId, shopId), answer });

/** "Shop 0: sent", in the order of asking. */
export const askStates = (view: ReservationView): string[] =>
  view.asks.map(({ shop, state }) => `${shop.name}: ${state}`);

export const show = showReservation;

/** Everything that was asked by SMS or mail has arrived. */
export const deliverAll = async (db: Knex): Promise<void> => {
  await db.raw(`update messages set state = 'delivered' where state = 'pending'`);
};

/** Moves the clock, and lets a worker do what is due. */
export const later = async (db: Knex, rules: Rules, minutes: number): Promise<void> => {
  await db.raw('update clock_shift set shift = shift + make_interval(secs => ?)', [minutes * 60]);
  const { failed } = await sweep(db, rules);
  if (failed[0]) throw failed[0].error;
};

/** What the table of stock says of one shop's copies. */
export const copiesAt = async (
  db: Knex,
  shopId: number,
): Promise<{ quantity: number | null; claimed: number } | undefined> => {
  const { rows } = await db.raw<{ rows: { quantity: number | null; claimed: number }[] }>(
    'select quantity, claimed from stock where shop_id = ? and isbn = ?',
    [shopId, ISBN],
  );
  return rows[0];
};
