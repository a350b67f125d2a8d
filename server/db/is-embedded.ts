import type { Knex } from 'knex';

/** Whether this is PostgreSQL in WebAssembly, which cannot COPY and has little memory. */
export const isEmbedded = async (db: Knex): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: [{ embedded: boolean }] }>(
    `select version() like '%emscripten%' as embedded`,
  );
  return rows[0].embedded;
};
