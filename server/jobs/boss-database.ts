/** pg-boss over the house's own pool, on both kinds of database: on the embedded one it waits its turn like anybody. */
import type { Knex } from 'knex';
import type { Db } from 'pg-boss';

interface Connection {
  query(text: string, values?: unknown[]): Promise<Result | Result[]>;
}

interface Result {
  rows?: unknown[];
}

interface Pool {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}

export const bossDatabase = (knex: Knex): Db => {
  const pool = knex.client as Pool;
  return {
    executeSql: async (text, values) => {
      const connection = await pool.acquireConnection();
      try {
        // Several statements in one text answer with several results.
        const results = await connection.query(text, values?.length ? values : undefined);
        return { rows: [results].flat().flatMap((result) => result.rows ?? []) };
      } catch (error) {
        // A failed "begin; …; commit" would leave its transaction to whoever gets the connection next.
        await connection.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        await pool.releaseConnection(connection);
      }
    },
  };
};
