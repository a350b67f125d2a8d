/** SQL of the pairs: which rows to compare with each other, and what came of it. */
import type { Knex } from 'knex';

/** Two rows that may be one shop, `a` the lower id. */
export interface Neighbours {
  a: number;
  b: number;
}

/** A key that so many rows share says nothing of one shop: the number of a chain's head office. */
const MOST_SHARED = 40;

/**
 * All rows that may name the same shop as one of these: near it, or with a key in common, each pair once.
 * `farthest`: metres.
 */
export const neighboursOf = async (
  db: Knex,
  ids: readonly number[],
  farthest: number,
): Promise<Neighbours[]> => {
  const { rows } = await db.raw<{ rows: Neighbours[] }>(
    `with mine as (select id, location, keys from shop_sources where id = any(?::bigint[])),
     telling as (
       select key from (select distinct unnest(keys) as key from mine) as mine_too
       where (select count(*) from (
         select 1 from shop_sources where keys @> array[key] limit ${MOST_SHARED + 1}
       ) as sharing) <= ${MOST_SHARED}
     ), near as (
       select mine.id, other.id as other from mine join shop_sources as other
         on ST_DWithin(other.location, mine.location, ?, false)
       union select mine.id, other.id from mine join telling on mine.keys @> array[telling.key]
         join shop_sources as other on other.keys @> array[telling.key]
     )
     select distinct least(id, other) as a, greatest(id, other) as b from near where id <> other order by a, b`,
    [[...ids], farthest],
  );
  return rows;
};

/** Keeps the keys by which rows find each other. */
export const saveKeys = async (
  trx: Knex,
  rows: readonly { id: number; keys: readonly string[] }[],
): Promise<void> => {
  await trx.raw(
    `update shop_sources set keys = said.keys
     from jsonb_to_recordset(?::jsonb) as said (id bigint, keys text[])
     where said.id = shop_sources.id and shop_sources.keys <> said.keys`,
    [JSON.stringify(rows)],
  );
};

export type PairVerdict = 'same' | 'doubtful' | 'different' | 'confirms';

/** One named part of a score. */
export interface PairPart {
  part: string;
  points: number;
  reason: string;
}

export interface Pair extends Neighbours {
  verdict: PairVerdict;
  /** Surely two shops: no third row may bring them together. */
  conflict: boolean;
  score: number;
  parts: readonly PairPart[];
}

/** Replaces all that was known of these rows' pairs. */
export const replacePairs = async (
  trx: Knex,
  ids: readonly number[],
  pairs: readonly Pair[],
): Promise<void> => {
  await trx.raw('delete from shop_pairs where a = any(?::bigint[]) or b = any(?::bigint[])', [
    [...ids],
    [...ids],
  ]);
  if (pairs.length === 0) return;
  await trx.raw(
    `insert into shop_pairs (a, b, verdict, conflict, score, parts)
     select * from jsonb_to_recordset(?::jsonb) as row (a bigint, b bigint, verdict text, conflict boolean,
       score real, parts jsonb)`,
    [JSON.stringify(pairs)],
  );
};

/**
 * Every row that these could be clustered with, themselves included: over sure pairs, over what was decided, and
 * over the shops they stand for now.
 */
export const reachOf = async (db: Knex, ids: readonly number[]): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `with recursive reach (id) as (
       select id from unnest(?::bigint[]) as id
       union
       select link.id from reach cross join lateral (
         select b as id from shop_pairs where a = reach.id and verdict = 'same'
         union all select a from shop_pairs where b = reach.id and verdict = 'same'
         union all select b from shop_decisions where a = reach.id and undone_at is null
         union all select a from shop_decisions where b = reach.id and undone_at is null
         union all select mate.id from shop_sources as mine
           join shop_sources as mate on mate.shop_id = mine.shop_id where mine.id = reach.id
       ) as link
     )
     select id from reach order by id`,
    [[...ids]],
  );
  return rows.map(({ id }) => id);
};

/** The pairs that lie wholly within these rows. */
export const pairsWithin = async (db: Knex, ids: readonly number[]): Promise<Pair[]> => {
  const { rows } = await db.raw<{ rows: Pair[] }>(
    `select a, b, verdict, conflict, score, parts from shop_pairs
     where a = any(?::bigint[]) and b = any(?::bigint[]) order by a, b`,
    [[...ids], [...ids]],
  );
  return rows;
};

export interface Decided extends Neighbours {
  verdict: 'together' | 'apart';
  by: string;
  reason: string | null;
}

/** What is known of rows' relations to each other. */
export interface Relations {
  pairs: readonly Pair[];
  decisions: readonly Decided[];
}

/** What stands decided of pairs within these rows; of two decisions of one pair the later. */
export const decisionsWithin = async (db: Knex, ids: readonly number[]): Promise<Decided[]> => {
  const { rows } = await db.raw<{ rows: Decided[] }>(
    `select distinct on (a, b) a, b, verdict, decided_by as by, reason from shop_decisions
     where undone_at is null and a = any(?::bigint[]) and b = any(?::bigint[]) order by a, b, id desc`,
    [[...ids], [...ids]],
  );
  return rows;
};

/** Of these rows, those that resemble a row of a shop that was removed on request, undecided. */
export const heldBack = async (db: Knex, ids: readonly number[]): Promise<Set<number>> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `with doubtful as (
       select a as id, b as other from shop_pairs where verdict = 'doubtful' and a = any(?::bigint[])
       union all select b, a from shop_pairs where verdict = 'doubtful' and b = any(?::bigint[])
     )
     select distinct doubtful.id from doubtful
       join shop_sources as other on other.id = doubtful.other
       join shops on shops.id = other.shop_id and shops.removed_at is not null
     where not exists (
       select 1 from shop_decisions as said where undone_at is null and said.verdict = 'apart'
         and said.a = least(doubtful.id, doubtful.other) and said.b = greatest(doubtful.id, doubtful.other)
     )`,
    [[...ids], [...ids]],
  );
  return new Set(rows.map(({ id }) => id));
};

/** The nameless rows that confirm one of these, and those among these themselves. */
export const namelessAround = async (db: Knex, ids: readonly number[]): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `with around as (
       select unnest(?::bigint[]) as id
       union select b from shop_pairs where verdict = 'confirms' and a = any(?::bigint[])
       union select a from shop_pairs where verdict = 'confirms' and b = any(?::bigint[])
     )
     select id from around join shop_sources using (id) where name is null order by id`,
    [[...ids], [...ids], [...ids]],
  );
  return rows.map(({ id }) => id);
};

/**
 * Gives each nameless row to the one shop whose rows it confirms; where they are several, or none, it says nothing.
 * Answers the shops that a row came to or left.
 */
export const attachNameless = async (trx: Knex, ids: readonly number[]): Promise<number[]> => {
  const { rows } = await trx.raw<{ rows: { before: number | null; after: number | null }[] }>(
    `with confirmed as (
       select a as id, b as named from shop_pairs where verdict = 'confirms' and a = any(?::bigint[])
       union all select b, a from shop_pairs where verdict = 'confirms' and b = any(?::bigint[])
     ), target as (
       select mine.id, mine.shop_id as before, case when count(distinct named.shop_id) = 1 then min(named.shop_id) end as after
       from shop_sources as mine left join confirmed on confirmed.id = mine.id
         left join shop_sources as named on named.id = confirmed.named and named.name is not null
       where mine.id = any(?::bigint[]) group by mine.id
     ), moved as (
       update shop_sources set shop_id = target.after from target
       where target.id = shop_sources.id and target.before is distinct from target.after returning shop_sources.id
     )
     select before, after from target join moved using (id)`,
    [[...ids], [...ids], [...ids]],
  );
  return rows.flatMap(({ before, after }) => [before, after]).filter((id) => id !== null);
};
