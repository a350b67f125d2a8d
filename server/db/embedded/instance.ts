/**
 * The thread that the embedded database runs in: a slow query leaves the web loop free. It speaks the wire protocol
 * and nothing else.
 */
import { fsyncSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Extension } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';

export interface InstanceSettings {
  /** Folder of the cluster, an existing one or one to be made. */
  folder: string;
  /** The trimmed PostGIS bundle. */
  postgis: string;
  /** Whether a commit waits for the disk. */
  durable: boolean;
  /** Makes a cluster with small log segments: a template is copied at every first start. */
  small: boolean;
}

export type ToInstance = { id: number; messages: Uint8Array } | { close: true };
export type FromInstance =
  | { ready: true }
  | { failed: string }
  | { closed: true }
  | { id: number; answers: Uint8Array[] }
  | { id: number; error: string };

interface NodeFs {
  filesystems: { NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } } };
}

/** The file system of the embedded database does nothing on fsync unless it is told how. */
const realFsync: Extension = {
  name: 'real_fsync',
  setup: (_database, options: { preRun?: ((module: { FS: NodeFs }) => void)[] }) => {
    const before = options.preRun ?? [];
    const hook = ({ FS }: { FS: NodeFs }): void => {
      FS.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        if (nfd !== undefined) fsyncSync(nfd);
        return 0;
      };
    };
    return Promise.resolve({ emscriptenOpts: { ...options, preRun: [...before, hook] } });
  },
};

const open = (settings: InstanceSettings): Promise<PGlite> => {
  // The extension's own setup tells PROJ where its data is: without it the first distance never returns.
  const trimmed: Extension = {
    name: 'postgis',
    setup: async (database, options) => ({
      ...(await postgis.setup(database, options)),
      bundlePath: pathToFileURL(settings.postgis),
    }),
  };
  // -F is PostgreSQL's "never wait for the disk", a default of the embedded database.
  const parameters = PGlite.defaultStartParams.filter((p) => !(settings.durable && p === '-F'));
  return PGlite.create({
    dataDir: settings.folder,
    extensions: { postgis: trimmed, btree_gist, pg_trgm, ...(settings.durable ? { realFsync } : {}) },
    ...(settings.small ? { initDbStartParams: ['--wal-segsize=1'] } : {}),
    startParams: [
      ...parameters,
      ...['-c', 'shared_buffers=32MB'],
      ...(settings.durable ? ['-c', 'wal_sync_method=fsync'] : []),
      ...(settings.small ? ['-c', 'min_wal_size=2MB', '-c', 'max_wal_size=4MB'] : []),
    ],
  });
};

const answer = async (database: PGlite, messages: Uint8Array): Promise<Uint8Array[]> => {
  const answers: Uint8Array[] = [];
  await database.runExclusive(() =>
    database.execProtocolRawStream(messages, { onRawData: (data) => void answers.push(data.slice()) }),
  );
  return answers;
};

const serve = async (): Promise<void> => {
  if (!parentPort) throw new Error('the embedded database runs in a worker thread only');
  const port = parentPort;
  const send = (message: FromInstance): void => port.postMessage(message);
  const database = await open(workerData as InstanceSettings);
  port.on('message', (message: ToInstance) => {
    if ('close' in message) {
      void database.close().then(() => send({ closed: true }));
      return;
    }
    answer(database, message.messages).then(
      (answers) => send({ id: message.id, answers }),
      (error: unknown) => send({ id: message.id, error: String(error) }),
    );
  });
  send({ ready: true });
};

serve().catch((error: unknown) => parentPort?.postMessage({ failed: String(error) } satisfies FromInstance));
