/** What the figures were measured on. */
import os from 'node:os';
import type { Knex } from 'knex';

export interface Machine {
  processor: string;
  cores: number;
  /** GB. */
  memory: number;
  /** Of the minute before: what others did meanwhile. */
  load: number;
  node: string;
  /** Null where no server was measured. */
  server: Server | null;
}

interface Server {
  postgres: string;
  postgis: string;
  sharedBuffers: string;
}

/** `db`: on the server that is measured; null: none is. Where a database has no PostGIS yet, the version it would get. */
export const describeMachine = async (db: Knex | null): Promise<Machine> => ({
  processor: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memory: Math.round(os.totalmem() / 1e9),
  load: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
  node: process.version,
  server: db === null ? null : await describeServer(db),
});

const describeServer = async (db: Knex): Promise<Server> => {
  const { rows } = await db.raw<{ rows: [{ postgres: string; postgis: string; buffers: string }] }>(
    `select current_setting('server_version') as postgres, current_setting('shared_buffers') as buffers,
       coalesce((select extversion from pg_extension where extname = 'postgis'),
                (select default_version from pg_available_extensions where name = 'postgis')) as postgis`,
  );
  const [{ postgres, postgis, buffers }] = rows;
  return { postgres, postgis, sharedBuffers: buffers };
};
