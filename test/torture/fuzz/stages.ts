/** Reservations and reports in the state that a call wants: made when it is sent, named by a sign until then. */
import type { Knex } from 'knex';
import { reserve } from '../../../server/reservations/index.ts';
import { asked, codeOf, press, request, rulesOf } from '../../reservations/world.ts';
import type { Call } from './calls.ts';

export const STAGES = ['unverified', 'asking', 'held', 'offered', 'reported'] as const;
type Stage = (typeof STAGES)[number];

/** What stands in a call for what is made when it is sent. */
export const sign = (stage: Stage): string => `__${stage}__`;
export const CODE = '__code__';

export interface Till {
  slug: string;
  key: string;
}

interface Made {
  id: string;
  code?: string;
}

const ANY_LIMIT = 1_000_000;
const rules = rulesOf({
  openRequests: ANY_LIMIT,
  openCopies: ANY_LIMIT,
  codesPerHour: ANY_LIMIT,
  requestsPerHour: ANY_LIMIT,
  asksPerDay: ANY_LIMIT,
  asksPerHour: ANY_LIMIT,
  smsPerDay: ANY_LIMIT,
});
let readers = 0;

const make: Record<Stage, (db: Knex, root: string, shop: Asked, till: Till) => Promise<Made>> = {
  unverified: async (db, _root, { slug, isbn }) => {
    readers += 1;
    const contact = { name: 'Zoé', email: `new${String(readers)}@example.org` };
    const { id } = await reserve(db, rules, asked({ isbn, shops: [slug], contact }), {
      address: '192.0.2.2',
      key: null,
    });
    return { id, code: await codeOf(db, id) };
  },
  asking: (db, _root, { slug, isbn }) => request(db, rules, { isbn, shops: [slug] }),
  held: async (db, _root, { slug, isbn, id: shopId }) => {
    const { id } = await request(db, rules, { isbn, shops: [slug] });
    await press(db, rules, id, shopId, 'yes');
    return { id };
  },
  // A yes after the end is an offer (R9).
  offered: async (db, _root, { slug, isbn, id: shopId }) => {
    const { id } = await request(db, rules, { isbn, shops: [slug] });
    await press(db, rules, id, shopId, 'no');
    await press(db, rules, id, shopId, 'yes');
    return { id };
  },
  reported: async (_db, root, { isbn }, { slug, key }) => {
    const sent = await fetch(`${root}/shops/${slug}/stock`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
      body: `isbn;quantity\n${isbn};1\n`,
    });
    return { id: String(((await sent.json()) as { id?: unknown }).id) };
  },
};

/** The shop that is asked, and for what. */
export interface Asked {
  id: number;
  slug: string;
  isbn: string;
}

/** The call with what its signs stand for. */
export const staged = async (db: Knex, root: string, shop: Asked, till: Till, call: Call): Promise<Call> => {
  const stage = STAGES.find((one) => call.address.includes(sign(one)));
  if (!stage) return call;
  const made = await make[stage](db, root, shop, till);
  return {
    ...call,
    address: call.address.replace(sign(stage), made.id),
    body: call.body?.replace(CODE, made.code ?? '000000') ?? null,
  };
};
