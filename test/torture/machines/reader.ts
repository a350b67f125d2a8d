/** A reader and the shop that says yes, over HTTP, who do not give up: what fails is asked again, of another web process. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';

/** Milliseconds until what failed is tried again. */
const AGAIN = 50;

export interface Town {
  db: Knex;
  shop: string;
  isbn: string;
  /** The web processes that there are at this moment. */
  origins(): readonly string[];
  signal: AbortSignal;
}

/** What a reader was told, and so must be true whatever happens afterwards. */
export interface Acknowledged {
  id: string;
  state: 'unverified' | 'asking' | 'held';
  /** How often something failed on the way. */
  failures: number;
}

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

let turn = 0;
const nextOrigin = ({ origins }: Town): string => {
  turn += 1;
  return origins()[turn % origins().length] ?? '';
};

/** Runs it until it neither throws nor answers with a 5xx. */
const insist = async (town: Town, told: Acknowledged, ask: () => Promise<Reply>): Promise<Reply> => {
  for (;;) {
    town.signal.throwIfAborted();
    const reply = await ask().catch(() => null);
    if (reply && reply.status < 500) return reply;
    told.failures += 1;
    await setTimeout(AGAIN);
  }
};

const call = async (origin: string, path: string, body?: object, key?: string): Promise<Reply> => {
  const answer = await fetch(origin + path, {
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

/** One text that a message holds; asked until it is there. */
const told = async (town: Town, id: string, kind: string, field: string): Promise<string> => {
  for (;;) {
    town.signal.throwIfAborted();
    const found = await town.db
      .raw<{ rows: { said: string }[] }>(
        `select data ->> ? as said from messages where reservation_id = ? and kind = ? order by id desc limit 1`,
        [field, id, kind],
      )
      .catch(() => null);
    if (found?.rows[0]) return found.rows[0].said;
    await setTimeout(AGAIN);
  }
};

const expectOf = (reply: Reply, what: string, wanted: boolean): void => {
  if (!wanted) throw new Error(`${what} was answered ${String(reply.status)}: ${JSON.stringify(reply.body)}`);
};

/**
 * Reserves, proves the address, has the shop say yes, and reads that the copy is held. `note` hears each thing that the
 * reader was told. Rejects when a good request was answered with a 4xx.
 */
export const readersDay = async (
  town: Town,
  email: string,
  note: (told: Acknowledged) => void,
): Promise<void> => {
  const so: Acknowledged = { id: '', state: 'unverified', failures: 0 };
  const key = randomUUID();
  const wish = { isbn: town.isbn, shops: [town.shop], contact: { name: 'Marie', email } };
  const made = await insist(town, so, () => call(nextOrigin(town), '/api/v1/reservations', wish, key));
  expectOf(made, 'reserving', made.status === 201);
  so.id = String(made.body['id']);
  note({ ...so });
  const code = await told(town, so.id, 'code', 'code');
  const path = `/api/v1/reservations/${so.id}`;
  const verified = await insist(town, so, () => call(nextOrigin(town), `${path}/verify`, { code }));
  // What was done although nobody could say so is a 409 the second time.
  expectOf(verified, 'the code', verified.status === 200 || (verified.status === 409 && so.failures > 0));
  so.state = 'asking';
  note({ ...so });
  const token = await told(town, so.id, 'ask', 'token');
  const pressed = await insist(town, so, async () => {
    const form = new URLSearchParams({ answer: 'yes' });
    const url = `${nextOrigin(town)}/repondre/${token}`;
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: form });
    await answer.arrayBuffer();
    return { status: answer.status, body: {} };
  });
  expectOf(pressed, 'the yes', pressed.status === 303);
  const held = await insist(town, so, () => call(nextOrigin(town), path));
  expectOf(held, 'reading', held.body['state'] === 'held' && typeof held.body['pickupCode'] === 'string');
  so.state = 'held';
  note({ ...so });
};
