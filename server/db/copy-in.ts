import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import type { Knex } from 'knex';
import { from as copyFrom } from 'pg-copy-streams';

interface Connection {
  query: (stream: Writable) => Writable;
}
interface Connections {
  acquireConnection: () => Promise<Connection>;
  releaseConnection: (connection: Connection) => Promise<void>;
}

/**
 * Runs one `copy … from stdin` with these lines, in COPY's text format: all of them or none. A server only: the
 * embedded database answers 0A000. Inside a transaction on its connection, else on one of the pool's.
 */
export const copyIn = async (db: Knex, sql: string, lines: string): Promise<void> => {
  const pool = db.client as Connections;
  const connection = await pool.acquireConnection();
  try {
    const copy = connection.query(copyFrom(sql));
    copy.end(lines);
    await finished(copy);
  } finally {
    await pool.releaseConnection(connection);
  }
};
