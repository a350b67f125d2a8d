/** What the figures were measured on. */
import os from 'node:os';
import type { Knex } from 'knex';

export interface Host {
  processor: string;
  cores: number;
  /** GB. */
  memory: number;
  /** Of the minute before: what others did meanwhile. */
  load: number;
  node: string;
}

export interface Machine extends Host {
  postgres: string;
  postgis: string;
  sharedBuffers: string;
}

export const describeHost = (): Host => ({
  processor: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memory: Math.round(os.totalmem() / 1e9),
  load: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
  node: process.version,
});

export const describeMachine = async (db: Knex): Promise<Machine> => {
  const { rows } = await db.raw<{ rows: [{ postgres: string; postgis: string; buffers: string }] }>(
    `select current_setting('server_version') as postgres, postgis_lib_version() as postgis,
       current_setting('shared_buffers') as buffers`,
  );
  const [{ postgres, postgis, buffers }] = rows;
  return {
    ...describeHost(),
    postgres,
    postgis,
    sharedBuffers: buffers,
  };
};
