/**
 * Limits on requests (R19), kept in the database, so that they hold however many processes there are. Its keys are
 * hashes, and gone when they expire (R18).
 */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from './problem.ts';

const HOUR = 3_600;

export interface Limiter {
  /** Counts one. Throws a 429 that says when to try again. */
  count(who: string): Promise<void>;
}

/** At most `most` within an hour for each `who`; `sorry` is the sentence for whoever is over it. */
export const hourlyLimit = (db: Knex, name: string, most: number, sorry: string): Limiter => {
  const limiter = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: most,
    duration: HOUR,
  });
  return {
    count: async (who) => {
      try {
        await limiter.consume(createHash('sha256').update(`${name} ${who}`).digest('base64url'));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw tooMany(sorry, refused.msBeforeNext / 1000);
        throw refused;
      }
    },
  };
};
