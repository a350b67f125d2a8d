/** What happens without a reader waiting: deliver, hear, sweep, reconcile, erase. Wires it; main.ts starts it. */
import type { Knex } from 'knex';
import { clearAccess, createCodes, sendLinks } from './access/index.ts';
import type { Config } from './config.ts';
import { forgetSearches } from './demand/index.ts';
import { openImports, tidyImports, type Imports } from './desk/index.ts';
import { createKeptFiles } from './files/index.ts';
import type { Logger } from './http/log.ts';
import { forgetClaims } from './listing/index.ts';
import type { Tasks } from './jobs/index.ts';
import { createWorkMetrics, type WorkMetrics } from './metrics/index.ts';
import {
  applyReceived,
  createNotifier,
  eraseReceived,
  readMissed,
  type Notifier,
} from './notifications/index.ts';
import {
  deliverDue,
  nextDelivery,
  reportUndeliverable,
  settleDoubts,
  type Delivery,
} from './outbox/index.ts';
import {
  answerByCode,
  askUndeliverable,
  isShopNumber,
  isStopped,
  nextDue,
  startMessages,
  stopMessages,
  sweep,
  type Noticed,
  type Rules,
} from './reservations/index.ts';
import { countHistories, stockClaims } from './stock/index.ts';
import { createUploads, network, pullDueFeeds, tidyTills, type Uploads } from './tills/index.ts';
import { now } from './time/clock.ts';
import { createHoursReader } from './time/hours-reader.ts';

export interface Worker extends Tasks {
  rules: Rules;
  /** What this process did, and how things stand. */
  metrics: WorkMetrics;
  notifier: Notifier;
  /** Files that wait at the counter, or are being read; stopped by whoever stops the worker. */
  uploads: Uploads;
  /** The same of files at the desk. */
  imports: Imports;
  /** The instant of the next thing due; null when nothing waits. */
  nextDue(): Promise<Date | null>;
}

interface WorkerParts {
  config: Config;
  /** Of `SECRET_KEYS`, or made at the first start: the first hashes codes, all are tried. */
  keys: readonly string[];
  db: Knex;
  logger: Logger;
}

/** How many different opening hours are kept worked out, about 30 kB each. */
const HOURS_KEPT = 1_000;
/** Milliseconds for which figures of the database are kept: those who scrape come every 15 s or so. */
const FIGURES_KEPT = 5_000;
/** Milliseconds that a shop's server has for its file, and in which it may say nothing. */
const FETCH_LIMITS = { total: 300_000, idle: 30_000 };

export const createWorker = async ({ config, keys, db, logger }: WorkerParts): Promise<Worker> => {
  const metrics = createWorkMetrics({ db, smsCeiling: config.limits.smsPerDay, keepFor: FIGURES_KEPT });
  const rules = rulesOf(config, keys, (what) => {
    if (what.is === 'answered') logAnswer(logger, what);
    metrics.noticed(what);
  });
  const notifier = await createNotifier(config, db, hooksOf(rules), telling(logger, metrics));
  const { delivery, hooks, twilio } = notifier;
  const files = createKeptFiles(config.uploadDir);
  const uploads = createUploads({
    db,
    files,
    limits: { bytes: config.stockFileBytes },
    failed: (err) => logger.error({ err }, 'a stock file could not be read'),
  });
  const imports = await openImports({
    ...{ db, files, home: config.defaultCountry },
    limits: { bytes: config.importFileBytes },
    failed: (err) => logger.error({ err }, 'an import failed'),
  });
  const due = async (): Promise<Date | null> => earlier(await nextDue(db), await nextDelivery(db));

  return {
    rules,
    metrics,
    notifier,
    uploads,
    imports,
    nextDue: due,
    work: async () => {
      for (const err of await applyReceived(db, hooks)) logger.error({ err }, 'a reply could not be applied');
      await sendLinks(db, config);
      const { failed } = await sweep(db, rules);
      for (const { error } of failed) logger.error({ err: error }, 'a reservation could not be swept');
      await settleDoubts(db, delivery);
      await deliverDue(db, delivery);
      await reportUndeliverable(db, delivery);
      // A report may have moved a wave on: its questions are not for the next sweep.
      await deliverDue(db, delivery);
    },
    reconcile: async () => {
      if (twilio) await readMissed(db, twilio);
    },
    fetch: async (signal) => {
      // In the demonstration nothing leaves the machine.
      if (config.demo) return;
      const limits = { bytes: config.stockFileBytes, ...FETCH_LIMITS };
      const puller = { net: network, limits, chance: Math.random, signal };
      for (const err of await pullDueFeeds(db, puller)) logger.error({ err }, 'a feed could not be taken in');
    },
    erase: async () => {
      await eraseReceived(db);
      await forgetSearches(db);
      await clearAccess(db);
      await forgetClaims(db);
      await countHistories(db);
      await tidyTills(db);
      await tidyImports(db);
      await files.tidy();
    },
    dueIn: async () => {
      const next = await due();
      return next === null ? null : next.getTime() - (await now(db)).getTime();
    },
  };
};

/** What becomes of messages: logged and counted. */
const telling = (logger: Logger, metrics: WorkMetrics): Pick<Delivery, 'alarm' | 'noticed'> => ({
  alarm: (what) => {
    logger.error({ alarm: what }, 'a message needs looking at');
    metrics.alarmed();
  },
  noticed: ({ traceId, ...message }) => {
    // Of what led to it, not of the provider's own request that told us.
    logger.info({ message, traceId: traceId ?? undefined }, 'a message went a step on');
    metrics.handled({ traceId, ...message });
  },
});

/** Under the trace of the question, so that the answer is found beside it; the shop's own request has its own line. */
const logAnswer = (
  logger: Logger,
  { askId, answer, by, outcome, traceId }: Extract<Noticed, { is: 'answered' }>,
): void =>
  logger.info({ answer: { askId, answer, by, outcome }, traceId: traceId ?? undefined }, 'a shop answered');

/** What reservations go by. */
const rulesOf = (config: Config, keys: readonly string[], noticed: Rules['noticed']): Rules => ({
  codes: createCodes(keys),
  hours: createHoursReader({ size: HOURS_KEPT, defaultText: config.defaultOpeningHours }),
  noticed,
  claims: stockClaims,
  settings: {
    limits: config.limits,
    locale: config.defaultLocale,
    country: config.defaultCountry,
    smsCountries: config.smsCountries,
    channels: config.channels,
  },
});

/** What notifications may ask of the reservations, which they do not know. */
const hooksOf = (rules: Rules) => ({
  answerByCode: (db: Knex, reply: Parameters<typeof answerByCode>[2]) => answerByCode(db, rules, reply),
  isShopNumber,
  stopMessages,
  startMessages,
  hasStopped: isStopped,
  askUndeliverable: (db: Knex, askId: number) => askUndeliverable(db, rules, askId),
  locale: rules.settings.locale,
});

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other;
