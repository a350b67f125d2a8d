/** SQL of asks as questions to shops: made, linked to, and found again by a link or a reply. */
import type { Knex } from 'knex';
import type { Ask } from './reservation.ts';
import type { AskClocks } from './decide.ts';

export interface NewAsk {
  reservationId: string;
  shopId: number;
  wave: number;
  /** E.164, where it is asked by SMS. */
  number: string | null;
  clocks: AskClocks;
}

/** How many questions a shop may be put (R19). */
export interface AskLimits {
  asksPerDay: number;
  asksPerHour: number;
}

/** One question more to a shop at a time, so that its limit holds whoever asks (R19). */
export const lockAsksOfShop = async (trx: Knex, shopId: number): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('asks of shop ' || ?::text, 0))`, [shopId]);
};

/** SQL of "may be asked once more"; bind the limits an hour and a day. A failed ask has disturbed nobody. */
export const withinLimits = (shop: string): string =>
  `((select count(*) from asks where asks.shop_id = ${shop} and asks.state <> 'failed'
       and asks.send_at > (select now from rayon_now) - interval '1 hour') < ?::integer
    and ((select count(*) from asks where asks.shop_id = ${shop} and asks.state <> 'failed'
            and asks.send_at > (select now from rayon_now) - interval '1 day') < ?::integer
         or exists (select 1 from asks where asks.shop_id = ${shop} and asks.answered_at is not null)))`;

export const boundLimits = ({ asksPerHour, asksPerDay }: AskLimits): number[] => [asksPerHour, asksPerDay];

/** Null when the shop may not be asked any more for now (R19). */
export const insertAsk = async (
  trx: Knex,
  { reservationId, shopId, wave, number, clocks }: NewAsk,
  limits: AskLimits,
): Promise<Ask | null> => {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `insert into asks (reservation_id, shop_id, wave, state, send_at, wave_until, half_at, answer_by, number, reply_code)
     select ?, shop.id, ?, 'waiting', ?, ?, ?, ?, ?::text, (
       -- A code that this number has not seen for a month (R14).
       select code from (select lpad(floor(random() * 100000)::text, 5, '0') as code from generate_series(1, 50)) as drawn
       where not exists (select 1 from asks where asks.number = ?::text and asks.reply_code = drawn.code
                           and (asks.closed_at is null or asks.send_at > (select now from rayon_now) - interval '30 days')) limit 1)
     from (select ?::bigint as id) as shop where ${withinLimits('shop.id')} returning id`,
    [
      ...[
        reservationId,
        wave,
        clocks.sendAt,
        clocks.waveUntil,
        clocks.halfAt,
        clocks.answerBy,
        number,
        number,
      ],
      ...[shopId, ...boundLimits(limits)],
    ] as Knex.RawBinding[],
  );
  const id = rows[0]?.id;
  if (id === undefined) return null;
  const untouched = { sentAt: null, keptSilent: false, answeredAt: null, lateYesAt: null };
  return { id, shopId, wave, state: 'waiting', ...clocks, ...untouched, closedAt: null, reason: null };
};

export const insertLink = async (trx: Knex, askId: number, tokenHash: Buffer): Promise<void> => {
  await trx.raw('insert into ask_links (token_hash, ask_id) values (?, ?)', [tokenHash, askId]);
};

export const replyCodeOf = async (trx: Knex, askId: number): Promise<string> => {
  const { rows } = await trx.raw<{ rows: [{ reply_code: string }] }>(
    'select reply_code from asks where id = ?',
    [askId],
  );
  return rows[0].reply_code;
};

export interface FoundAsk {
  askId: number;
  reservationId: string;
}

interface FoundRecord {
  ask_id: number;
  reservation_id: string;
}

const found = (rows: FoundRecord[]): FoundAsk[] =>
  rows.map((row) => ({ askId: row.ask_id, reservationId: row.reservation_id }));

/** Until 7 days after the end (R13). */
export const askByTokenHash = async (db: Knex, tokenHash: Buffer): Promise<FoundAsk | null> => {
  const { rows } = await db.raw<{ rows: FoundRecord[] }>(
    `select asks.id as ask_id, asks.reservation_id from ask_links join asks on asks.id = ask_links.ask_id
     join reservations on reservations.id = asks.reservation_id
     where token_hash = ? and (ended_at is null or ended_at > (select now from rayon_now) - interval '7 days')`,
    [tokenHash],
  );
  return found(rows)[0] ?? null;
};

export const reservationOfAsk = async (db: Knex, askId: number): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { reservation_id: string }[] }>(
    'select reservation_id from asks where id = ?',
    [askId],
  );
  return rows[0]?.reservation_id ?? null;
};

/** The ask of this number and code (R14), the latest where a code has come round again. */
export const askByReplyCode = async (db: Knex, number: string, code: string): Promise<FoundAsk | null> => {
  const { rows } = await db.raw<{ rows: FoundRecord[] }>(
    `select asks.id as ask_id, asks.reservation_id from asks join reservations on reservations.id = asks.reservation_id
     where number = ? and reply_code = ? and sent_at is not null
       and (ended_at is null or ended_at > (select now from rayon_now) - interval '7 days')
     order by sent_at desc limit 1`,
    [number, code],
  );
  return found(rows)[0] ?? null;
};

/** What went to a number in the last 24 hours, the latest first (R14). */
export const asksToNumber = async (
  db: Knex,
  number: string,
): Promise<(FoundAsk & { replyCode: string; isbn: string; shopName: string })[]> => {
  const { rows } = await db.raw<{
    rows: (FoundRecord & { reply_code: string; isbn: number; shop_name: string })[];
  }>(
    `select asks.id as ask_id, asks.reservation_id, reply_code, reservations.isbn, shops.name as shop_name
     from asks join reservations on reservations.id = asks.reservation_id join shops on shops.id = asks.shop_id
     where number = ? and sent_at > (select now from rayon_now) - interval '24 hours' order by sent_at desc, asks.id desc`,
    [number],
  );
  return rows.map((row) => ({
    askId: row.ask_id,
    reservationId: row.reservation_id,
    replyCode: row.reply_code,
    isbn: String(row.isbn),
    shopName: row.shop_name,
  }));
};

/** Whether any shop was ever asked at this number: all others get no reply at all (R15). */
export const isShopNumber = async (db: Knex, number: string): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select 1 where exists (select 1 from asks where number = ?) or exists (select 1 from shops where mobile = ?)`,
    [number, number],
  );
  return rows.length > 0;
};
