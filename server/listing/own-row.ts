/** The shop's own source: the row in which it says itself what it is called, where it is and how it is reached. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { LatLon } from '../db/geography.ts';
import { inTransaction } from '../db/transaction.ts';
import { notFound } from '../http/problem.ts';
import { isRefusal, NOTHING_SAID, toSourceRow } from '../import/index.ts';
import type { ShopFacts } from '../shops/index.ts';
import {
  betterRow,
  deriveShop,
  lockIndex,
  mergeShops,
  rowKey,
  rowsOfShop,
  saveRows,
  settle,
  type SeenRow,
  type SourceRow,
} from '../sources/index.ts';
import { now } from '../time/clock.ts';
import { toRfc3339 } from '../time/zone.ts';
import { BY_ITSELF } from './membership.ts';
import { slugOfShop } from './listing-queries.ts';

/** What a shop says of itself. Null leaves it to the other sources; an empty text says that there is none. */
export interface OwnFacts {
  /** Null: as it is called now. */
  name: string | null;
  /** WGS 84. */
  point: LatLon | null;
  /** The three belong together. */
  address: Address | null;
  /** E.164. */
  phone: string | null;
  /** E.164, able to receive SMS; proved (proofs.ts). */
  mobile: string | null;
  /** Proved. */
  email: string | null;
  website: string | null;
  /** OpenStreetMap syntax. */
  hours: string | null;
}

export interface Address {
  street: string;
  postcode: string | null;
  city: string | null;
}

/** Collections are what can be read whole; the shops' own rows are never. */
const DATASET = 'shop';
/** The row has to have a point; this says that it is not the shop's own. */
const UNPLACED = 'the shop has not said where it is';
const NOTHING: OwnFacts = {
  ...{ name: null, point: null, address: null, phone: null, mobile: null, email: null, website: null },
  hours: null,
};

export interface Listed {
  /** What readers are told. */
  now: ShopFacts;
  /** What they would be told without the shop's own word; null when no other source names it. */
  others: ShopFacts | null;
  own: OwnFacts;
}

/** What is told of a shop, with and without its own word. Throws a 404 for a shop that no source names. */
export const listedAs = async (db: Knex, shopId: number): Promise<Listed> => {
  const rows = await rowsOfShop(db, shopId);
  if (!rows.some(({ name }) => name !== null)) throw notFound('The shop');
  const others = rows.filter(({ source }) => source !== 'shop');
  return {
    now: deriveShop(rows),
    others: others.some(({ name }) => name !== null) ? deriveShop(others) : null,
    own: factsOf(ownRowOf(rows)),
  };
};

/** Where two shops that each had a row of their own became one, the fresher speaks. */
const ownRowOf = (rows: readonly SeenRow[]): SeenRow | null =>
  rows.filter(({ source }) => source === 'shop').sort(betterRow)[0] ?? null;

const factsOf = (row: SeenRow | null): OwnFacts => {
  if (!row) return NOTHING;
  const { name, lat, lon, address, postcode, city, phone, mobile, email, website, hours, doubt } = row;
  return {
    ...{ name, phone, mobile, email, website, hours },
    point: doubt === null ? { lat, lon } : null,
    address: address === null ? null : { street: address, postcode, city },
  };
};

/**
 * Says something of a shop in its own name; what is not said stays as it was. Its word outranks every other source,
 * now and after every import. The facts must be good (listing-form.ts). Throws a 404 for a shop that no source names.
 */
export const saveOwnRow = (db: Knex, shopId: number, said: Partial<OwnFacts>): Promise<void> =>
  inTransaction(db, async (trx) => {
    await lockIndex(trx);
    const rows = await rowsOfShop(trx, shopId);
    const slug = await slugOfShop(trx, shopId);
    if (slug === null || !rows.some(({ name }) => name !== null)) throw notFound('The shop');
    const before = ownRowOf(rows);
    const row = rowOf(
      before?.sourceKey ?? randomUUID(),
      { ...factsOf(before), ...said },
      deriveShop(rows),
      await now(trx),
    );
    await saveRows(trx, [row], DATASET);
    if (before) await settle(trx);
    // Bound by a decision: a shop that moves or takes another name is the same shop.
    else await mergeShops(trx, slug, rowKey(row), { by: BY_ITSELF, reason: null });
  });

/** `known`: what is told of the shop so far. @throws Error for a point where no shop can be */
const rowOf = (sourceKey: string, facts: OwnFacts, known: ShopFacts, at: Date): SourceRow => {
  const { name, point, address, phone, mobile, email, website, hours } = facts;
  const { lat, lon } = point ?? known;
  const row = toSourceRow(
    {
      ...NOTHING_SAID,
      ...{ source: 'shop', id: sourceKey, idIsGlobal: true, lat, lon },
      name: name ?? known.name,
      country: point === null ? known.country : null,
      postcode: address?.postcode ?? known.postcode,
    },
    known.country,
  );
  if (isRefusal(row)) throw new Error(`${row.field}: ${row.reason}`);
  return {
    ...row,
    ...(point === null ? pick(known) : {}),
    asOf: toRfc3339(at, row.zone).slice(0, 10),
    address: address?.street ?? null,
    postcode: address?.postcode ?? null,
    city: address?.city ?? null,
    ...{ phone, mobile, email, website, hours },
    // Of that the shop is not the judge.
    ...{ independent: null, independenceReason: null },
    doubt: point === null ? UNPLACED : null,
  };
};

const pick = ({ country, department, zone }: ShopFacts) => ({ country, department, zone });
