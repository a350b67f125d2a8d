import type { Database, Say } from './database.ts';
import { openEmbedded } from './embedded/embedded-database.ts';
import { openServer } from './server-database.ts';

/**
 * Opens and migrates the database the settings name: a PostGIS server, or the embedded one in the data directory.
 * Throws DatabaseUnusable or DirectoryInUse, whose messages are for the operator.
 */
export const connect = (
  settings: { databaseUrl: string | null; dataDir: string },
  say: Say,
): Promise<Database> =>
  settings.databaseUrl === null ? openEmbedded(settings.dataDir, say) : openServer(settings.databaseUrl, say);
