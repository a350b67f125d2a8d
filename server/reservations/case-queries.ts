/** SQL of one reservation with its asks: locked, read as a case, and saved as what has become of it. */
import type { Knex } from 'knex';
import { latLonOf, type LatLon } from '../db/geography.ts';
import type { Channel, Locale } from '../outbox/index.ts';
import type { Ask, AskState, Case, Reservation, ReservationState } from './reservation.ts';

/** What does not change while a reservation lives: who asks for what, and where. */
export interface Facts {
  id: string;
  isbn: string;
  condition: 'new' | 'used';
  quantity: number;
  near: LatLon | null;
  /** Metres. */
  radius: number | null;
  /** Ids of the shops that the reader chose. */
  chosen: number[] | null;
  locale: Locale;
  /** IANA. */
  zone: string;
  channel: Channel;
  /** Null once erased (R18). */
  firstName: string | null;
  contact: string | null;
  version: number;
  triesLeft: number;
  codeHash: Buffer | null;
  createdAt: Date;
}

interface Record {
  id: string;
  isbn: number;
  condition: 'new' | 'used';
  quantity: number;
  lat: number | null;
  lon: number | null;
  radius: number | null;
  chosen: number[] | null;
  locale: Locale;
  zone: string;
  channel: Channel;
  first_name: string | null;
  contact: string | null;
  version: number;
  tries_left: number;
  code_hash: Buffer | null;
  code_expires_at: Date;
  state: ReservationState;
  wave: number;
  last_wave: boolean;
  hold_until: Date | null;
  remind_at: Date | null;
  pickup_code: string | null;
  verified_at: Date | null;
  ended_at: Date | null;
  due_at: Date | null;
  created_at: Date;
}

const COLUMNS = `id, isbn, condition, quantity, ${latLonOf('near')}, radius, chosen, locale, zone, channel, first_name,
  contact, version, tries_left, code_hash, code_expires_at, state, wave, last_wave, hold_until, remind_at, pickup_code,
  verified_at, ended_at, due_at, created_at`;

export interface Loaded {
  facts: Facts;
  case: Case;
  dueAt: Date | null;
}

/** Null when there is none; `skip`: also when somebody else has it locked. */
export const lockCase = async (
  trx: Knex,
  id: string,
  ifLocked: 'wait' | 'skip' = 'wait',
): Promise<Loaded | null> => {
  const { rows } = await trx.raw<{ rows: Record[] }>(
    `select ${COLUMNS} from reservations where id = ? for no key update ${ifLocked === 'skip' ? 'skip locked' : ''}`,
    [id],
  );
  return (await loaded(trx, rows)).get(id) ?? null;
};

export const readCase = async (db: Knex, id: string): Promise<Loaded | null> =>
  (await readCases(db, [id])).get(id) ?? null;

/** Those that there are, by id. */
export const readCases = async (db: Knex, ids: readonly string[]): Promise<Map<string, Loaded>> => {
  const { rows } = await db.raw<{ rows: Record[] }>(
    `select ${COLUMNS} from reservations where id = any(?::uuid[])`,
    [[...ids]],
  );
  return loaded(db, rows);
};

const loaded = async (db: Knex, records: readonly Record[]): Promise<Map<string, Loaded>> => {
  if (records.length === 0) return new Map();
  const asks = Map.groupBy(
    await asksOf(
      db,
      records.map(({ id }) => id),
    ),
    ({ reservation_id }) => reservation_id,
  );
  return new Map(
    records.map((record) => [
      record.id,
      {
        facts: factsOf(record),
        case: {
          reservation: reservationOf(record),
          asks: (asks.get(record.id) ?? []).map(askOfRecord),
        },
        dueAt: record.due_at,
      },
    ]),
  );
};

const factsOf = (r: Record): Facts => ({
  id: r.id,
  isbn: String(r.isbn),
  condition: r.condition,
  quantity: r.quantity,
  near: r.lat === null || r.lon === null ? null : { lat: r.lat, lon: r.lon },
  radius: r.radius,
  chosen: r.chosen,
  locale: r.locale,
  zone: r.zone,
  channel: r.channel,
  firstName: r.first_name,
  contact: r.contact,
  version: r.version,
  triesLeft: r.tries_left,
  codeHash: r.code_hash,
  createdAt: r.created_at,
});

const reservationOf = (r: Record): Reservation => ({
  id: r.id,
  state: r.state,
  wave: r.wave,
  lastWave: r.last_wave,
  chosen: r.chosen !== null,
  codeExpiresAt: r.code_expires_at,
  holdUntil: r.hold_until,
  remindAt: r.remind_at,
  pickupCode: r.pickup_code,
  verifiedAt: r.verified_at,
  endedAt: r.ended_at,
});

interface AskRecord {
  id: number;
  reservation_id: string;
  shop_id: number;
  wave: number;
  state: AskState;
  send_at: Date;
  sent_at: Date | null;
  wave_until: Date;
  half_at: Date | null;
  answer_by: Date;
  kept_silent: boolean;
  answered_at: Date | null;
  late_yes_at: Date | null;
  closed_at: Date | null;
  reason: string | null;
}

const ASK_COLUMNS = `id, reservation_id, shop_id, wave, state, send_at, sent_at, wave_until, half_at, answer_by, kept_silent,
  answered_at, late_yes_at, closed_at, reason`;

const askOfRecord = (r: AskRecord): Ask => ({
  id: r.id,
  shopId: r.shop_id,
  wave: r.wave,
  state: r.state,
  sendAt: r.send_at,
  sentAt: r.sent_at,
  waveUntil: r.wave_until,
  halfAt: r.half_at,
  answerBy: r.answer_by,
  keptSilent: r.kept_silent,
  answeredAt: r.answered_at,
  lateYesAt: r.late_yes_at,
  closedAt: r.closed_at,
  reason: r.reason,
});

const asksOf = async (db: Knex, reservationIds: readonly string[]): Promise<AskRecord[]> => {
  const { rows } = await db.raw<{ rows: AskRecord[] }>(
    `select ${ASK_COLUMNS} from asks where reservation_id = any(?::uuid[]) order by id`,
    [[...reservationIds]],
  );
  return rows;
};

export const saveReservation = async (
  trx: Knex,
  r: Reservation,
  version: number,
  dueAt: Date | null,
): Promise<void> => {
  await trx.raw(
    `update reservations set state = ?, wave = ?, last_wave = ?, code_expires_at = ?, hold_until = ?, remind_at = ?,
       pickup_code = ?, verified_at = ?, ended_at = ?, version = ?, due_at = ? where id = ?`,
    [
      ...[r.state, r.wave, r.lastWave, r.codeExpiresAt, r.holdUntil, r.remindAt],
      ...[r.pickupCode, r.verifiedAt, r.endedAt, version, dueAt, r.id],
    ] as Knex.RawBinding[],
  );
};

export const saveAsk = async (trx: Knex, a: Ask): Promise<void> => {
  await trx.raw(
    `update asks set state = ?, send_at = ?, sent_at = ?, wave_until = ?, half_at = ?, answer_by = ?, kept_silent = ?,
       answered_at = ?, late_yes_at = ?, closed_at = ?, reason = ? where id = ?`,
    [
      ...[a.state, a.sendAt, a.sentAt, a.waveUntil, a.halfAt, a.answerBy, a.keptSilent],
      ...[a.answeredAt, a.lateYesAt, a.closedAt, a.reason, a.id],
    ] as Knex.RawBinding[],
  );
};

/** What happened, for whoever follows the reservation. */
export const insertEvents = async (
  trx: Knex,
  reservationId: string,
  after: number,
  happened: readonly string[],
  at: Date,
): Promise<void> => {
  await trx.raw(
    `insert into reservation_events (reservation_id, version, what, at)
     select ?, ?::integer + ordinality, what, ? from unnest(?::text[]) with ordinality as happened (what, ordinality)`,
    [reservationId, after, at, [...happened]],
  );
};

/** Reservations that have something due, the longest overdue first. */
export const dueReservations = async (db: Knex, most: number, except: string[]): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select id from reservations where due_at <= (select now from rayon_now) and id <> all(?::uuid[]) order by due_at, id limit ?`,
    [except, most],
  );
  return rows.map(({ id }) => id);
};

/** The instant of the next thing due; null when nothing is. */
export const earliestDue = async (db: Knex): Promise<Date | null> => {
  const { rows } = await db.raw<{ rows: [{ due: Date | null }] }>(
    'select min(due_at) as due from reservations where due_at is not null',
  );
  return rows[0].due;
};
