/**
 * What Prometheus reads of the work: what this process did, counted here, and how things stand, read from the database.
 * Labels are taken from short lists in the code: no reader, shop, number, address or code of a provider is ever one.
 */
import type { Knex } from 'knex';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Handled } from '../outbox/index.ts';
import { ASK_ENDS, DEADLINES, type Noticed } from '../reservations/index.ts';
import { createFigures } from './figures.ts';
import { addDatabaseGauges } from './from-database.ts';

export interface WorkMetrics {
  registry: Registry;
  /** Counts what happened to a reservation. */
  noticed(what: Noticed): void;
  /** Counts what came of a message. */
  handled(what: Handled): void;
  /** Counts what somebody has to look at. */
  alarmed(): void;
}

export interface WorkMetricsParts {
  db: Knex;
  /** SMS within 24 hours, beyond which no new request is taken. */
  smsCeiling: number;
  /** Milliseconds for which figures of the database are kept. */
  keepFor: number;
}

/** Seconds. A deadline is looked for each second, and swept each 30. */
const LATE = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3_600];
/** Seconds: shops answer within minutes, or next morning. */
const ANSWERING = [30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
const SUM = 'Counted by the process that did it: aggregate with sum.';

/** A registry of its own for each app, so that two in one process do not count for each other. */
export const createWorkMetrics = ({ db, smsCeiling, keepFor }: WorkMetricsParts): WorkMetrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addDatabaseGauges(registry, createFigures(db, { keepFor }), smsCeiling);
  return { registry, noticed: countReservations(registry), ...countMessages(registry) };
};

const countReservations = (registry: Registry): WorkMetrics['noticed'] => {
  const registers = [registry];
  const lateness = new Histogram({
    name: 'rayon_deadline_lateness_seconds',
    help: `How long after its deadline each thing that time brings about was done. ${SUM}`,
    labelNames: ['deadline'] as const,
    buckets: LATE,
    registers,
  });
  const asked = new Counter({
    name: 'rayon_asks_sent_total',
    help: `Questions that went out to shops. ${SUM}`,
    registers,
  });
  const ended = new Counter({
    name: 'rayon_asks_ended_total',
    help: `Questions to shops by how they ended; a late yes counts after its other end, too. ${SUM}`,
    labelNames: ['end'] as const,
    registers,
  });
  const toYes = new Histogram({
    name: 'rayon_time_to_yes_seconds',
    help: `From a question to the shop's yes, closed hours included. ${SUM}`,
    buckets: ANSWERING,
    registers,
  });
  // There from the beginning, so that the first of each is an increase.
  for (const deadline of DEADLINES) lateness.zero({ deadline });
  for (const end of ASK_ENDS) ended.inc({ end }, 0);
  return (what) => {
    if (what.is === 'done') lateness.observe({ deadline: what.deadline }, what.seconds);
    if (what.is === 'asked') asked.inc();
    if (what.is !== 'askEnded') return;
    ended.inc({ end: what.end });
    if (what.end === 'yes' && what.seconds !== null) toYes.observe(what.seconds);
  };
};

const CHANNELS = ['sms', 'email'] as const;
const TRIES = ['sent', 'again', 'unknown', 'refused', 'withheld'] as const;
const RECEIPTS = ['sent', 'delivered', 'failed'] as const;

const countMessages = (registry: Registry): Pick<WorkMetrics, 'handled' | 'alarmed'> => {
  const registers = [registry];
  const tries = new Counter({
    name: 'rayon_message_tries_total',
    help:
      'Messages handed to their provider, by what it said: sent; again, refused for the moment; unknown, no answer; ' +
      `refused; or withheld, not handed over at all. ${SUM}`,
    labelNames: ['channel', 'outcome'] as const,
    registers,
  });
  const receipts = new Counter({
    name: 'rayon_message_receipts_total',
    help: `What the provider said afterwards, as often as it said it. ${SUM}`,
    labelNames: ['state'] as const,
    registers,
  });
  const alarms = new Counter({
    name: 'rayon_message_alarms_total',
    help: `Messages that an operator has to look at; the log says which and why. ${SUM}`,
    registers,
  });
  for (const channel of CHANNELS) for (const outcome of TRIES) tries.inc({ channel, outcome }, 0);
  for (const state of RECEIPTS) receipts.inc({ state }, 0);
  return {
    handled: ({ step, channel, outcome }) =>
      step === 'try' ? tries.inc({ channel, outcome }) : receipts.inc({ state: outcome }),
    alarmed: () => alarms.inc(),
  };
};
