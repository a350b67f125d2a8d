/**
 * Gauges that every process reads from the same tables. Each process shows the same figure, so whoever scrapes several
 * takes the maximum of them, never the sum. Where the database does not answer they are left out.
 */
import { Gauge, type Registry } from 'prom-client';
import type { Figures, ReadFigures } from './figures.ts';

const MAX = 'The same in every process: aggregate with max, not sum.';
const WAITING = ['later', 'due', 'retrying', 'sending', 'ambiguous'] as const;
const STATES = ['pending', 'sending', 'sent', 'delivered', 'ambiguous', 'failed', 'withdrawn'] as const;
const CHANNELS = ['sms', 'email'] as const;

export const addDatabaseGauges = (registry: Registry, figures: ReadFigures, smsCeiling: number): void => {
  addPlain(registry, figures);
  const read = (fill: (gauge: Gauge, figures: Figures) => void) =>
    async function collect(this: Gauge): Promise<void> {
      const found = await figures();
      // In one go with what follows: another scrape never finds it empty.
      this.reset();
      if (found) fill(this, found);
    };
  new Gauge({
    name: 'rayon_outbox_messages',
    help: `Messages that are not out yet, by what they wait for. ${MAX}`,
    labelNames: ['state'],
    registers: [registry],
    collect: read((gauge, { waiting }) => {
      for (const state of WAITING)
        gauge.set({ state }, waiting.find((one) => one.state === state)?.messages ?? 0);
    }),
  });
  new Gauge({
    name: 'rayon_messages_last_day',
    help: `Messages written within the last 24 hours, by what has become of them. ${MAX}`,
    labelNames: ['channel', 'state'],
    registers: [registry],
    collect: read((gauge, { lastDay }) => {
      for (const channel of CHANNELS)
        for (const state of STATES) {
          const found = lastDay.find((one) => one.channel === channel && one.state === state);
          gauge.set({ channel, state }, found?.messages ?? 0);
        }
    }),
  });
  new Gauge({
    name: 'rayon_sms_daily_ceiling',
    help: `SMS_DAILY_CEILING: with so many SMS within 24 hours no new request is taken. ${MAX}`,
    registers: [registry],
  }).set(smsCeiling);
};

/** Those without labels. */
const addPlain = (registry: Registry, figures: ReadFigures): void => {
  const plain = (name: string, help: string, of: (figures: Figures) => number): void => {
    new Gauge({
      name,
      help: `${help} ${MAX}`,
      registers: [registry],
      async collect() {
        const found = await figures();
        if (found) this.set(of(found));
        else this.remove();
      },
    });
  };
  plain(
    'rayon_outbox_oldest_seconds',
    'Seconds since the oldest message that is due and not sent was due first; 0 without one.',
    ({ waiting }) => Math.max(0, ...waiting.map(({ oldest }) => oldest ?? 0)),
  );
  plain(
    'rayon_deadlines_overdue_seconds',
    'Seconds since the oldest deadline of a reservation that is not done yet; 0 without one.',
    ({ overdue }) => overdue,
  );
  plain(
    'rayon_sms_last_day',
    'SMS written within the last 24 hours, as the ceiling counts them.',
    ({ sms }) => sms,
  );
  new Gauge({
    name: 'rayon_database_up',
    help: 'Whether this process could read the figures above from its database. Of each process its own.',
    registers: [registry],
    async collect() {
      this.set((await figures()) ? 1 : 0);
    },
  });
};
