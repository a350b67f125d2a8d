#!/usr/bin/env -S node --max-semi-space-size=16
/** `rayon …`: the command line. While a server has the embedded database, it does the work (contract: Commands). */
import { isatty } from 'node:tty';
import { commonBodies, serveBody } from './command/bodies.ts';
import {
  commandTable,
  handOver,
  mayBeHandedOver,
  runCommand,
  say,
  socketPath,
  stepAside,
  type CommandIo,
} from './command/index.ts';
import { readConfig, type Config } from './config.ts';
import { connect } from './db/connect.ts';
import type { Database } from './db/database.ts';
import { isForOperator, serve } from './main.ts';

const table = commandTable({ serve: serveBody(serve), ...commonBodies });

const main = async (argv: readonly string[]): Promise<number> => {
  const io = ownTerminal();
  try {
    const config = readConfig();
    return (await handedOver(argv, io, config)) ?? (await runHere(argv, io, config));
  } catch (error) {
    if (!isForOperator(error)) throw error;
    await say(io.stderr, `rayon: ${error.message}\n`);
    return 1;
  }
};

const ownTerminal = (): CommandIo => {
  const abort = new AbortController();
  // The first Ctrl-C lets the command put things back; the second is the system's.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  return { stdin, stdout, stderr, cwd: process.cwd(), isTty: isatty(stderr.fd), signal: abort.signal };
};

const handedOver = async (argv: readonly string[], io: CommandIo, config: Config): Promise<number | null> => {
  const socket =
    config.databaseUrl === null && mayBeHandedOver(argv, table) ? socketPath(config.dataDir) : null;
  return socket === null ? null : handOver(socket, argv, io);
};

const runHere = async (argv: readonly string[], io: CommandIo, config: Config): Promise<number> => {
  if (mayBeHandedOver(argv, table)) stepAside();
  let database: Database | null = null;
  const tools = {
    database: async () => {
      database ??= await connect(config, (what) => void say(io.stderr, `${what}\n`));
      return database.knex;
    },
    defaultCountry: config.defaultCountry,
  };
  try {
    return await runCommand(argv, table, io, tools);
  } finally {
    await (database as Database | null)?.close();
  }
};

process.exitCode = await main(process.argv.slice(2));
// A terminal or a pipe that nobody reads any more would keep the process alive.
process.stdin.destroy();
